// Statements at the registration, with the builder of the host or what belongs to it, and types of the application's own (types.cs).
using Ecowatt.Delestage;
using Ecowatt.Delestage.Simulation;

namespace Fragments.FRAGMENT;

internal static class Frame
{
    public static void Run(IHostApplicationBuilder builder, IServiceCollection services, IConfiguration configuration)
    {
        // the fragment
    }
}

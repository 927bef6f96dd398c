// Statements in a service that is handed what it asks for.
using Ecowatt.Delestage;
using Ecowatt.Delestage.Simulation;

namespace Fragments.FRAGMENT;

internal static class Frame
{
    public static async Task RunAsync(IDelestage delestage, ISignalFeed feed)
    {
        // the fragment
    }
}

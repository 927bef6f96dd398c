// Members of a background service.
using Ecowatt.Delestage;
using Ecowatt.Delestage.Simulation;

namespace Fragments.FRAGMENT;

internal sealed class Frame(IDelestage delestage, VirtualClock clock) : BackgroundService
{
    // the fragment

    private static Task<double> MeasureAsync() => Task.FromResult(18.5);
}

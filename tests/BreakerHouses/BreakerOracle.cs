namespace Ecowatt.Delestage.Tests.BreakerHouses;

/// <summary>Tells of a breaker that opened whether it had stayed closed, had everything been shed at the first reading that was above. It knows neither planner nor filter of the library.</summary>
internal static class BreakerOracle
{
    private const int FrameSeconds = 2;

    /// <summary>Tells whether shedding all when the first reading above came would have kept the breaker closed.</summary>
    /// <param name="house">The house.</param>
    /// <param name="run">What happened in it.</param>
    /// <param name="above">What a reading must be above, over the subscription.</param>
    public static bool WouldHaveSaved(BreakerHouse house, BreakerRun run, double above)
    {
        var opened = run.Opened ?? throw new ArgumentException("the breaker stayed closed; expected a run in which it opened", nameof(run));
        if (FirstReading(run.Drawn[..(opened + 1)], above) is not { } told || told >= opened)
        {
            return false;
        }

        var beside = house.Beside / house.Subscribed;
        var filter = run.Filter[told];
        for (var second = told + 1; second <= opened + 600; second++)
        {
            filter = 0.008 * beside * beside + 0.992 * filter;
            if (filter >= 1.69)
            {
                return false;
            }
        }

        return true;
    }

    // Readings are of every second second, and come two seconds later. The first of those above without one between that was not.
    private static int? FirstReading(ReadOnlySpan<double> drawn, double above)
    {
        int? first = null;
        for (var second = 0; second + FrameSeconds < drawn.Length; second += FrameSeconds)
        {
            first = drawn[second] > above ? first ?? second + FrameSeconds : null;
        }

        return first;
    }
}

using Ecowatt.Delestage.Signals;

namespace Ecowatt.Delestage.Feed;

/// <summary>When to ask RTE next. Pure.</summary>
/// <remarks>
/// Never twice in one quarter of the clock, which is RTE's quota; soon after midnight in Paris, when yesterday is dropped and a
/// day is added; every quarter while today is missing; after failures ever more slowly, and never given up.
/// </remarks>
internal static class FeedSchedule
{
    private const int DaysPublished = 4;

    // RTE's window was seen to open one second after the quarter.
    private static readonly TimeSpan AfterQuarter = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan AfterMidnight = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan Quarter = TimeSpan.FromMinutes(15);
    private static readonly TimeSpan LongestBackOff = TimeSpan.FromHours(1);

    public static DateTimeOffset Next(FeedHistory history, EcowattSignals signals, FeedOptions options)
    {
        var quota = NextQuarter(history.LastCall) + AfterQuarter;
        if (history.QuotaUntil > quota)
        {
            quota = history.QuotaUntil.Value;
        }

        return Later(quota, history.Failures > 0 ? history.LastCall + BackOff(history.Failures) : Wanted(history.LastCall, signals, options));
    }

    private static DateTimeOffset Wanted(DateTimeOffset lastCall, EcowattSignals signals, FeedOptions options)
    {
        var today = ParisTime.DateOf(lastCall);
        if (signals.Find(today.AddDays(DaysPublished - 1)) is null || signals.Find(today) is null)
        {
            return lastCall; // As soon as the quota allows: a day that should be there is not.
        }

        var midnight = ParisTime.StartOf(today.AddDays(1)) + AfterMidnight;
        var regular = lastCall + options.RefreshInterval;
        return regular < midnight ? regular : midnight;
    }

    // A quarter, two, then an hour, for ever.
    private static TimeSpan BackOff(int failures)
        => failures > 3 ? LongestBackOff : TimeSpan.FromTicks(Math.Min(LongestBackOff.Ticks, Quarter.Ticks << (failures - 1)));

    private static DateTimeOffset NextQuarter(DateTimeOffset instant)
        => new((instant.UtcTicks / Quarter.Ticks + 1) * Quarter.Ticks, TimeSpan.Zero);

    private static DateTimeOffset Later(DateTimeOffset left, DateTimeOffset right) => left > right ? left : right;
}

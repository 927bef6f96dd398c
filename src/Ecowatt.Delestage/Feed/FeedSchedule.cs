namespace Ecowatt.Delestage.Feed;

/// <summary>Decides when RTE is asked next. Pure.</summary>
/// <remarks>
/// Never twice in one quarter of the clock, which is RTE's quota. Soon after midnight in Paris, when yesterday is dropped and a
/// day is added, and every quarter while that day is late; about 17:05, and on Fridays about 12:20, when the last day may be
/// revised; at the regular interval in between. After failures more slowly, an hour at most, and never given up. A try that never
/// reached the signals spent nothing and is made again soon (<see cref="Obstacles"/>).
/// </remarks>
internal static class FeedSchedule
{
    /// <summary>Specifies what the jitter adds at most: else every installation asks in the same second.</summary>
    public static readonly TimeSpan LongestJitter = TimeSpan.FromMinutes(2);

    // A network that changes tells so many times in a row.
    private static readonly TimeSpan ShortestWait = TimeSpan.FromSeconds(1);

    // A tenth sooner at most, so that "45 s" stays the longest.
    private const double WaitJitter = 0.1;

    private const int DaysPublished = 4;

    // RTE's window was seen to open one second after the quarter.
    private static readonly TimeSpan AfterQuarter = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan Quarter = TimeSpan.FromMinutes(15);
    private static readonly TimeSpan LongestBackOff = TimeSpan.FromHours(1);

    // The new day was seen twenty minutes after midnight and once later; when publication fails it is not there all day.
    private const int LateDayEnds = 3;

    // Hours of Paris at which something new is likely to be there.
    private static readonly TimeOnly AfterMidnight = new(0, 1);
    private static readonly TimeOnly Revision = new(17, 5);
    private static readonly TimeOnly FridaysRevision = new(12, 20);

    /// <summary>Returns the instant of the next call, UTC.</summary>
    /// <param name="state">What happened so far.</param>
    /// <param name="signals">What is known.</param>
    /// <param name="now">Now; the answer where RTE was never asked.</param>
    /// <param name="interval">The regular time between two calls.</param>
    /// <param name="jitter">Of this installation and this call, from 0 to 1.</param>
    /// <param name="atOnce">Whether the obstacle may be gone: the application was started, or the network changed.</param>
    public static DateTimeOffset Next(FeedState state, EcowattSignals signals, DateTimeOffset now, TimeSpan interval, double jitter, bool atOnce = false)
    {
        // A start does not give a quarter back that a request for signals spent, whatever became of it.
        var allowed = Later(state.LastCall is { } call ? Allowed(call) : null, state.QuotaUntil);
        if (WantedAgain(state, atOnce, jitter) is { } again)
        {
            return allowed > again ? allowed.Value + jitter * LongestJitter : again;
        }

        return state.LastCall is { } lastCall ? Later(Wanted(state, lastCall, signals, interval), allowed)!.Value + jitter * LongestJitter : allowed ?? now;
    }

    /// <summary>Returns whether a call waits for the quota and for nothing else: RTE said so, or the call is due and the quarter's is made.</summary>
    public static bool WaitsForQuota(FeedState state, EcowattSignals signals, DateTimeOffset now, TimeSpan interval)
        => state.QuotaUntil > now
            || (state.LastCall is { } lastCall && Allowed(lastCall) > now && (WantedAgain(state, atOnce: false, jitter: 0) ?? Wanted(state, lastCall, signals, interval)) <= now);

    // After a try that spent nothing; null where the last call spent the quarter.
    private static DateTimeOffset? WantedAgain(FeedState state, bool atOnce, double jitter)
    {
        if (state.Tried is { } tried)
        {
            return tried + (atOnce ? ShortestWait : state.Obstacle.Wait(state.Tries) * (1 - jitter * WaitJitter));
        }

        return atOnce && state.Obstacle != Obstacle.None ? state.LastCall : null;
    }

    private static DateTimeOffset Allowed(DateTimeOffset lastCall) => NextQuarter(lastCall) + AfterQuarter;

    private static DateTimeOffset Wanted(FeedState state, DateTimeOffset lastCall, EcowattSignals signals, TimeSpan interval)
    {
        if (state.Failures > 0)
        {
            return lastCall + BackOff(state.Failures);
        }

        var today = ParisTime.DateOf(lastCall);
        var hour = ParisTime.HourOf(lastCall);
        var late = hour < LateDayEnds && !(signals.Find(today.AddDays(DaysPublished - 1))?.Hours.KnownCount > 0);
        if (late || (signals.Find(today)?.Hours[hour] ?? SignalLevel.Unknown) == SignalLevel.Unknown)
        {
            return lastCall; // As soon as the quota allows: a day, or an hour, that should be there is not.
        }

        var next = lastCall + interval;
        next = Earlier(next, lastCall, ParisTime.At(today.AddDays(1), AfterMidnight));
        next = Earlier(next, lastCall, ParisTime.At(today, Revision));
        return today.DayOfWeek == DayOfWeek.Friday ? Earlier(next, lastCall, ParisTime.At(today, FridaysRevision)) : next;
    }

    // A quarter, two, then an hour, for ever.
    private static TimeSpan BackOff(int failures)
        => failures > 3 ? LongestBackOff : TimeSpan.FromTicks(Math.Min(LongestBackOff.Ticks, Quarter.Ticks << (failures - 1)));

    private static DateTimeOffset Earlier(DateTimeOffset next, DateTimeOffset lastCall, DateTimeOffset candidate)
        => candidate > lastCall && candidate < next ? candidate : next;

    private static DateTimeOffset NextQuarter(DateTimeOffset instant)
        => new((instant.UtcTicks / Quarter.Ticks + 1) * Quarter.Ticks, TimeSpan.Zero);

    private static DateTimeOffset? Later(DateTimeOffset? first, DateTimeOffset? second) => second is null || first > second ? first : second;
}

using System.Collections.Immutable;

namespace Ecowatt.Delestage.Planning;

/// <summary>All that is remembered of one load: what its relay did, and what the rules latched. All of it is saved.</summary>
internal record struct LoadState
{
    /// <summary>Gets whether it is powered, by what its relay was commanded to; null where that is unknown.</summary>
    public bool? Powered;

    /// <summary>Gets the state that was last commanded, whether it succeeded or not; null where none was.</summary>
    public bool? Target;

    /// <summary>Gets the state that it is being commanded to, from before the command to its result; null where no command is under way.</summary>
    public bool? Pending;

    /// <summary>Gets the instant at which its relay was last commanded, fell or became unknown.</summary>
    public ClockReading Changed;

    /// <summary>Gets how it last stood, while it is unknown; null where it is known, or never was.</summary>
    public KnownState? LastKnown;

    /// <summary>Gets the instant since which its relay stands as it was found after it was unknown; null where that is <see cref="Changed"/>.</summary>
    public ClockReading? StandsSince;

    /// <summary>Gets the instant of a last command that failed; null where it did not.</summary>
    public ClockReading? FailedAt;

    /// <summary>Gets the time for which it had been off at <see cref="Changed"/>, since it last ran for its least powered time.</summary>
    public TimeSpan Counted;

    /// <summary>Gets the instant from which a run counts that clears <see cref="Counted"/>: <see cref="Changed"/>, or the begin of a window in which loads take turns.</summary>
    public ClockReading ClearFrom;

    /// <summary>Latched at its floor until half a degree above it.</summary>
    public bool AtFloor;

    /// <summary>Gets whether the last evaluation was inside a window at or above its level.</summary>
    public bool InWindow;

    /// <summary>Gets whether the level of that window was a person's.</summary>
    public bool WindowByPerson;

    /// <summary>Gets whether it was cut in that window.</summary>
    public bool CutInWindow;

    /// <summary>Gets whether it had room at the last evaluation: such loads count as running until the next ten minutes begin.</summary>
    public bool Served;

    /// <summary>Gets whether its time off now counts as shed; idle and ordered off do not.</summary>
    public bool CountsAsShed;

    /// <summary>Gets whether a measured excess sheds it at once; decided anew at each evaluation.</summary>
    public bool Forced;

    /// <summary>Gets the reason why its temperature is not known.</summary>
    public SensorFault Fault;

    /// <summary>Gets the number of times in a row that a measured excess cut it soon after it was restored.</summary>
    public int Cuts;

    /// <summary>Gets the instant at which it did so last.</summary>
    public ClockReading? CutAt;

    /// <summary>Gets the instants of its restores in the hour before the last one, oldest first; as many as its zone allows in an hour.</summary>
    public ImmutableArray<ClockReading> Restores;

    /// <summary>Gets whether the surplus feeds it: it lasted long enough, and has not been lacking long enough.</summary>
    public bool OnSurplus;

    /// <summary>Gets the instant since which the surplus says otherwise.</summary>
    public ClockReading? SurplusTurned;

    /// <summary>Gets the power that it drew when it was last measured powered, in watts.</summary>
    public double? Watts;

    /// <summary>Gets the instant until which the spread keeps it shed.</summary>
    public DateTimeOffset? SpreadUntil;

    /// <summary>Gets the instant since which it is wished on and not powered.</summary>
    public ClockReading? WaitingSince;

    /// <summary>Gets the instant since which it recovers from a window; null where it does not.</summary>
    public ClockReading? RecoveringSince;

    /// <summary>The temperature at which it was cut, in °C, to which it must come back.</summary>
    public double? CutTemperature;

    /// <summary>A person's order.</summary>
    public LoadOverride? Override;

    /// <summary>The quarters of an hour in which a deferrable load runs.</summary>
    public QuarterPlan Plan;

    /// <summary>Gets the time for which it ran in the span of its plan, until <see cref="RanFrom"/>.</summary>
    public TimeSpan Ran;

    /// <summary>Gets the instant from which a run that goes on counts into it.</summary>
    public ClockReading RanFrom;

    /// <summary>Gets its cumulative statistics.</summary>
    public LoadStatistics Tally;

    /// <summary>Gets the time for which it has been off, whatever cut it: on the larger clock; cleared by a run of the least powered time on the monotonic one.</summary>
    public readonly TimeSpan OffCount(TimeSpan minPoweredAfterShed, ClockReading now)
    {
        if (Powered != true)
        {
            return Counted + now.Since(Changed).Max;
        }

        return Counted == TimeSpan.Zero || now.Since(ClearFrom).Monotonic >= minPoweredAfterShed ? TimeSpan.Zero : Counted;
    }

    /// <summary>Gets the time that a powered load still has to run before its count is cleared.</summary>
    public readonly TimeSpan UntilCleared(TimeSpan minPoweredAfterShed, ClockReading now) => minPoweredAfterShed - now.Since(ClearFrom).Monotonic;

    /// <summary>The wall clock was set by so much: what was remembered on it moves with it.</summary>
    public void Rebase(TimeSpan by)
    {
        Changed = Changed.Moved(by);
        ClearFrom = ClearFrom.Moved(by);
        RanFrom = RanFrom.Moved(by);
        LastKnown = LastKnown is { } known ? known with { Since = known.Since.Moved(by) } : null;
        StandsSince = StandsSince?.Moved(by);
        FailedAt = FailedAt?.Moved(by);
        WaitingSince = WaitingSince?.Moved(by);
        RecoveringSince = RecoveringSince?.Moved(by);
        CutAt = CutAt?.Moved(by);
        SurplusTurned = SurplusTurned?.Moved(by);
        Restores = Restores.IsDefaultOrEmpty ? Restores : [.. Restores.Select(restore => restore.Moved(by))];
        Override = Override?.Moved(by);
        SpreadUntil += by;
        Tally = Tally.Moved(by);
    }
}

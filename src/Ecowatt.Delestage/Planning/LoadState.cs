using System.Collections.Immutable;

namespace Ecowatt.Delestage.Planning;

/// <summary>All that is remembered of one load: what its relay did, and what the rules latched. All of it is saved.</summary>
internal record struct LoadState
{
    /// <summary>Whether it is powered, by what its relay was commanded to; null where that is unknown.</summary>
    public bool? Powered;

    /// <summary>What was last commanded, whether it succeeded or not; null where nothing was.</summary>
    public bool? Target;

    /// <summary>What it is being commanded to be, from before the command to its result; null where no command is under way.</summary>
    public bool? Pending;

    /// <summary>When its relay was last commanded, fell or became unknown.</summary>
    public ClockReading Changed;

    /// <summary>How long it had been off at <see cref="Changed"/>, since it last ran for its least powered time.</summary>
    public TimeSpan Counted;

    /// <summary>From when a run counts that clears <see cref="Counted"/>: <see cref="Changed"/>, or the begin of a window in which loads take turns.</summary>
    public ClockReading ClearFrom;

    /// <summary>Latched at its floor until half a degree above it.</summary>
    public bool AtFloor;

    /// <summary>Whether the last evaluation was inside a window at or above its level.</summary>
    public bool InWindow;

    /// <summary>Whether the level of that window was a person's.</summary>
    public bool WindowByPerson;

    /// <summary>Whether it was cut in that window.</summary>
    public bool CutInWindow;

    /// <summary>Whether it had room at the last evaluation: such loads count as running until the next ten minutes begin.</summary>
    public bool Served;

    /// <summary>Whether its time off now counts as shed; idle and ordered off do not.</summary>
    public bool CountsAsShed;

    /// <summary>Whether a measured excess sheds it at once; decided anew at each evaluation.</summary>
    public bool Forced;

    /// <summary>Why its temperature is not known.</summary>
    public SensorFault Fault;

    /// <summary>How often in a row a measured excess cut it soon after it was restored.</summary>
    public int Cuts;

    /// <summary>When it did so last.</summary>
    public ClockReading? CutAt;

    /// <summary>When it was restored in the hour before its last restore, oldest first; as many as its zone allows in an hour.</summary>
    public ImmutableArray<ClockReading> Restores;

    /// <summary>Whether the surplus feeds it: it lasted long enough, and has not been lacking long enough.</summary>
    public bool OnSurplus;

    /// <summary>Since when the surplus says otherwise.</summary>
    public ClockReading? SurplusTurned;

    /// <summary>What it drew when it was last measured powered, in watts.</summary>
    public double? Watts;

    /// <summary>Until when the spread keeps it shed.</summary>
    public DateTimeOffset? SpreadUntil;

    /// <summary>Since when it is wished on and not powered.</summary>
    public ClockReading? WaitingSince;

    /// <summary>Since when it recovers from a window; null where it does not.</summary>
    public ClockReading? RecoveringSince;

    /// <summary>The temperature at which it was cut, in °C, to which it must come back.</summary>
    public double? CutTemperature;

    /// <summary>A person's order.</summary>
    public LoadOverride? Override;

    /// <summary>The quarters of an hour in which a deferrable load runs.</summary>
    public QuarterPlan Plan;

    /// <summary>How long it ran in the span of its plan, until <see cref="RanFrom"/>.</summary>
    public TimeSpan Ran;

    /// <summary>From when a run that goes on counts into it.</summary>
    public ClockReading RanFrom;

    /// <summary>What is told of it at the end of the year.</summary>
    public LoadStatistics Tally;

    /// <summary>How long it has been off, whatever cut it: on the larger clock; cleared by a run of the least powered time on the monotonic one.</summary>
    public readonly TimeSpan OffCount(TimeSpan minPoweredAfterShed, ClockReading now)
    {
        if (Powered != true)
        {
            return Counted + now.Since(Changed).Max;
        }

        return Counted == TimeSpan.Zero || now.Since(ClearFrom).Monotonic >= minPoweredAfterShed ? TimeSpan.Zero : Counted;
    }

    /// <summary>How long a powered load still has to run before its count is cleared.</summary>
    public readonly TimeSpan UntilCleared(TimeSpan minPoweredAfterShed, ClockReading now) => minPoweredAfterShed - now.Since(ClearFrom).Monotonic;

    /// <summary>The wall clock was set by so much: what was remembered on it moves with it.</summary>
    public void Rebase(TimeSpan by)
    {
        Changed = Changed.Moved(by);
        ClearFrom = ClearFrom.Moved(by);
        RanFrom = RanFrom.Moved(by);
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

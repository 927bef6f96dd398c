using System.Collections.Immutable;
using System.Runtime.InteropServices;

namespace Ecowatt.Delestage.Planning;

/// <summary>
/// What keeps a load from being restored too often, though it has room: a wait that grows each time a measured excess cut it soon
/// after it was restored, and a guard that bounds how often an hour its relay wears.
/// </summary>
internal static class RestoreLimiter
{
    /// <summary>An hour for the guard.</summary>
    public static readonly TimeSpan Hour = TimeSpan.FromMinutes(60);

    /// <summary>Gets the time after a person's change of an hour for which the guard does not hold.</summary>
    public static readonly TimeSpan AfterPerson = TimeSpan.FromMinutes(15);

    /// <summary>A load that ran for less before a measured excess cut it waits; its minimum on where that is longer.</summary>
    public static readonly TimeSpan ShortRun = TimeSpan.FromMinutes(5);

    // Overrides, floors and full counts do not wait longer.
    private static readonly TimeSpan LongestWaitOfUrgent = TimeSpan.FromMinutes(20);

    private static readonly ImmutableArray<TimeSpan> Waits =
        [TimeSpan.FromMinutes(5), TimeSpan.FromMinutes(10), TimeSpan.FromMinutes(20), TimeSpan.FromMinutes(40), TimeSpan.FromMinutes(60)];

    /// <summary>Holds a restore back that comes too soon.</summary>
    public static void Apply(ref LoadDecision decision, in LoadState state, in PlanInput input, ZoneState memory, bool capped, ref EarliestInstant next)
    {
        // A command whose result is unknown is tried again: that is no restore of its own.
        if (!decision.Desired || state.Powered == true || state is { Powered: null, Target: true } || state.CutAt is null && !MayGuard(state, memory))
        {
            return;
        }

        var urgent = RestoreOrder.ClassOf(decision, state, input.Now, capped) != RestoreClass.Other;
        var (wait, waitEnds) = Wait(state, urgent, input.Now);
        var (guard, guardEnds) = urgent ? default : Guard(state, memory, input.Now);
        var left = wait > guard ? wait : guard;
        if (left <= TimeSpan.Zero)
        {
            return;
        }

        var (hold, ends) = wait > guard ? (Hold.RepeatedExcess, waitEnds) : (Hold.RestoresPerHour, guardEnds);
        decision = decision with { Powered = false, Hold = hold, HeldUntil = ends > input.Now.Utc ? ends : input.Now.Utc + left };
        next.Add(input.Now.Utc + left);
    }

    /// <summary>A run ends, whatever ends it: where it lasted for the least powered time, the cuts before it are forgotten.</summary>
    public static void Ended(ref LoadState state, Load load, ClockReading now)
    {
        // The cut that ends it is of now.
        if (state is { Powered: true, CutAt: { } cut } && cut != now && now.Since(state.Changed).Monotonic >= load.MinPoweredAfterShed)
        {
            (state.Cuts, state.CutAt) = (0, null);
        }
    }

    /// <summary>A measured excess cuts a load: counts it where it had run for a short while only.</summary>
    public static void Cut(ref LoadState state, Load load, ClockReading now)
    {
        Ended(ref state, load, now);
        if (now.Since(state.Changed).Monotonic < (load.MinOnTime > ShortRun ? load.MinOnTime : ShortRun))
        {
            (state.Cuts, state.CutAt) = (Math.Min(state.Cuts + 1, Waits.Length), now);
        }
    }

    /// <summary>A load is restored: of the last hour as many restores are kept as may be, and of tries of one restore the last alone.</summary>
    public static void Restored(ref LoadState state, bool again, int mostPerHour, ClockReading now)
    {
        var known = state.Restores.IsDefault ? [] : state.Restores.AsSpan();
        var first = 0;
        while (first < known.Length && now.Since(known[first]).Monotonic >= Hour)
        {
            first++;
        }

        known = known[first..];
        known = again && !known.IsEmpty ? known[..^1] : known;
        known = known[Math.Max(0, known.Length - (mostPerHour - 1))..];
        var kept = new ClockReading[known.Length + 1];
        known.CopyTo(kept);
        kept[^1] = now;
        state.Restores = ImmutableCollectionsMarshal.AsImmutableArray(kept);
    }

    // Whether so many restores are remembered that they may be too many.
    private static bool MayGuard(in LoadState state, ZoneState memory) => !state.Restores.IsDefault && state.Restores.Length >= memory.Zone.RestoresPerHour;

    private static (TimeSpan Left, DateTimeOffset Ends) Wait(in LoadState state, bool urgent, ClockReading now)
    {
        if (state.CutAt is not { } cut || state.Cuts == 0)
        {
            return default;
        }

        var wait = Waits[Math.Min(state.Cuts, Waits.Length) - 1];
        wait = urgent && wait > LongestWaitOfUrgent ? LongestWaitOfUrgent : wait;
        return (wait - now.Since(cut).Monotonic, cut.Utc + wait);
    }

    private static (TimeSpan Left, DateTimeOffset Ends) Guard(in LoadState state, ZoneState memory, ClockReading now)
    {
        var most = memory.Zone.RestoresPerHour;
        if (!MayGuard(state, memory) || memory.PersonChanged is { } changed && now.Since(changed).Monotonic < AfterPerson)
        {
            return default;
        }

        var first = state.Restores[^most];
        return (Hour - now.Since(first).Monotonic, first.Utc + Hour);
    }
}

using Ecowatt.Delestage.Loads;

namespace Ecowatt.Delestage.Planning;

/// <summary>Shares the zone's room out: the hard limit always, the soft cap while loads recover from a window.</summary>
internal static class Room
{
    /// <summary>A load that waited so long under the soft cap is due: the cap yields to it.</summary>
    public static readonly TimeSpan LongestWait = TimeSpan.FromMinutes(30);

    /// <summary>How often the room is shared out anew, on the grid of UTC.</summary>
    public static readonly TimeSpan SharedFor = TimeSpan.FromMinutes(10);

    public static void Share(in Look look, in RoomBooks room, in PlanInput input, ZoneMemory memory, Span<LoadDecision> decisions, ref Earliest next)
    {
        if (!room.IsLimited)
        {
            return;
        }

        var slot = look.Instant.UtcTicks / SharedFor.Ticks;
        var anew = slot != memory.Slot;
        memory.Slot = slot;
        var excess = ShedNotWished(room.Drawn - room.Hard, memory, decisions);
        var order = memory.Order.Sort(input, memory, decisions, room.Capped, anew);
        if (Serve(room, order, input, memory, decisions))
        {
            next.Add(new DateTimeOffset((slot + 1) * SharedFor.Ticks, TimeSpan.Zero));
        }

        ShedLastServed(excess, order, memory, decisions);
        next.Add(room.MeterExpires);
    }

    /// <summary>Counts how long a load has been waiting for power.</summary>
    public static void Wait(in LoadDecision decision, Load load, ref LoadState state, Moment now, bool capped, ref Earliest next)
    {
        if (!decision.Wish || state.Powered == true)
        {
            if (state.WaitingSince is not null)
            {
                state.WaitingSince = null;
            }

            return;
        }

        state.WaitingSince ??= now;
        if (!decision.Powered)
        {
            // A full count makes it due.
            next.Add(now.Wall + (load.MaximumShed - state.OffCount(load.LeastPowered, now)));
        }

        if (capped)
        {
            next.Add(now.Wall + (LongestWait - now.Since(state.WaitingSince.Value).Most));
        }
    }

    private static bool Serve(in RoomBooks room, ReadOnlySpan<int> order, in PlanInput input, ZoneMemory memory, Span<LoadDecision> decisions)
    {
        var used = HeldByMinimumOn(input, memory, decisions);
        var refused = false;
        foreach (var i in order)
        {
            ref var decision = ref decisions[i];
            ref var state = ref memory.States[i];
            state.Served = false;
            if (!decision.Wish)
            {
                continue;
            }

            var watts = memory.Zone.Loads[i].RatedPower;
            var other = ServeOrder.ClassOf(decision, state, input.Now, room.Capped) == ServeClass.Other;
            var hold = !room.FitsHard(used, watts) ? Hold.Limit
                : other && !room.FitsSoft(used, watts) ? Hold.RecoveryCap
                : other && room.MeterSilent && state.Powered == false ? Hold.MeterSilent
                : Hold.None;
            if (hold == Hold.None)
            {
                state.Served = true;
                used += watts;
                continue;
            }

            refused = true;
            decision = decision with { Powered = false, Hold = hold };
        }

        return refused;
    }

    // Over the hard limit, what is not wished goes first and at once, whatever its minimum on says: the least important first.
    private static double ShedNotWished(double excess, ZoneMemory memory, ReadOnlySpan<LoadDecision> decisions)
    {
        for (var rank = decisions.Length - 1; rank >= 0; rank--)
        {
            var i = memory.Order.ByPriority[rank];
            excess = Force(!decisions[i].Wish && excess > 0, excess, memory, i);
        }

        return excess;
    }

    // Then, of those that found no room, the last in the order.
    private static void ShedLastServed(double excess, ReadOnlySpan<int> order, ZoneMemory memory, ReadOnlySpan<LoadDecision> decisions)
    {
        for (var rank = order.Length - 1; rank >= 0; rank--)
        {
            var i = order[rank];
            if (decisions[i].Wish)
            {
                excess = Force(!decisions[i].Powered && excess > 0, excess, memory, i);
            }
        }
    }

    private static double Force(bool force, double excess, ZoneMemory memory, int i)
    {
        ref var state = ref memory.States[i];
        state.Forced = force && state.Powered != false && memory.Zone.Loads[i].RatedPower > 0;
        return state.Forced ? excess - memory.Zone.Loads[i].RatedPower : excess;
    }

    private static double HeldByMinimumOn(in PlanInput input, ZoneMemory memory, ReadOnlySpan<LoadDecision> decisions)
    {
        var watts = 0.0;
        for (var i = 0; i < decisions.Length; i++)
        {
            var load = memory.Zone.Loads[i];
            ref readonly var state = ref memory.States[i];
            var held = !decisions[i].Wish && !state.Forced && state.Powered != false && input.Now.Since(state.Changed).Least < load.MinimumOn;
            watts += held ? load.RatedPower : 0;
        }

        return watts;
    }
}

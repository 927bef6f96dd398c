namespace Ecowatt.Delestage.Planning;

/// <summary>Shares the zone's room out: the hard limit always, the soft cap while loads recover from a window.</summary>
internal static class PowerAllocation
{
    /// <summary>A load that waited so long under the soft cap is due: the cap yields to it.</summary>
    public static readonly TimeSpan LongestWait = TimeSpan.FromMinutes(30);

    public static void Share(in Evaluation evaluation, in PowerBudget room, in PlanInput input, ZoneState memory, Span<LoadDecision> decisions, ref EarliestInstant next)
    {
        var breaker = memory.Breaker?.Allocation;
        if (!room.IsLimited && breaker is null)
        {
            return;
        }

        // Under the cap a load that waited for as long is due.
        var length = room.Capped && memory.Zone.Turn > LongestWait ? LongestWait : memory.Zone.Turn;
        var turn = evaluation.Instant.UtcTicks - evaluation.Instant.UtcTicks % length.Ticks;

        // A cap that begins or ends changes the turn's length: what was shared out within it stays so.
        var anew = memory.Turn < turn || memory.Turn >= turn + length.Ticks;
        memory.Turn = anew ? turn : memory.Turn;
        var ends = new DateTimeOffset(turn + length.Ticks, TimeSpan.Zero);
        var excess = ShedNotWished(room.Drawn - room.Hard, input, memory, decisions);
        var order = memory.Order.Sort(input, memory, decisions, room.Capped, anew);
        breaker?.Begin(input, memory, ref next);
        breaker?.Shed(order, input, memory, decisions, ref next);
        if (Serve(room, order, input, memory, decisions, anew, ends))
        {
            next.Add(ends);
            next.Add(room.HighestExpires);
        }

        ShedLastServed(excess, order, input, memory, decisions);
        for (var i = 0; breaker is not null && i < decisions.Length; i++)
        {
            memory.States[i].Forced |= breaker.Sheds(i);
        }

        next.Add(room.MeterExpires);
        next.Add(room.LimitFallsAt);
    }

    /// <summary>Counts how long a load has been waiting for power.</summary>
    public static void Wait(in LoadDecision decision, Load load, ref LoadState state, ClockReading now, bool capped, ref EarliestInstant next)
    {
        if (!decision.Desired || state.Powered == true)
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
            next.Add(now.Utc + (load.MaxShedTime - state.OffCount(load.MinPoweredAfterShed, now)));
        }

        if (capped)
        {
            next.Add(now.Utc + (LongestWait - now.Since(state.WaitingSince.Value).Max));
        }
    }

    private static bool Serve(in PowerBudget room, ReadOnlySpan<int> order, in PlanInput input, ZoneState memory, Span<LoadDecision> decisions, bool anew, DateTimeOffset turnEnds)
    {
        // Lowered loads draw what they draw, whoever is served: a load that is served takes what it draws beyond that.
        var reserve = memory.Order.Reserve;
        var used = room.Remaining + Held(input, memory, decisions, reserve);
        var restores = false;
        var margin = 0.0;
        var refused = false;
        var largest = -1;
        var breaker = memory.Breaker?.Allocation;
        for (var rank = 0; rank < order.Length; rank++)
        {
            var i = order[rank];
            ref var decision = ref decisions[i];
            ref var state = ref memory.States[i];
            var had = state.Served;
            state.Served = false;
            if (!decision.Desired || !decision.Powered || input.Banks.IsAway(i))
            {
                // Not wished, or it waits for something else than room and takes none meanwhile: what it draws is counted already.
                continue;
            }

            var takes = memory.Zone.Loads[i].SheddablePower;
            var other = RestoreOrder.ClassOf(decision, state, input.Now, room.Capped) == RestoreClass.Other;
            // What is served before it and still to be restored needs its margin beside what runs on, or it would wait for ever.
            var restore = PowerBudget.IsRestore(state);
            var watts = restore ? PowerBudget.Needed(memory, i, takes) : takes;
            var beside = restore ? Math.Max(margin, room.MarginFor(memory, takes)) : margin;
            var fits = (restore || restores ? room.FitsRestore(used, watts, beside) : room.FitsHard(used, watts)) && reserve?.Fits(i, takes) != false;
            if (breaker is not null && BreakerHold(breaker, rank, order, other, anew || had, input, memory, decisions) is var held and not Hold.None)
            {
                refused = true;
                Refuse(ref decision, ref state, held, breaker, i, memory);
                continue;
            }

            var hold = !fits ? Hold.Limit
                : other && !room.FitsSoft(used, takes) ? Hold.RecoveryCap
                : other && room.MeterSilent && restore ? Hold.MeterSilent
                : Hold.None;
            if (hold == Hold.None)
            {
                // One that finds room beside what runs, and is not powered yet, does not displace it when there is less.
                state.Served = anew || had || !restore;
                used += watts;
                reserve?.Add(i, takes);
                restores |= restore && watts > 0;
                breaker?.Grant(i, memory);
                margin = beside;
                if (decision.Rule == Rule.MaxShedTime && !double.IsPositiveInfinity(room.Hard))
                {
                    // Another load that is due may need its room sooner: nothing is promised.
                    decision = decision with { NextChangeAt = null };
                }

                largest = takes > 0 && (largest < 0 || takes >= memory.Zone.Loads[largest].SheddablePower) ? i : largest;
                continue;
            }

            refused = true;
            var taker = other ? Taker(order, input, memory, decisions, i, largest, room.Capped) : largest;
            decision = decision with
            {
                Powered = false,
                Hold = hold,
                RoomTakenBy = hold != Hold.MeterSilent && taker >= 0 ? memory.Zone.Loads[taker].Name : null,
                SilentSensor = hold == Hold.Limit ? room.SilentSensor : null,
                HeldUntil = hold != Hold.MeterSilent && other && taker >= 0 && MayChangePlaces(memory, taker, i) ? turnEnds : null,
            };
        }

        return refused;
    }

    // What the meter's breaker says of a load that is wished: whether it may run on, or come on; where it waits with a right to power, others make its room.
    private static Hold BreakerHold(BreakerAllocation breaker, int rank, ReadOnlySpan<int> order, bool other, bool entitled, in PlanInput input, ZoneState memory, ReadOnlySpan<LoadDecision> decisions)
    {
        var i = order[rank];
        if (!PowerBudget.IsRestore(memory.States[i]))
        {
            return !breaker.Sheds(i) && breaker.DisplacedBy(i) < 0 ? Hold.None : breaker.IsBlind ? Hold.MeterSilent : Hold.Breaker;
        }

        if (!breaker.Sheds(i) && breaker.Fits(i, input, memory))
        {
            return Hold.None;
        }

        memory.States[i].Served = (!other || entitled) && breaker.Displace(rank, order, other ? memory.Zone.Loads[i].SheddablePower : double.PositiveInfinity, input, memory, decisions);
        return breaker.IsBlind ? Hold.MeterSilent : Hold.Breaker;
    }

    private static void Refuse(ref LoadDecision decision, ref LoadState state, Hold hold, BreakerAllocation breaker, int load, ZoneState memory)
        => decision = decision with
        {
            Powered = false,
            Hold = hold,
            RoomTakenBy = (breaker.DisplacedBy(load) is var taker and >= 0 ? taker : breaker.Waiting) is var first and >= 0 && first != load && !breaker.Sheds(load) ? memory.Zone.Loads[first].Name : null,
            BreakerOpensInSeconds = hold == Hold.Breaker && breaker.Sheds(load) && state.Powered == true ? breaker.SecondsLeft : null,
        };

    // Who has the room that a load waits for: the largest of those with which it changes places, if any; or else the largest of all.
    private static int Taker(ReadOnlySpan<int> order, in PlanInput input, ZoneState memory, ReadOnlySpan<LoadDecision> decisions, int waiting, int largest, bool capped)
    {
        var taker = -1;
        for (var rank = 0; largest >= 0 && order[rank] != waiting; rank++)
        {
            var i = order[rank];
            var load = memory.Zone.Loads[i];
            if (decisions[i] is { Desired: true, Powered: true } && !input.Banks.IsAway(i) && load.SheddablePower > 0 && MayChangePlaces(memory, i, waiting)
                && RestoreOrder.ClassOf(decisions[i], memory.States[i], input.Now, capped) == RestoreClass.Other
                && (taker < 0 || load.SheddablePower >= memory.Zone.Loads[taker].SheddablePower))
            {
                taker = i;
            }
        }

        return taker >= 0 ? taker : largest;
    }

    // Loads of another priority keep their places at the start of a turn too, unless the coldest is served first.
    private static bool MayChangePlaces(ZoneState memory, int one, int other)
        => memory.Zone.RecoveryOrder == RecoveryOrder.Coldest || memory.Zone.Loads[one].Priority == memory.Zone.Loads[other].Priority;

    // Over the hard limit, what is not wished goes first and at once, whatever its minimum on says: the least important first.
    private static double ShedNotWished(double excess, in PlanInput input, ZoneState memory, ReadOnlySpan<LoadDecision> decisions)
    {
        for (var rank = decisions.Length - 1; rank >= 0; rank--)
        {
            var i = memory.Order.ByPriority[rank];
            excess = Force(!decisions[i].Desired && excess > 0, excess, input, memory, i);
        }

        return excess;
    }

    // Then, of those that found no room, the last in the order.
    private static void ShedLastServed(double excess, ReadOnlySpan<int> order, in PlanInput input, ZoneState memory, ReadOnlySpan<LoadDecision> decisions)
    {
        for (var rank = order.Length - 1; rank >= 0; rank--)
        {
            var i = order[rank];
            if (decisions[i].Desired)
            {
                excess = Force(!decisions[i].Powered && excess > 0, excess, input, memory, i);
            }
        }
    }

    private static double Force(bool force, double excess, in PlanInput input, ZoneState memory, int i)
    {
        ref var state = ref memory.States[i];
        state.Forced = force && state.Powered != false && memory.Zone.Loads[i].SheddablePower > 0 && !input.Banks.IsAway(i);
        return state.Forced ? excess - memory.Zone.Loads[i].SheddablePower : excess;
    }

    // What goes on drawing, whatever is decided now: loads within their minimum on, and those whose bank is away.
    private static double Held(in PlanInput input, ZoneState memory, ReadOnlySpan<LoadDecision> decisions, RestReserve? reserve)
    {
        var watts = 0.0;
        reserve?.Clear();
        for (var i = 0; i < decisions.Length; i++)
        {
            var load = memory.Zone.Loads[i];
            ref readonly var state = ref memory.States[i];
            var away = input.Banks.IsAway(i);
            var held = state.Powered != false && (away || !decisions[i].Desired && !state.Forced && input.Now.Since(state.Changed).Monotonic < load.MinOnTime);
            watts += held ? load.SheddablePower : 0;
            reserve?.Add(i, held ? load.RatedPower : load.RemainingPower);
        }

        return watts;
    }
}

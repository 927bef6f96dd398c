using System.Collections.Immutable;

namespace Ecowatt.Delestage.Planning;

/// <summary>
/// Decides what every load of a zone shall be, and which relays move now. A pure function of its input and the zone's memory, in
/// which it latches what its rules must remember: it reads no clock, does no I/O and allocates nothing. Safe across threads,
/// as long as each has a memory of its own.
/// </summary>
internal static class Planner
{
    /// <summary>The time between two restores of one zone, because loads draw most in their first moments: 2 s.</summary>
    public static readonly TimeSpan RestoreSpacing = TimeSpan.FromSeconds(2);

    /// <summary>Plans one zone.</summary>
    /// <param name="input">The input: levels, time, readings, the board.</param>
    /// <param name="memory">The state of the zone; the rules' latches in it are brought up to date.</param>
    /// <param name="decisions">Receives one decision for each load, in the zone's order.</param>
    /// <returns>The next instant at which time alone changes something, UTC; null where nothing is known to come.</returns>
    /// <exception cref="ArgumentException">There are not as many decisions, or readings, as loads.</exception>
    public static DateTimeOffset? Plan(in PlanInput input, ZoneState memory, Span<LoadDecision> decisions)
    {
        ArgumentNullException.ThrowIfNull(memory);
        var loads = memory.Zone.Loads.Length;
        if (decisions.Length != loads || !input.Readings.IsEmpty && input.Readings.Length != loads)
        {
            throw new ArgumentException($"{decisions.Length} decisions and {input.Readings.Length} readings for {loads} loads; expected one of each for every load", nameof(decisions));
        }

        var next = new EarliestInstant(input.Now.Utc);
        var evaluation = new Evaluation(input, memory);
        Deferrals.Update(evaluation, input, memory, ref next);
        var shares = memory.Zone.Limit is not null || memory.Breaker is not null || memory.Zone.RecoveryCap is not null || SurplusRule.Any(memory);
        var restores = shares ? Together(evaluation, input, memory, decisions, ref next) : OneByOne(evaluation, input, memory, decisions, ref next);
        if (restores)
        {
            RestoreQueue.Serve(new PowerBudget(input, memory), input, memory, decisions, ref next);
        }

        return next.Instant;
    }

    /// <summary>Gets the decision for a load if the rule that binds it did not apply: that of the next rule that does.</summary>
    internal static LoadDecision Otherwise(in PlanInput input, ZoneState memory, int load, Rule binding)
        => DesiredStates.Of(memory.Zone.Loads[load], memory.States[load], new Evaluation(input, memory), input.ReadingsOf(load), after: binding);

    /// <summary>Every rule for one load, in their order, and whether it applies.</summary>
    internal static ImmutableArray<RuleFinding> Rules(in PlanInput input, ZoneState memory, int load, in LoadDecision decided)
        => RuleFindings.Of(memory.Zone.Loads[load], memory.States[load], new Evaluation(input, memory), input.ReadingsOf(load), decided);

    // Loads that share no room do not know of each other: one way through them is enough, however many they are.
    private static bool OneByOne(in Evaluation evaluation, in PlanInput input, ZoneState memory, Span<LoadDecision> decisions, ref EarliestInstant next)
    {
        var (recover, restores) = (false, false);
        for (var i = 0; i < decisions.Length; i++)
        {
            recover |= Wish(evaluation, input, memory, i, out decisions[i], ref next);
            Restrain(ref decisions[i], memory.States[i], input, memory, capped: false, ref next);
            restores |= Settle(input, memory, i, capped: false, ref decisions[i], ref next);
        }

        if (recover)
        {
            Recovery.Update(evaluation, input, memory, ref next);
        }

        return restores;
    }

    private static bool Together(in Evaluation evaluation, in PlanInput input, ZoneState memory, Span<LoadDecision> decisions, ref EarliestInstant next)
    {
        var (recover, restores) = (false, false);
        for (var i = 0; i < decisions.Length; i++)
        {
            recover |= Wish(evaluation, input, memory, i, out decisions[i], ref next);
        }

        if (recover)
        {
            Recovery.Update(evaluation, input, memory, ref next);
        }

        SurplusRule.Share(evaluation, input.Banks, memory, decisions, ref next);
        var room = new PowerBudget(input, memory);
        for (var i = 0; i < decisions.Length; i++)
        {
            Restrain(ref decisions[i], memory.States[i], input, memory, room.Capped, ref next);
        }

        PowerAllocation.Share(evaluation, room, input, memory, decisions, ref next);
        for (var i = 0; i < decisions.Length; i++)
        {
            restores |= Settle(input, memory, i, room.Capped, ref decisions[i], ref next);
        }

        return restores;
    }

    // Most loads run, or are not wished: asked here, where it costs nothing.
    private static void Restrain(ref LoadDecision decision, in LoadState state, in PlanInput input, ZoneState memory, bool capped, ref EarliestInstant next)
    {
        if (decision.Desired && state.Powered != true)
        {
            RestoreLimiter.Apply(ref decision, state, input, memory, capped, ref next);
        }
    }

    // Whether it recovers from a window.
    private static bool Wish(in Evaluation evaluation, in PlanInput input, ZoneState memory, int i, out LoadDecision decision, ref EarliestInstant next)
    {
        Latches.Update(evaluation, input, memory, i, ref next);
        decision = DesiredStates.Of(memory.Zone.Loads[i], memory.States[i], evaluation, input.ReadingsOf(i));
        return memory.States[i].RecoveringSince is not null;
    }

    // Whether it is to be restored now.
    private static bool Settle(in PlanInput input, ZoneState memory, int i, bool capped, ref LoadDecision decision, ref EarliestInstant next)
    {
        var load = memory.Zone.Loads[i];
        ref var state = ref memory.States[i];
        // Most loads are as they shall be, and wait for nothing: asked here, where it costs nothing.
        if (state.Powered != decision.Powered || state.WaitingSince is not null || decision.Desired && state.Powered != true)
        {
            PowerAllocation.Wait(decision, load, ref state, input.Now, capped, ref next);
            Holds.Apply(ref decision, load, state, input, i, ref next);
            if (decision is { BreakerOpensInSeconds: not null, ShouldSwitch: false })
            {
                // Told once, with the switch: each look before it would find another number.
                decision = decision with { BreakerOpensInSeconds = null };
            }
        }

        if (decision.Rule == Rule.MaxShedTime && state.Powered == true)
        {
            next.Add(input.Now.Utc + state.UntilCleared(load.MinPoweredAfterShed, input.Now));
        }

        StatisticsUpdate.Settle(load, ref state, decision, input.ReadingsOf(i).Power, input.Now);
        next.Add(decision.NextChangeAt);
        next.Add(decision.HeldUntil);
        return decision is { ShouldSwitch: true, Powered: true };
    }
}

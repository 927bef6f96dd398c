using Ecowatt.Delestage.Scheduling;

namespace Ecowatt.Delestage.Explanations;

/// <summary>
/// The one grammar of all decisions, before it is put in words: what is now, until when and why, what comes then, and what may come
/// between. The languages only differ in the words.
/// </summary>
/// <param name="Unknown">That nobody knows what it is, before what is done about it; null where that is known.</param>
/// <param name="Now">The clause that tells what is now.</param>
/// <param name="Then">The clause that tells what comes then; null where that is not known, or goes without saying.</param>
/// <param name="Exception">The events that may end it before.</param>
internal readonly record struct Sentence(Clause? Unknown, Clause Now, Clause? Then, Exceptions Exception)
{
    private static readonly TimeSpan Moment = TimeSpan.FromMinutes(1);

    public static Sentence Of(Load load, in LoadDecision decision, bool? powered, DateTimeOffset now)
    {
        var target = decision.Powered;
        var waits = decision.Desired && !target;
        if (powered == target || decision.ShouldSwitch || decision.Hold == Hold.None)
        {
            Clause? unknown = powered is null && decision.ShouldSwitch ? new Clause(Stance.Unknown, Ending.None, null, Cause.Relay) : null;
            var stance = StanceOf(target, stays: powered == target);
            return waits
                ? new(unknown, OfHold(stance, Cause.Hold, decision, now), unknown is null ? Afterwards(decision) : null, Exceptions.None)
                : With(unknown, OfRule(stance, load, decision, now), null, load, decision);
        }

        // The relay does not follow yet.
        var stays = powered is { } known ? StanceOf(known, stays: true) : Stance.Unknown;
        var cause = powered is null ? Cause.RelayAndHold : waits && decision.Hold != Hold.Device ? Cause.MinOnTime : Cause.Hold;
        var held = waits && decision.Hold != Hold.Device ? Timed(stays, cause, decision, now) : OfHold(stays, cause, decision, now);
        if (waits)
        {
            return new(null, held, decision.Hold == Hold.Device ? Afterwards(decision) : new Clause(Stance.ThenOff, Ending.None, null, Cause.Hold), Exceptions.None);
        }

        var then = OfRule(target ? Stance.ThenOn : Stance.ThenOff, load, decision, now);
        if (then.At is not { } change)
        {
            return new(null, held, then, Exceptions.None);
        }

        if (held is not { Ending: Ending.Until or Ending.Moment, At: { } ends })
        {
            // Nobody knows when it begins: only an end that does not depend on that is told.
            return new(null, held, decision.Rule == Rule.Override ? then : then with { Ending = Ending.None, At = null }, Exceptions.None);
        }

        return change <= ends
            ? new(null, held with { Ending = held.Ending == Ending.Moment ? Ending.Moment : Ending.AtLeast }, ShouldBe(target, then), Exceptions.None)
            : With(null, held, MinuteOf(change) == MinuteOf(ends) ? then with { Ending = Ending.None, At = null } : then, load, decision);
    }

    /// <summary>Gets the clause of the rule that binds.</summary>
    public static Clause OfRule(Stance stance, Load load, in LoadDecision decision, DateTimeOffset now)
    {
        var ending = decision switch
        {
            { Rule: Rule.Comfort, Fault: not SensorFault.None } => Ending.Precaution,
            { NextChangeAt: null } => Ending.None,
            _ when IsOverruled(load, decision) => Ending.None,
            { Rule: Rule.Plan, Desired: false } when load.Deferral is null || BeginsSpan(load.Deferral, decision, now) => Ending.AtLeast,
            { Rule: Rule.Preheat } when load.IsPlanned => Ending.AtLatest,
            { Rule: Rule.Override or Rule.Plan or Rule.Condition or Rule.Spread } => Ending.Until,
            { Rule: Rule.SolarSurplus } => Ending.AtLatest,

            // What is published next, or a full count, ends it; a load that is on may well stay so.
            { Rule: Rule.Unknown } => decision.Desired ? Ending.None : Ending.AtLatest,
            { Rule: Rule.Comfort } => Ending.None,
            _ => Ending.AtLeast,
        };
        return new(stance, ending, ending is Ending.None or Ending.Precaution ? null : decision.NextChangeAt, Cause.Rule);
    }

    /// <summary>Gets the clause of what holds the decision back, and until when.</summary>
    public static Clause OfHold(Stance stance, Cause cause, in LoadDecision decision, DateTimeOffset now) => decision.Hold switch
    {
        Hold.MeterSilent => new(stance, Ending.MeterHeard, null, cause),
        Hold.ShedsFirst => new(stance, Ending.OthersOff, null, cause),
        Hold.Device => new(stance, Ending.None, null, cause),
        Hold.Limit or Hold.RecoveryCap or Hold.Breaker => new(stance, decision.HeldUntil is null ? Ending.None : Ending.Turn, decision.HeldUntil, cause),
        Hold.RepeatedExcess or Hold.RestoresPerHour => new(stance, decision.HeldUntil is null ? Ending.None : Ending.AtLeast, decision.HeldUntil, cause),
        Hold.RelayInterval or Hold.RestoreSpacing when decision.HeldUntil is not { } ends || ends - now < Moment => new(stance, Ending.Moment, decision.HeldUntil ?? now, cause),
        _ => Timed(stance, cause, decision, now),
    };

    /// <summary>Tells whether the next run is not in the span that covers now: the plan for it is not made yet.</summary>
    public static bool BeginsSpan(Deferral deferral, in LoadDecision decision, DateTimeOffset now)
        => decision.NextChangeAt is { } change && (!DailySpan.TryCover(deferral, now, out _, out var deadline) || change >= deadline);

    /// <summary>
    /// Tells whether the last rule is asked what it would decide while the level, or the lack of one, is the reason of a rule before it. What
    /// it says then is only imagined, and without an end.
    /// </summary>
    public static bool IsOverruled(Load load, in LoadDecision decision) => decision.Rule == Rule.Normal && (decision.Level == SignalLevel.Unknown || decision.Level >= load.ShedAt);

    private static Clause Timed(Stance stance, Cause cause, in LoadDecision decision, DateTimeOffset now)
        => decision.HeldUntil is not { } ends ? new(stance, Ending.None, null, cause)
            : new(stance, MinuteOf(ends) == MinuteOf(now) ? Ending.Moment : Ending.Until, ends, cause);

    // That it comes on when it may, or at its turn, goes without saying, unless somebody or something asks for it.
    private static Clause? Afterwards(in LoadDecision decision)
    {
        // What has ended by then does not come then.
        if (decision.Rule is Rule.Normal or Rule.Unknown || decision is { Hold: Hold.Limit or Hold.RecoveryCap, HeldUntil: not null } || decision.NextChangeAt <= decision.HeldUntil)
        {
            return null;
        }

        var ends = decision.Rule == Rule.Override && decision.NextChangeAt is not null;
        return new(Stance.ThenOn, ends ? Ending.Until : Ending.None, ends ? decision.NextChangeAt : null, Cause.Rule);
    }

    // Its end is over before the load follows: it would say nothing, and near midnight two dates would make the sentence too long.
    private static Clause ShouldBe(bool on, in Clause asked) => asked with { Stance = on ? Stance.ShouldBeOn : Stance.ShouldBeOff, Ending = Ending.None, At = null };

    private static Sentence With(Clause? unknown, Clause now, Clause? then, Load load, in LoadDecision decision)
    {
        // Of what comes then a word is enough: it is told in full when it is there.
        var exceptions = ExceptionsOf(then ?? now, load, decision);
        return new(unknown, now, then, unknown is null && then is null ? exceptions : exceptions & ~Exceptions.Surplus);
    }

    private static Exceptions ExceptionsOf(Clause last, Load load, in LoadDecision decision)
    {
        if (decision.Desired)
        {
            return decision.Rule is Rule.Condition or Rule.SolarSurplus && last.At is null ? Exceptions.Critical : Exceptions.None;
        }

        if (last.Ending is not (Ending.Until or Ending.AtLeast) || decision.Rule is Rule.Override or Rule.None)
        {
            return Exceptions.None;
        }

        var sun = load is { RunOnSurplus: true, RatedPower: > 0 } && decision.Level != SignalLevel.Critical && decision.Rule is not (Rule.Condition or Rule.Plan);
        return (load.Comfort is null ? Exceptions.None : Exceptions.Temperature) | (sun ? Exceptions.Surplus : Exceptions.None);
    }

    private static Stance StanceOf(bool on, bool stays)
        => (on, stays) switch { (true, true) => Stance.StaysOn, (false, true) => Stance.StaysOff, (true, false) => Stance.SwitchedOn, _ => Stance.SwitchedOff };

    private static long MinuteOf(DateTimeOffset instant) => instant.UtcTicks / TimeSpan.TicksPerMinute;
}

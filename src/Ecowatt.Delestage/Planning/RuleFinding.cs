namespace Ecowatt.Delestage;

/// <summary>One rule, looked at for one load. Immutable; safe across threads.</summary>
/// <param name="Rule">The rule, <see cref="Rule.Override"/> to <see cref="Rule.Normal"/>; the places of the order, one to ten.</param>
/// <param name="Applies">True where it has anything to say about the load now.</param>
/// <param name="Binds">True where it is the first that applies: the reason of what was decided.</param>
/// <param name="Decision">The decision if it bound; <see cref="Rule.None"/> in it where it does not apply.</param>
public sealed record RuleFinding(Rule Rule, bool Applies, bool Binds, LoadDecision Decision);

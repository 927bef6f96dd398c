using Ecowatt.Delestage.Signals;

namespace Ecowatt.Delestage.Planning;

/// <summary>What was decided for one load, and why.</summary>
/// <param name="Powered">What it shall be: powered, or shed.</param>
/// <param name="Rule">The rule that binds.</param>
/// <param name="Hold">What keeps the relay from following now.</param>
/// <param name="Command">Whether its relay is to be commanded now.</param>
/// <param name="Level">The level now.</param>
/// <param name="Change">The earliest instant at which time alone changes the decision, UTC; null where none is known.</param>
/// <param name="HeldUntil">When the hold ends, UTC; null where nothing holds or its end is not known.</param>
public readonly record struct LoadDecision(
    bool Powered,
    Rule Rule,
    Hold Hold,
    bool Command,
    SignalLevel Level,
    DateTimeOffset? Change,
    DateTimeOffset? HeldUntil);

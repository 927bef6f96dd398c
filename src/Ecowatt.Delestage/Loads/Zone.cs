using System.Collections.Immutable;

namespace Ecowatt.Delestage.Loads;

/// <summary>Loads on one bank of relays, which no other zone shares. Immutable; safe across threads.</summary>
public sealed record Zone
{
    /// <summary>Its name, unique in the application without regard to case; 1 to 64 characters.</summary>
    public required string Name { get; init; }

    /// <summary>The name of the bank that it commands, as registered with <c>AddSimulatedRelays</c> or <c>AddPhidgetRelays</c>.</summary>
    public required string Bank { get; init; }

    /// <summary>Whether decisions are carried out; armed by default.</summary>
    public ZoneMode Mode { get; init; }

    /// <summary>Its loads, at least one, in any order.</summary>
    public ImmutableArray<Load> Loads { get; init; } = [];
}

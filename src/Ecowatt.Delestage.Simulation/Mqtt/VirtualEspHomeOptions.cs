using System.Collections.Immutable;

namespace Ecowatt.Delestage.Simulation;

/// <summary>Provides the settings of a virtual ESPHome node. Immutable.</summary>
public sealed record VirtualEspHomeOptions
{
    /// <summary>Gets its topic prefix. Default: <c>boiler</c>.</summary>
    public string Prefix { get; init; } = "boiler";

    /// <summary>Gets the ids of its switches. Default: <c>relay</c>.</summary>
    public ImmutableArray<string> Switches { get; init; } = ["relay"];

    /// <summary>Gets whether the broker keeps its states: <c>retain</c>. Default: true, as in ESPHome.</summary>
    public bool RetainsStates { get; init; } = true;
}

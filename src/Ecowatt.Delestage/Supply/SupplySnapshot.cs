using System.Collections.Immutable;

namespace Ecowatt.Delestage;

/// <summary>Represents what the sources say of the house's tariff and meters now. Immutable; safe across threads.</summary>
public sealed record SupplySnapshot
{
    /// <summary>Gets what a house without such sources says.</summary>
    public static SupplySnapshot None { get; } = new();

    /// <summary>Gets the colours of the tariff's days, each as the source of the highest rank that knows it tells it; null where the house has no such tariff.</summary>
    public TariffDays? Days { get; init; }

    /// <summary>Gets in which colours sources differ. Default: empty.</summary>
    public ImmutableArray<TariffDifference> Differences { get; init; } = [];

    /// <summary>Gets the meters in the order of their registration. Default: empty.</summary>
    public ImmutableArray<NamedMeter> Meters { get; init; } = [];
}

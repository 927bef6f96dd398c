namespace Ecowatt.Delestage.Tempo;

/// <summary>Represents a day of the tariff Tempo: from 06:00 of its date to 06:00 of the next, by Paris's clock. Immutable; safe across threads.</summary>
/// <param name="Date">The date that names the day.</param>
/// <param name="Color">Its colour; <see cref="TariffColor.Unknown"/> where it was published without one.</param>
/// <param name="Origin">Who said so.</param>
public sealed record TempoDay(DateOnly Date, TariffColor Color, TempoOrigin Origin)
{
    /// <summary>Gets whether the colour is RTE's substitute for one that it could not determine, as RTE marks it (<c>fallback</c>). Default: false.</summary>
    public bool IsFallback { get; init; }

    /// <summary>Returns whether what this day says is to be believed rather than another for the same date.</summary>
    internal bool Outranks(TempoDay other)
        => Color != TariffColor.Unknown
            && (other.Color == TariffColor.Unknown || (!IsFallback, Origin).CompareTo((!other.IsFallback, other.Origin)) >= 0);
}

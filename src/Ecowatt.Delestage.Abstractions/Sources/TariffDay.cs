namespace Ecowatt.Delestage;

/// <summary>Represents a day of a tariff whose days have colours. Immutable; safe across threads.</summary>
/// <param name="Date">The date that names the day.</param>
/// <param name="Color">Its colour; <see cref="TariffColor.Unknown"/> where nobody has told it yet.</param>
public sealed record TariffDay(DateOnly Date, TariffColor Color)
{
    /// <summary>Gets the first instant of it, UTC: 06:00 in Paris of its date.</summary>
    public DateTimeOffset Start => TempoHours.StartOf(Date);

    /// <summary>Gets the first instant after it, UTC: 06:00 in Paris of the next date.</summary>
    public DateTimeOffset End => TempoHours.EndOf(Date);

    /// <summary>Gets who told the colour, as a person names it in English: "RTE's API", "Linky garage". Default: null, while it is unknown.</summary>
    public string? Origin { get; init; }

    /// <summary>Gets whether the colour is RTE's substitute for one that it could not determine. Default: false.</summary>
    public bool IsFallback { get; init; }
}

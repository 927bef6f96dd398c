namespace Ecowatt.Delestage;

/// <summary>Represents what is known of the present and the next day of a tariff whose days have colours. Immutable; safe across threads.</summary>
/// <param name="Today">The day in force: until 06:00 in Paris, that of the date before.</param>
/// <param name="Tomorrow">The day after it.</param>
public sealed record TariffDays(TariffDay Today, TariffDay Tomorrow)
{
    /// <summary>
    /// Gets when the colour of <see cref="Tomorrow"/> is usually known at the latest, UTC: 11:00 in Paris for RTE, 20:00 for a meter. Default: null, where
    /// it is known already.
    /// </summary>
    public DateTimeOffset? TomorrowExpectedAt { get; init; }

    /// <summary>Gets the days that are left of the season. Default: null, where the source does not know the season.</summary>
    public TariffDaysLeft? Left { get; init; }

    /// <summary>Gets when the source last heard from where it gets the colours, UTC. Default: null, where it never did.</summary>
    public DateTimeOffset? UpdatedAt { get; init; }
}

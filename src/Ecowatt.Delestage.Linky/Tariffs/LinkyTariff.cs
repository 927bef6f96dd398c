using System.Collections.Immutable;

namespace Ecowatt.Delestage.Linky;

/// <summary>Represents what a meter says of its tariff. Immutable; safe across threads.</summary>
public sealed record LinkyTariff
{
    /// <summary>Gets the tariff of a meter that has said nothing yet.</summary>
    public static LinkyTariff None { get; } = new();

    /// <summary>Gets the name of the tariff in force, for display only; null where it is not known.</summary>
    public string? Label { get; init; }

    /// <summary>Gets the number of the index that counts now, 1 to 10; null in historic mode.</summary>
    public int? Index { get; init; }

    /// <summary>Gets whether off-peak hours are in force; null where the tariff has none, or the meter does not show them.</summary>
    public bool? IsOffPeak { get; init; }

    /// <summary>Gets the Tempo colour in force.</summary>
    public TariffColor Today { get; init; }

    /// <summary>Gets tomorrow's Tempo colour, from about 20:00 on; none before.</summary>
    public TariffColor Tomorrow { get; init; }

    /// <summary>Gets whether a mobile peak is running.</summary>
    public bool IsMobilePeak { get; init; }

    /// <summary>Gets when the mobile peak that is announced begins, UTC; null where none is.</summary>
    public DateTimeOffset? MobilePeakAt { get; init; }

    /// <summary>Gets whether the meter is in historic mode with a contract of which that mode shows nothing, as most market offers are.</summary>
    public bool IsHidden { get; init; }

    /// <summary>Gets the peak and off-peak hours of today and tomorrow as far as they are known, in order; hours that are not known are no part of it.</summary>
    public ImmutableArray<LinkyHours> Hours { get; init; } = [];
}

using Ecowatt.Delestage.Linky.Events;

namespace Ecowatt.Delestage.Linky;

/// <summary>Represents something that happened on a meter. Immutable; safe across threads.</summary>
/// <param name="Kind">What happened.</param>
/// <param name="At">When it was received, UTC.</param>
public sealed record LinkyEvent(LinkyEventKind Kind, DateTimeOffset At)
{
    /// <summary>Gets the phase (1 to 3) or the relay (1 to 8). Default: null, where the kind has none.</summary>
    public int? Number { get; init; }

    /// <summary>Gets why the breaker opened. Default: <see cref="TicBreaker.Closed"/>.</summary>
    public TicBreaker Breaker { get; init; }

    /// <summary>Gets tomorrow's colour. Default: <see cref="TariffColor.Unknown"/>.</summary>
    public TariffColor Color { get; init; }

    /// <summary>Gets how far the meter's clock is ahead of this machine's. Default: null, where it is degraded or right.</summary>
    public TimeSpan? ClockOffset { get; init; }

    /// <summary>Gets what is wrong and what cures it. Default: null, where the kind says all.</summary>
    public string? Problem { get; init; }

    /// <summary>Returns it as one sentence.</summary>
    /// <param name="language">The language.</param>
    public string TextIn(ExplanationLanguage language) => LinkyEventText.Of(this, language);

    /// <summary>Returns it as one sentence in English.</summary>
    public override string ToString() => TextIn(ExplanationLanguage.English);
}

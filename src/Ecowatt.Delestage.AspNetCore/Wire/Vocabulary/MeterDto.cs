namespace Ecowatt.Delestage.Wire;

/// <summary>What a meter says. What it does not say is null.</summary>
/// <param name="Name">Its name.</param>
/// <param name="ReceivedAt">When this was received; null before the first time.</param>
/// <param name="Power">The apparent power drawn, in VA.</param>
/// <param name="SubscribedPower">The power subscribed, in VA.</param>
/// <param name="InjectedPower">The apparent power fed into the grid, in VA.</param>
/// <param name="Phases">Each phase of a meter with three; empty for one.</param>
/// <param name="Breaker">How long its breaker bears the draw; null where that is not known.</param>
/// <param name="TariffName">The name of the tariff in force as the meter writes it.</param>
/// <param name="OffPeak">Whether off-peak hours are in force.</param>
/// <param name="OffPeakHours">The off-peak hours of today and tomorrow as far as they are known.</param>
/// <param name="TariffHidden">Whether the meter's mode shows nothing of the hours of its contract.</param>
/// <param name="ClockWrong">Whether the meter's clock is degraded or more than ten minutes off.</param>
/// <param name="ClockAheadSeconds">How far it is ahead of this machine's, negative behind; null where it is right, or degraded.</param>
/// <param name="Problem">What is wrong with the reading and what cures it; null while the meter is read.</param>
internal sealed record MeterDto(
    string Name,
    DateTimeOffset? ReceivedAt,
    int? Power,
    int? SubscribedPower,
    int? InjectedPower,
    MeterPhaseDto[] Phases,
    BreakerDto? Breaker,
    string? TariffName,
    bool? OffPeak,
    OffPeakHoursDto[] OffPeakHours,
    bool TariffHidden,
    bool ClockWrong,
    long? ClockAheadSeconds,
    string? Problem)
{
    public static MeterDto Of(string name, MeterSnapshot meter, ExplanationLanguage language) => new(
        name,
        meter.ReceivedAt,
        meter.Power,
        meter.SubscribedPower,
        meter.InjectedPower,
        [.. meter.Phases.Select(static phase => new MeterPhaseDto(phase.Number, phase.Power, phase.SubscribedPower))],
        meter.Breaker is { } breaker ? new BreakerDto(breaker.IsOpen, breaker.Seconds) : null,
        meter.TariffLabel?.Trim(),
        meter.IsOffPeak,
        [.. meter.OffPeakHours.Select(static hours => new OffPeakHoursDto(hours.Start, hours.End, hours.IsObserved))],
        meter.IsTariffHidden,
        meter.IsClockWrong,
        (long?)meter.ClockOffset?.TotalSeconds,
        meter.Problem is { } problem ? Explanation.OfMessage(problem, language) : null);
}

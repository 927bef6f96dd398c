using Ecowatt.Delestage.Linky.Tariffs;

namespace Ecowatt.Delestage.Linky.Meter;

/// <summary>Makes of a frame what people see of the meter.</summary>
internal static class MeterSnapshots
{
    /// <summary>Returns what the meter says.</summary>
    /// <param name="frame">The frame. What a short one lacks is as the one before it said.</param>
    /// <param name="before">What the meter said before.</param>
    /// <param name="tariff">Its tariff.</param>
    /// <param name="breaker">How long its breaker bears the draw.</param>
    public static MeterSnapshot Of(TicFrame frame, MeterSnapshot before, LinkyTariff tariff, BreakerReserve? breaker)
    {
        if (frame.IsShort)
        {
            return before with { ReceivedAt = frame.ReceivedAt, Breaker = breaker ?? before.Breaker, Problem = null };
        }

        // A frame may have lost the group of the clock.
        var saysTime = frame.Clock is not null || frame.Status?.IsClockDegraded == true;
        return new MeterSnapshot
        {
            ReceivedAt = frame.ReceivedAt,
            Power = LinkyReadings.IsMeasured(frame, frame.ApparentPower ?? 0) ? frame.ApparentPower : null,
            InjectedPower = frame.InjectedPower,
            SubscribedPower = frame.ReferencePower ?? before.SubscribedPower,
            Phases = frame.IsThreePhase ? [.. Enumerable.Range(1, 3).Select(phase => new MeterPhase(phase, frame.PhasePowers[phase], (frame.ReferencePower ?? before.SubscribedPower) / 3))] : [],
            Breaker = breaker,
            TariffLabel = tariff.Label,
            IsOffPeak = tariff.IsOffPeak,
            OffPeakHours = [.. tariff.Hours.Where(static hours => hours.IsOffPeak).Select(static hours => new MeterHours(hours.Start, hours.End, hours.Origin == LinkyHoursOrigin.Observed))],
            IsTariffHidden = tariff.IsHidden,
            IsClockWrong = saysTime ? !TariffTracker.IsClockGood(frame) : before.IsClockWrong,
            ClockOffset = saysTime ? OffsetOf(frame) : before.ClockOffset,
        };
    }

    private static TimeSpan? OffsetOf(TicFrame frame)
        => !TariffTracker.IsClockGood(frame) && frame.Status?.IsClockDegraded != true && frame.Clock is { IsDegraded: false } clock ? clock.Instant - frame.ReceivedAt : null;
}

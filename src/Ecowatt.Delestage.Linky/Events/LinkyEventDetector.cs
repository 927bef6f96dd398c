using Ecowatt.Delestage.Linky.Tariffs;

namespace Ecowatt.Delestage.Linky.Events;

/// <summary>
/// Compares each frame of a meter with what was known before. A value that a frame lacks changes nothing, and what is normal is not told of the
/// first frame. Not safe across threads.
/// </summary>
internal sealed class LinkyEventDetector
{
    // A phase below this has none, whatever the specification calls normal.
    private const int LeastVoltage = 50;

    private bool? _overPower;
    private TicBreaker? _breaker;
    private byte? _relays;
    private bool? _clockWrong;
    private int? _lostPhases;
    private bool? _hidden;
    private TariffColor _tomorrow;
    private bool _announced;
    private bool? _peak;

    /// <summary>Returns what happened with a frame.</summary>
    public List<LinkyEvent> Take(TicFrame frame)
    {
        var (events, at) = (new List<LinkyEvent>(), frame.ReceivedAt);
        TakePower(frame, events);
        if (frame.IsShort)
        {
            return events;
        }

        TakeRegisters(frame, events);
        TakePhases(frame, events);
        if (Changed(ref _hidden, TariffReading.IsHidden(frame), normal: false))
        {
            AddIf(_hidden == true, new(LinkyEventKind.TariffHidden, at), events);
        }

        AddIf(frame.Tomorrow != TariffColor.Unknown && frame.Tomorrow != _tomorrow, new(LinkyEventKind.TomorrowAnnounced, at) { Color = frame.Tomorrow }, events);
        _tomorrow = frame.Tomorrow;
        var announced = frame.PeakNoticeMinutes is not null || !TariffReading.IsTempo(frame) && frame.Status?.AnnouncedPeak > 0;
        AddIf(announced && !_announced, new(LinkyEventKind.MobilePeakAnnounced, at), events);
        _announced = announced;
        if (Changed(ref _peak, TariffReading.IsMobilePeak(frame), normal: false))
        {
            events.Add(new(_peak == true ? LinkyEventKind.MobilePeakBegan : LinkyEventKind.MobilePeakEnded, at));
        }

        return events;
    }

    private void TakePower(TicFrame frame, List<LinkyEvent> events)
    {
        var over = !frame.OverCurrents.IsEmpty || frame.Status?.IsOverPower == true;
        if (Changed(ref _overPower, over, normal: false))
        {
            int? phase = frame.IsThreePhase ? Enumerable.Range(1, 3).Cast<int?>().FirstOrDefault(phase => frame.OverCurrents[phase!.Value] is not null && (frame.Currents[phase.Value] ?? 0) >= frame.OverCurrents[phase.Value]) : null;
            events.Add(over ? new(LinkyEventKind.OverPower, frame.ReceivedAt) { Number = phase } : new(LinkyEventKind.OverPowerEnded, frame.ReceivedAt));
        }
    }

    private void TakeRegisters(TicFrame frame, List<LinkyEvent> events)
    {
        var at = frame.ReceivedAt;
        if (frame.Status is { } status && Changed(ref _breaker, status.Breaker, normal: TicBreaker.Closed))
        {
            events.Add(status.Breaker == TicBreaker.Closed ? new(LinkyEventKind.BreakerClosed, at) : new(LinkyEventKind.BreakerOpened, at) { Breaker = status.Breaker });
        }

        if (frame.Relays is { } relays)
        {
            // What they are at the first frame is no event.
            var before = _relays ?? relays.Value;
            foreach (var number in Enumerable.Range(1, 8).Where(number => ((before ^ relays.Value) >> (number - 1) & 1) != 0))
            {
                events.Add(new(relays.IsClosed(number) ? LinkyEventKind.RelayClosed : LinkyEventKind.RelayOpened, at) { Number = number });
            }

            _relays = relays.Value;
        }

        if ((frame.Clock is not null || frame.Status is not null) && Changed(ref _clockWrong, !TariffTracker.IsClockGood(frame), normal: false))
        {
            var degraded = frame.Status?.IsClockDegraded == true || frame.Clock?.IsDegraded == true;
            events.Add(_clockWrong == true ? new(LinkyEventKind.ClockWrong, at) { ClockOffset = degraded ? null : frame.Clock?.Instant - at } : new(LinkyEventKind.ClockRight, at));
        }
    }

    private void TakePhases(TicFrame frame, List<LinkyEvent> events)
    {
        var lost = frame.LostPhases ?? Bits(frame.Voltages);
        if (lost is null)
        {
            return;
        }

        var before = _lostPhases ?? 0;
        foreach (var phase in Enumerable.Range(1, 3).Where(phase => ((before ^ lost.Value) >> phase & 1) != 0))
        {
            events.Add(new((lost.Value >> phase & 1) != 0 ? LinkyEventKind.PhaseLost : LinkyEventKind.PhaseRestored, frame.ReceivedAt) { Number = phase });
        }

        _lostPhases = lost;
    }

    private static int? Bits(TicPhases voltages)
        => voltages.IsEmpty ? null : Enumerable.Range(1, 3).Where(phase => voltages[phase] < LeastVoltage).Sum(static phase => 1 << phase);

    private static bool Changed<T>(ref T? known, T now, T normal)
        where T : struct
    {
        var changed = !EqualityComparer<T>.Default.Equals(known ?? normal, now);
        known = now;
        return changed;
    }

    private static void AddIf(bool holds, LinkyEvent happened, List<LinkyEvent> events)
    {
        if (holds)
        {
            events.Add(happened);
        }
    }
}

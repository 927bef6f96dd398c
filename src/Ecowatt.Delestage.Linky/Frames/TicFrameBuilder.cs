using System.Collections.Immutable;
using Ecowatt.Delestage.Linky.Tic;

namespace Ecowatt.Delestage.Linky.Frames;

/// <summary>Collects the groups of a frame. Not safe across threads.</summary>
internal sealed class TicFrameBuilder
{
    // The filter of the breaker lets five times its power through for four seconds at the most: what a frame says above is two errors that the checksum missed.
    private const int MostTimesReference = 5;

    // What the specification counts a subscribed ampere at.
    private const int VoltsSubscribed = 200;

    private readonly List<TicIndex> _indexes = [];
    private readonly TicPeakNotice[] _notices = new TicPeakNotice[3];
    private TicFrameValues _values;
    private bool _hasNotice;

    /// <summary>Gets whether groups of two meters came in one frame: its end was lost, and the start of the next.</summary>
    public bool IsMixed { get; private set; }

    /// <summary>Gets the mode of the groups so far.</summary>
    public TicMode Mode => _values.Mode;

    public void Clear()
    {
        _indexes.Clear();
        Array.Clear(_notices);
        (_values, _hasNotice, IsMixed) = (default, false, false);
    }

    /// <summary>Takes a group that the parser found right.</summary>
    public void Add(in TicGroup group)
    {
        _values.Mode = group.Mode;
        var label = group.Definition;
        if (group.TryGetNumber(out var number))
        {
            AddNumber(label, number, group);
        }
        else
        {
            AddOther(label, group);
        }
    }

    /// <summary>Returns the frame; null where it is of two meters, or without a right group.</summary>
    /// <param name="receivedAt">When its end came.</param>
    /// <param name="refused">How many groups were refused.</param>
    public TicFrame? Build(DateTimeOffset receivedAt, int refused)
    {
        if (IsMixed || _values.Mode == TicMode.Auto)
        {
            return null;
        }

        var three = _values.Currents.Second is not null || _values.Currents.Third is not null || _values.PhasePowers.Second is not null || _values.LostPhases is not null || _values.OverCurrents.Second is not null;
        var reference = _values.ReferencePower ?? _values.SubscribedCurrent * VoltsSubscribed * (three ? 3 : 1);
        var (total, injected) = (Plausible(_values.ApparentPower, reference), Plausible(_values.InjectedPower, reference));
        return new TicFrame
        {
            Mode = Mode,
            ReceivedAt = receivedAt,
            RefusedGroups = refused + (total != _values.ApparentPower ? 1 : 0) + (injected != _values.InjectedPower ? 1 : 0),
            IsShort = _values is { Mode: TicMode.Historic, ApparentPower: null, Contract: null } && !_values.OverCurrents.IsEmpty,
            IsThreePhase = three,
            MeterId = _values.MeterId,
            Clock = _values.Clock,
            ApparentPower = total,
            PhasePowers = !three && _values.PhasePowers.IsEmpty ? new TicPhases(total, null, null) : _values.PhasePowers,
            InjectedPower = injected,
            Currents = _values.Currents,
            Voltages = _values.Voltages,
            OverCurrents = _values.OverCurrents,
            ReferencePower = reference,
            BreakerPower = _values.BreakerPower,
            WithdrawnEnergy = _values.WithdrawnEnergy,
            InjectedEnergy = _values.InjectedEnergy,
            Indexes = [.. _indexes],
            Contract = _values.Contract,
            TariffLabel = _values.TariffLabel,
            TariffIndex = _values.TariffIndex,
            Period = _values.Period,
            Today = _values.Status?.Today ?? TicWords.ColorOf(_values.Period),
            Tomorrow = _values.Status?.Tomorrow is { } tomorrow and not TariffColor.Unknown ? tomorrow : _values.Tomorrow,
            PeakNoticeMinutes = _values.PeakNoticeMinutes,
            PeakNotices = _hasNotice ? [.. _notices.Where(static notice => notice.Number > 0)] : [],
            Status = _values.Status,
            Relays = _values.Relays,
            LostPhases = _values.LostPhases,
            Calendar = _values.Calendar,
            NextCalendar = _values.NextCalendar,
            NextProfile = _values.NextProfile,
            PeakProfile = _values.PeakProfile,
            Message = _values.Message,
            ShortMessage = _values.ShortMessage,
        };
    }

    private static int? Plausible(int? power, int? reference) => reference > 0 && power > MostTimesReference * reference ? null : power;

    private void AddNumber(TicLabel label, int number, in TicGroup group)
    {
        var phase = Math.Max(label.Number, 1);
        switch (label.Field)
        {
            case TicField.Index: _indexes.Add(new TicIndex(label.Name, number)); break;
            case TicField.Current: _values.Currents = _values.Currents.With(phase, number); break;
            case TicField.Voltage: _values.Voltages = _values.Voltages.With(phase, number); break;
            case TicField.PhasePower: _values.PhasePowers = _values.PhasePowers.With(phase, number); break;
            case TicField.OverCurrent: _values.OverCurrents = _values.OverCurrents.With(phase, number); break;
            case TicField.NoticeStart or TicField.NoticeEnd: AddNotice(label, group); break;
            case TicField.ApparentPower: _values.ApparentPower = number; break;
            case TicField.InjectedPower: _values.InjectedPower = number; break;
            case TicField.ReferencePower: _values.ReferencePower = number * 1000; break;
            case TicField.BreakerPower: _values.BreakerPower = number * 1000; break;
            case TicField.SubscribedCurrent: _values.SubscribedCurrent = number; break;
            case TicField.WithdrawnEnergy: _values.WithdrawnEnergy = number; break;
            case TicField.InjectedEnergy: _values.InjectedEnergy = number; break;
            case TicField.PeakNotice: _values.PeakNoticeMinutes = number; break;
            case TicField.Relays when number <= 255: _values.Relays = new TicRelays((byte)number); break;
            case TicField.TariffIndex when number is >= 1 and <= 10: _values.TariffIndex = number; break;
            case TicField.Calendar: _values.Calendar = number; break;
            case TicField.NextCalendar: _values.NextCalendar = number; break;
            default: AddOther(label, group); break; // Text, an address or a register that is all digits.
        }
    }

    private void AddOther(TicLabel label, in TicGroup group)
    {
        switch (label.Field)
        {
            case TicField.Address: AddAddress(group.GetText()); break;
            case TicField.Clock when TicTime.TryParse(group.Time, out var clock): _values.Clock = clock; break;
            case TicField.Contract: _values.Contract = group.GetText(); break;
            case TicField.Tariff: _values.TariffLabel = group.GetText(); break;
            case TicField.Period: (_values.TariffLabel, _values.Period) = (group.GetText(), TicWords.PeriodOf(group.Data)); break;
            case TicField.Tomorrow: _values.Tomorrow = TicWords.ColorOf(group.Data); break;
            case TicField.Status: _values.Status = new TicStatus(HexOf(group.Data)); break;
            case TicField.PhasesLost: _values.LostPhases = (int)HexOf(group.Data); break;
            case TicField.NextProfile: _values.NextProfile = TicDayProfile.TryParse(group.Data); break;
            case TicField.PeakProfile: _values.PeakProfile = TicDayProfile.TryParse(group.Data); break;
            case TicField.Message: _values.Message = group.GetText(); break;
            case TicField.ShortMessage: _values.ShortMessage = group.GetText(); break;
            default: break;
        }
    }

    private void AddAddress(string address)
    {
        IsMixed |= _values.MeterId is { } other && other != address;
        _values.MeterId = address;
    }

    private void AddNotice(TicLabel label, in TicGroup group)
    {
        if (TicTime.TryParse(group.Time, out var time))
        {
            ref var notice = ref _notices[label.Number - 1];
            notice = notice with { Number = label.Number };
            notice = label.Field == TicField.NoticeStart ? notice with { Start = time } : notice with { End = time };
            _hasNotice = true;
        }
    }

    private static uint HexOf(ReadOnlySpan<byte> digits)
        => System.Buffers.Text.Utf8Parser.TryParse(digits, out uint value, out _, 'X') ? value : 0;
}

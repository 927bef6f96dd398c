namespace Ecowatt.Delestage.Linky.Frames;

/// <summary>Holds the values of a frame while it is being received, so that a group costs no memory.</summary>
internal struct TicFrameValues
{
    public TicMode Mode;
    public string? MeterId;
    public TicTime? Clock;
    public int? ApparentPower;
    public TicPhases PhasePowers;
    public int? InjectedPower;
    public TicPhases Currents;
    public TicPhases Voltages;
    public TicPhases OverCurrents;
    public int? SubscribedCurrent;
    public int? ReferencePower;
    public int? BreakerPower;
    public int? WithdrawnEnergy;
    public int? InjectedEnergy;
    public string? Contract;
    public string? TariffLabel;
    public int? TariffIndex;
    public TicPeriod Period;
    public TariffColor Tomorrow;
    public int? PeakNoticeMinutes;
    public TicStatus? Status;
    public TicRelays? Relays;
    public int? LostPhases;
    public int? Calendar;
    public int? NextCalendar;
    public TicDayProfile? NextProfile;
    public TicDayProfile? PeakProfile;
    public string? Message;
    public string? ShortMessage;
}

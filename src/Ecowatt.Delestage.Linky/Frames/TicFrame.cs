using System.Collections.Immutable;

namespace Ecowatt.Delestage.Linky;

/// <summary>
/// Represents what one frame of a meter says, in either mode. What the frame does not say is null, and never zero. Immutable; safe across
/// threads.
/// </summary>
public sealed record TicFrame
{
    /// <summary>Gets the mode of the frame; <see cref="TicMode.Auto"/> for one without a right group.</summary>
    public TicMode Mode { get; init; }

    /// <summary>Gets when its end was received, UTC.</summary>
    public DateTimeOffset ReceivedAt { get; init; }

    /// <summary>Gets how many groups of it were refused. Default: 0.</summary>
    public int RefusedGroups { get; init; }

    /// <summary>
    /// Gets whether it is one of the short frames that a three-phase meter in historic mode sends while a phase is over its limit. They hold
    /// the currents alone: what they do not say is as the last long frame said.
    /// </summary>
    public bool IsShort { get; init; }

    /// <summary>Gets whether the meter has three phases.</summary>
    public bool IsThreePhase { get; init; }

    /// <summary>Gets the meter's address, twelve characters (<c>ADCO</c>, <c>ADSC</c>).</summary>
    public string? MeterId { get; init; }

    /// <summary>Gets the meter's clock (<c>DATE</c>).</summary>
    public TicTime? Clock { get; init; }

    /// <summary>Gets the apparent power drawn from the grid, in VA (<c>PAPP</c>, rounded to 10; <c>SINSTS</c>). A meter that exports says 0: that is not "no load".</summary>
    public int? ApparentPower { get; init; }

    /// <summary>Gets the apparent power drawn by each phase, in VA (<c>SINSTS1</c> to <c>SINSTS3</c>; for a single phase, the total).</summary>
    public TicPhases PhasePowers { get; init; }

    /// <summary>Gets the apparent power fed into the grid, in VA (<c>SINSTI</c>).</summary>
    public int? InjectedPower { get; init; }

    /// <summary>Gets the current of each phase, in A (<c>IINST</c>, <c>IRMS1</c> to <c>IRMS3</c>).</summary>
    public TicPhases Currents { get; init; }

    /// <summary>Gets the voltage of each phase, in V (<c>URMS1</c> to <c>URMS3</c>).</summary>
    public TicPhases Voltages { get; init; }

    /// <summary>Gets the current of each phase that is over its limit, in A (<c>ADPS</c>, <c>ADIR1</c> to <c>ADIR3</c>).</summary>
    public TicPhases OverCurrents { get; init; }

    /// <summary>Gets the power subscribed, in VA (<c>PREF</c>; <c>ISOUSC</c> at 200 V, for each phase).</summary>
    public int? ReferencePower { get; init; }

    /// <summary>Gets the power at which the breaker is set, in VA (<c>PCOUP</c>).</summary>
    public int? BreakerPower { get; init; }

    /// <summary>Gets the energy drawn, in Wh (<c>EAST</c>).</summary>
    public int? WithdrawnEnergy { get; init; }

    /// <summary>Gets the energy fed into the grid, in Wh (<c>EAIT</c>).</summary>
    public int? InjectedEnergy { get; init; }

    /// <summary>Gets the supplier's indexes, in the order of the frame.</summary>
    public ImmutableArray<TicIndex> Indexes { get; init; } = [];

    /// <summary>Gets the name of the contract (<c>OPTARIF</c>, <c>NGTF</c>), for display only: suppliers write it as they like.</summary>
    public string? Contract { get; init; }

    /// <summary>Gets the name of the tariff in force (<c>PTEC</c>, <c>LTARF</c>), for display only.</summary>
    public string? TariffLabel { get; init; }

    /// <summary>Gets the number of the index that counts now, 1 to 10 (<c>NTARF</c>).</summary>
    public int? TariffIndex { get; init; }

    /// <summary>Gets the period in force (<c>PTEC</c>, historic mode).</summary>
    public TicPeriod Period { get; init; }

    /// <summary>Gets today's Tempo colour, as the status register or the period says it.</summary>
    public TariffColor Today { get; init; }

    /// <summary>Gets tomorrow's Tempo colour (<c>DEMAIN</c>, status register), from about 20:00 on; none before.</summary>
    public TariffColor Tomorrow { get; init; }

    /// <summary>Gets the minutes of notice before a mobile peak of EJP (<c>PEJP</c>), while the notice lasts.</summary>
    public int? PeakNoticeMinutes { get; init; }

    /// <summary>Gets the notices of mobile peaks with their times (<c>DPM1</c> to <c>FPM3</c>).</summary>
    public ImmutableArray<TicPeakNotice> PeakNotices { get; init; } = [];

    /// <summary>Gets the status register (<c>STGE</c>).</summary>
    public TicStatus? Status { get; init; }

    /// <summary>Gets the relays (<c>RELAIS</c>).</summary>
    public TicRelays? Relays { get; init; }

    /// <summary>Gets the phases without voltage as bits, phase 1 in bit 1 (<c>PPOT</c>).</summary>
    public int? LostPhases { get; init; }

    /// <summary>Gets the number of today's calendar (<c>NJOURF</c>).</summary>
    public int? Calendar { get; init; }

    /// <summary>Gets the number of tomorrow's calendar (<c>NJOURF+1</c>).</summary>
    public int? NextCalendar { get; init; }

    /// <summary>Gets tomorrow's profile (<c>PJOURF+1</c>).</summary>
    public TicDayProfile? NextProfile { get; init; }

    /// <summary>Gets the profile of the next day with a mobile peak (<c>PPOINTE</c>), while one is announced and has not begun.</summary>
    public TicDayProfile? PeakProfile { get; init; }

    /// <summary>Gets the long message (<c>MSG1</c>).</summary>
    public string? Message { get; init; }

    /// <summary>Gets the short message (<c>MSG2</c>).</summary>
    public string? ShortMessage { get; init; }
}

namespace Ecowatt.Delestage.Linky;

/// <summary>Represents the meter's status register (<c>STGE</c>), which standard mode sends in each frame.</summary>
/// <param name="Value">The register.</param>
public readonly record struct TicStatus(uint Value)
{
    /// <summary>Gets whether the dry contact is closed: bit 0, where 0 is closed.</summary>
    public bool IsContactClosed => !Bit(0);

    /// <summary>Gets the state of the breaker: bits 1 to 3.</summary>
    public TicBreaker Breaker => (TicBreaker)Bits(1, 3);

    /// <summary>Gets whether the cover of the terminals is open.</summary>
    public bool IsCoverOpen => Bit(4);

    /// <summary>Gets whether the voltage of a phase is too high.</summary>
    public bool IsOverVoltage => Bit(6);

    /// <summary>Gets whether more power is drawn than subscribed.</summary>
    public bool IsOverPower => Bit(7);

    /// <summary>Gets whether the meter is a producer's.</summary>
    public bool IsProducer => Bit(8);

    /// <summary>Gets whether energy flows into the grid.</summary>
    public bool IsExporting => Bit(9);

    /// <summary>Gets the number of the supplier's index that counts now, 1 to 16; meters have ten.</summary>
    public int TariffIndex => (int)Bits(10, 4) + 1;

    /// <summary>Gets the number of the grid operator's index that counts now, 1 to 4.</summary>
    public int DistributorIndex => (int)Bits(14, 2) + 1;

    /// <summary>Gets whether the meter's clock is degraded.</summary>
    public bool IsClockDegraded => Bit(16);

    /// <summary>Gets whether the customer interface is in standard mode.</summary>
    public bool IsStandardMode => Bit(17);

    /// <summary>Gets today's Tempo colour.</summary>
    public TariffColor Today => (TariffColor)Bits(24, 2);

    /// <summary>Gets tomorrow's Tempo colour, from about 20:00 on.</summary>
    public TariffColor Tomorrow => (TariffColor)Bits(26, 2);

    /// <summary>Gets the number of the mobile peak that is announced, 1 to 3; 0 for none.</summary>
    public int AnnouncedPeak => (int)Bits(28, 2);

    /// <summary>Gets the number of the mobile peak that is running, 1 to 3; 0 for none.</summary>
    public int RunningPeak => (int)Bits(30, 2);

    private bool Bit(int at) => Bits(at, 1) != 0;

    private uint Bits(int from, int count) => (Value >> from) & ((1u << count) - 1);
}

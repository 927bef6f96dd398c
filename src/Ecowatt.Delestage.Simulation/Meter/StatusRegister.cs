namespace Ecowatt.Delestage.Simulation.Meter;

/// <summary>Makes the meter's status register, 32 bits. Source: Enedis-NOI-CPT_54E, label STGE.</summary>
internal static class StatusRegister
{
    // Standard mode, and its links to the distributor as every capture of a real meter shows them.
    private const uint AsInstalled = 0x003A_0000;

    public static uint Of(VirtualLinkyOptions options, MeterRegisters meter, bool degraded)
    {
        var tariff = meter.Tariff;
        var status = AsInstalled;
        status |= IsContactClosed(options, tariff) ? 0u : 1;
        status |= meter.IsOpen ? 1u << 1 : 0;
        status |= meter.Now.Total > options.SubscribedPower * 1000 ? 1u << 7 : 0;
        status |= options.IsProducer ? 1u << 8 : 0;
        status |= meter.Now.Total < 0 ? 1u << 9 : 0;
        status |= (uint)(tariff.Index - 1) << 10;
        status |= degraded ? 1u << 16 : 0;
        status |= (uint)tariff.Today << 24 | (uint)tariff.Tomorrow << 26;
        status |= tariff.PeakAnnounced ? 1u << 28 : 0;
        return status | (tariff.PeakRunning ? 1u << 30 : 0);
    }

    /// <summary>Tells whether the contact for a water heater is closed: in off-peak hours.</summary>
    public static bool IsContactClosed(VirtualLinkyOptions options, MeterTariff tariff) => options.Contract switch
    {
        VirtualLinkyContract.OffPeak or VirtualLinkyContract.Tempo => tariff.Index % 2 == 1,
        _ => false,
    };
}

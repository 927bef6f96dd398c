using Ecowatt.Delestage.Engine;
using Ecowatt.Delestage.Planning;
using Ecowatt.Delestage.Simulation.Zones;

namespace Ecowatt.Delestage.Simulation.Histories;

/// <summary>Makes a line of a journal into what a zone of any configuration is told.</summary>
/// <remarks>
/// What was decided and commanded is no input; nor is how a board reported its relays, which depends on what they were commanded; nor are starts and
/// configurations of the program, and jumps of its clock: a simulation knows what time it was.
/// </remarks>
internal static class JournalInput
{
    /// <param name="happened">The line.</param>
    /// <param name="recorded">The zone as it was after that line.</param>
    /// <returns>Null where it is no input.</returns>
    public static Action<SimulatedZone>? Of(JournalEvent happened, ZoneEngine recorded)
    {
        switch (happened)
        {
            case SignalsEvent signals:
                var levels = SignalTimeline.Restore(signals.Slices);
                return zone => zone.Engine.Signals(levels);
            case TariffEvent tariff:
                var prices = TariffTimeline.Of(tariff.Slices.AsSpan());
                return zone => zone.Engine.Tariff(prices);
            case SampleEvent sample:
                var drawn = DrawnBy(recorded);
                return zone => Sample(zone, sample, drawn);
            case BreakerEvent breaker:
                return zone => zone.Engine.Breaker(breaker.BreakerState);
            case ConditionEvent condition:
                return zone => OfLoad(zone, condition.Load, load => zone.Engine.Condition(load, condition.Condition is { } name ? new ActiveCondition(name, condition.Powered != false, condition.Until) : null));
            case OverrideEvent given:
                return zone => OfLoad(zone, given.Load, load => zone.Engine.SetOverride(load, given.Order with { Given = zone.Engine.Now }));
            case CancelEvent taken:
                return zone => OfLoad(zone, taken.Load, load => zone.Engine.ClearOverride(load));
            case DeviceEvent device:
                var bank = recorded.Banks.Names[recorded.Banks.Find(device.Bank)];
                return zone => Plug(zone, bank, device);
            default:
                return null;
        }
    }

    // What the meter says is corrected by the loads that stand otherwise than in the record: the house would have drawn more or less.
    private static void Sample(SimulatedZone zone, SampleEvent sample, double drawn)
    {
        var (engine, value) = (zone.Engine, sample.Value ?? double.NaN);
        var more = DrawnBy(engine) - drawn;
        value = ZoneReadings.IsMeter(engine.Zone, sample.Sensor) ? value + more
            : ZoneReadings.IsSurplus(engine.Zone, sample.Sensor) ? value - more
            : value;
        engine.Sample(sample.Sensor, new Reading(value, zone.ReadingAt(sample.TakenAt)));
    }

    private static double DrawnBy(ZoneEngine engine)
    {
        var drawn = 0.0;
        for (var i = 0; i < engine.Zone.Loads.Length; i++)
        {
            drawn += engine.Zone.Loads[i].DrawnWhile(engine.State.IsPowered(i));
        }

        return drawn;
    }

    private static void Plug(SimulatedZone zone, string bank, DeviceEvent device)
    {
        var place = zone.Engine.Banks.Names.IndexOf(bank, 0, zone.Engine.Banks.Names.Length, StringComparer.OrdinalIgnoreCase);
        if (place >= 0)
        {
            zone.Engine.Device(device.Attached, device.Rest, place);
        }
    }

    private static void OfLoad(SimulatedZone zone, string name, Action<int> tell)
    {
        for (var i = 0; i < zone.Engine.Zone.Loads.Length; i++)
        {
            if (zone.Engine.Zone.Loads[i].Name.Equals(name, StringComparison.OrdinalIgnoreCase))
            {
                tell(i);
            }
        }
    }
}

using Ecowatt.Delestage.Configuration.Descriptors;
using static Ecowatt.Delestage.Configuration.Descriptors.OptionsOf<Ecowatt.Delestage.Load>;

namespace Ecowatt.Delestage.Configuration;

/// <summary>Describes the options of a load.</summary>
internal static class LoadTable
{
    public static readonly OptionTable<Load> Options = new(
        static name => new Load { Name = name, Channel = 0 },
        Integer("Channel", 0, 255, static load => load.Channel, static (ref load, value) => load = load with { Channel = value }, "The relay of its bank, counted from 0; each feeds one load.", required: true),
        Text("Bank", static load => load.Bank, static (ref load, value) => load = load with { Bank = value }, "The registered bank that the relay is on, where it is another than the zone's. No other zone commands it.", OptionKind.Name) with { DefaultText = "the zone's Bank" },
        Choice("Contact", [RelayContact.NormallyClosed, RelayContact.NormallyOpen], static load => load.Contact, static (ref load, value) => load = load with { Contact = value }, "The contact that feeds the load. On a normally closed one a dead board leaves the load powered."),
        Choice("Connection", [LoadConnection.Contactor, LoadConnection.PilotWire, LoadConnection.Direct], static load => load.Connection, static (ref load, value) => load = load with { Connection = value }, "What the relay switches: a contactor's coil, a pilot wire, or the load itself up to what the contacts are made for."),
        Choice("ShedAt", [SignalLevel.LowCarbon, SignalLevel.Normal, SignalLevel.Tense, SignalLevel.Critical], static load => load.ShedAt, static (ref load, value) => load = load with { ShedAt = value }, "The lowest level at which the load is shed. Normal or lower sheds it round the clock."),
        Integer("Priority", 1, 100, static load => load.Priority, static (ref load, value) => load = load with { Priority = value }, "The rank of the load: 1 is restored first and shed last."),
        Text("Group", static load => load.Group, static (ref load, value) => load = load with { Group = value }, "Loads of one group take turns in a window that is longer than their maximum.", OptionKind.Name),
        Number("RatedPower", 0, 1_000_000, static load => load.RatedPower, static (ref load, value) => load = load with { RatedPower = value }, "The power that the load draws when it runs. 0 leaves it out of all energy figures.") with { Unit = "W" },
        OptionalInteger("Phase", 1, 3, static load => load.Phase, static (ref load, value) => load = load with { Phase = value }, "The phase that the load is on, for a zone whose Limit is Linky.") with { DefaultText = "all three evenly, or the only one" },
        Duration("MinOnTime", TimeSpan.Zero, TimeSpan.FromHours(1), static load => load.MinOnTime, static (ref load, value) => load = load with { MinOnTime = value }, "The shortest time that the load stays powered; 10 min suits a compressor."),
        Duration("MinOffTime", TimeSpan.Zero, TimeSpan.FromHours(1), static load => load.MinOffTime, static (ref load, value) => load = load with { MinOffTime = value }, "The shortest time that the load stays off; 10 min suits a compressor."),
        Duration("MaxShedTime", TimeSpan.FromMinutes(1), TimeSpan.FromHours(24), static load => load.MaxShedTime, static (ref load, value) => load = load with { MaxShedTime = value }, "The longest time that the load is off in one count; at least its MinOffTime."),
        Duration("MinPoweredAfterShed", TimeSpan.FromMinutes(1), TimeSpan.FromHours(24), static load => load.MinPoweredAfterShed, static (ref load, value) => load = load with { MinPoweredAfterShed = value }, "How long the load must have been powered before the count of MaxShedTime starts anew."),
        Choice("WhenUnknown", [UnknownPolicy.Powered, UnknownPolicy.Shed], static load => load.WhenUnknown, static (ref load, value) => load = load with { WhenUnknown = value }, "The state of the load while no published hour covers the current time."),
        Flag("RunOnSurplus", static load => load.RunOnSurplus, static (ref load, value) => load = load with { RunOnSurplus = value }, "The zone's solar surplus keeps the load powered unless the grid is critical. It needs RatedPower and the zone's SurplusSensor."),
        Text("PowerSensor", static load => load.PowerSensor, static (ref load, value) => load = load with { PowerSensor = value }, "The sensor of the power that the load draws, for the energy not served.", OptionKind.Name),
        Section("Comfort", LoadPartTables.Comfort, static load => load.Comfort, static (ref load, value) => load = load with { Comfort = value }, "The temperature that the load keeps whatever the grid says, also while its sensor is silent or faulty."),
        Section("ShedTo", LoadPartTables.ShedTo, static load => load.ShedTo, static (ref load, value) => load = load with { ShedTo = value }, "Lowers the load in place of cutting it. It needs a normally closed contact; not together with a Deferral, or a Preheat that runs it alone."),
        Section("Preheat", LoadPartTables.Preheat, static load => load.Preheat, static (ref load, value) => load = load with { Preheat = value }, "Power before a known window. Not together with a Deferral."),
        Section("Deferral", LoadPartTables.Deferral, static load => load.Deferral, static (ref load, value) => load = load with { Deferral = value }, "A daily run in the best hours of a span: the cheapest of the tariff where a source tells it, low-carbon ones first, tense and critical ones only where the deadline forces them."));
}

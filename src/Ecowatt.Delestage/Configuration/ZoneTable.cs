using Ecowatt.Delestage.Configuration.Descriptors;
using static Ecowatt.Delestage.Configuration.Descriptors.OptionsOf<Ecowatt.Delestage.Zone>;

namespace Ecowatt.Delestage.Configuration;

/// <summary>Describes the options of a zone.</summary>
internal static class ZoneTable
{
    // Before the options, which name it: static members begin in their order.
    private static readonly OptionTable<LimitReading> LimitReading = new(
        static _ => new LimitReading { Sensor = "" },
        OptionsOf<LimitReading>.Text("Sensor", static follows => follows.Sensor, static (ref follows, value) => follows = follows with { Sensor = value }, "The sensor of the power that the building produces, in watts. One that is silent for 60 s, or says no power, adds nothing.", OptionKind.Name, required: "the name of the sensor of what is produced"),
        OptionsOf<LimitReading>.Number("Factor", 0.01, 10, static follows => follows.Factor, static (ref follows, value) => follows = follows with { Factor = value }, "The watts by which each watt of the reading raises the Limit: less than 1 to keep a reserve, more where the sensor sees only a part."),
        OptionsOf<LimitReading>.Number("MaxLimit", 1, 10_000_000, static follows => follows.MaxLimit, static (ref follows, value) => follows = follows with { MaxLimit = value }, "The highest limit, whatever the reading says; at least the Limit.") with { Unit = "W", DefaultText = "twice the Limit" },
        OptionsOf<LimitReading>.Flag("ConsumptionMeter", static follows => follows.ConsumptionMeter, static (ref follows, value) => follows = follows with { ConsumptionMeter = value }, "The zone's Meter measures all that the building consumes. A Linky does not: it measures what the grid delivers."));

    public static readonly OptionTable<Zone> Options = new(
        static name => new Zone { Name = name, Bank = "" },
        Text("Bank", static zone => zone.Bank, static (ref zone, value) => zone = zone with { Bank = value }, "The registered bank of relays on which the zone's loads lie, but for those that name another. No other zone commands it.", required: "the name of a registered bank"),
        Choice("Mode", [ZoneMode.Armed, ZoneMode.Observe], static zone => zone.Mode, static (ref zone, value) => zone = zone with { Mode = value }, "Observe decides and tells, and switches nothing."),
        NumberOrWord("Limit", "Linky", 1, 10_000_000, static zone => zone.Limit, static zone => zone.LimitByBreaker, static (ref zone, value) => zone = zone with { Limit = value, LimitByBreaker = value is null }, "The hard limit: the rated power of loads that are or may be powered never exceeds it. `Linky`: in place of watts the filter of the breaker of the zone's Linky meter (Meter); loads are shed just in time, and rated power does not bound.") with { Unit = "W" },
        Section("LimitReading", LimitReading, static zone => zone.LimitReading, static (ref zone, value) => zone = zone with { LimitReading = value }, "A reading that raises the Limit: what the building produces itself. Without good readings the Limit stays as it is."),
        Text("PhaseSensor", static zone => zone.PhaseSensor, static (ref zone, value) => zone = zone with { PhaseSensor = value }, "What the names of the readings of each phase's power in VA begin with, for a Limit that is Linky; a space and the phase follow.", OptionKind.Name) with { DefaultText = "`{Meter} phase`" },
        Text("BreakerSensor", static zone => zone.BreakerSensor, static (ref zone, value) => zone = zone with { BreakerSensor = value }, "The sensor of the power in VA at which the meter's breaker is set, for a Limit that is Linky.", OptionKind.Name) with { DefaultText = "`{Meter} breaker`" },
        Number("RecoveryCap", 0.1, 1, static zone => zone.RecoveryCap, static (ref zone, value) => zone = zone with { RecoveryCap = value }, "The soft cap after a window, as a share of the loads' power together; 0.7 lowers the rebound below the peak before."),
        Choice("RecoveryOrder", [RecoveryOrder.Priority, RecoveryOrder.Coldest], static zone => zone.RecoveryOrder, static (ref zone, value) => zone = zone with { RecoveryOrder = value }, "The loads that are served first where not all find room."),
        Text("Meter", static zone => zone.Meter, static (ref zone, value) => zone = zone with { Meter = value }, "The sensor of the building's power: what it measures above the Limit is shed at once.", OptionKind.Name),
        Number("RestoreMargin", 0, 10_000_000, static zone => zone.RestoreMargin, static (ref zone, value) => zone = zone with { RestoreMargin = value }, "The power that must be free above a load's rated power before it is restored under a measured Limit, in every reading of the last 30 s.") with { Unit = "W", DefaultText = "5 % of the Limit, or of the breaker's setting of a phase, at least 100 W" },
        Duration("Turn", TimeSpan.FromMinutes(10), TimeSpan.FromHours(6), static zone => zone.Turn, static (ref zone, value) => zone = zone with { Turn = value }, "How long loads of equal rank keep their places where not all find room."),
        Integer("RestoresPerHour", 1, 60, static zone => zone.RestoresPerHour, static (ref zone, value) => zone = zone with { RestoresPerHour = value }, "The restores of a load in any 60 min, but for overrides, floors and full counts."),
        Duration("SurplusOnAfter", TimeSpan.Zero, TimeSpan.FromHours(1), static zone => zone.SurplusOnAfter, static (ref zone, value) => zone = zone with { SurplusOnAfter = value }, "How long the surplus must last before it keeps a load powered."),
        Duration("SurplusOffAfter", TimeSpan.Zero, TimeSpan.FromHours(1), static zone => zone.SurplusOffAfter, static (ref zone, value) => zone = zone with { SurplusOffAfter = value }, "How long the surplus must be lacking before it keeps a load powered no more."),
        Text("SurplusSensor", static zone => zone.SurplusSensor, static (ref zone, value) => zone = zone with { SurplusSensor = value }, "The sensor of the solar surplus, in watts.", OptionKind.Name),
        Duration("Spread", TimeSpan.Zero, TimeSpan.FromMinutes(15), static zone => zone.Spread, static (ref zone, value) => zone = zone with { Spread = value }, "The longest time that a load stays shed after a published end, for fleets of buildings."),
        Choice("DeferBy", [DeferralOrder.Tariff, DeferralOrder.Signal], static zone => zone.DeferBy, static (ref zone, value) => zone = zone with { DeferBy = value }, "What loads that choose their hours look at first, where a source tells the tariff: its cheapest class, or the calmest level."),
        Duration("LongestOverride", TimeSpan.FromMinutes(1), TimeSpan.FromDays(7), static zone => zone.LongestOverride, static (ref zone, value) => zone = zone with { LongestOverride = value }, "The longest override of a load."),
        Map("Loads", LoadTable.Options, static (ref zone, loads) => zone = zone with { Loads = [.. loads.Select(static load => load.Part).OrderBy(static load => load.Bank, StringComparer.OrdinalIgnoreCase).ThenBy(static load => load.Channel)] }, "The loads, by name. They share the zone's limit, cap and meter.", required: true)); // A configuration gives its keys by the alphabet.
}

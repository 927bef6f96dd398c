namespace Ecowatt.Delestage.DependencyInjection;

/// <summary>Reads a zone and its loads from their section of the configuration.</summary>
internal static class ZoneReader
{
    public static Zone Read(string name, SectionReader reader)
    {
        reader.Require("Bank", "the name of a registered bank");
        var standard = new Zone { Name = name, Bank = "" };
        var zone = standard with
        {
            Bank = reader.Text("Bank") ?? "",
            Mode = reader.Choice("Mode", ZoneMode.Armed, ZoneMode.Armed, ZoneMode.Observe),
            Limit = reader.NumberOrNone("Limit", Limits.Limit),
            RecoveryCap = reader.NumberOrNone("RecoveryCap", Limits.RecoveryCap),
            RecoveryOrder = reader.Choice("RecoveryOrder", RecoveryOrder.Priority, RecoveryOrder.Priority, RecoveryOrder.Coldest),
            Meter = reader.Text("Meter"),
            RestoreMargin = reader.NumberOrNone("RestoreMargin", Limits.RestoreMargin),
            Turn = reader.Duration("Turn", standard.Turn, Limits.Turn),
            RestoresPerHour = reader.Integer("RestoresPerHour", standard.RestoresPerHour, Limits.RestoresPerHour),
            SurplusOnAfter = reader.Duration("SurplusOnAfter", standard.SurplusOnAfter, Limits.SurplusAfter),
            SurplusOffAfter = reader.Duration("SurplusOffAfter", standard.SurplusOffAfter, Limits.SurplusAfter),
            SurplusSensor = reader.Text("SurplusSensor"),
            Spread = reader.Duration("Spread", standard.Spread, Limits.Spread),
            LongestOverride = reader.Duration("LongestOverride", standard.LongestOverride, Limits.LongestOverride),
            Loads = [.. reader.Below("Loads").Select(load => ReadLoad(load.Name, load.Reader)).OrderBy(static load => load.Channel)], // A configuration gives its keys by the alphabet.
        };
        reader.RefuseOthers();
        return zone;
    }

    private static Load ReadLoad(string name, SectionReader reader)
    {
        var standard = new Load { Name = name, Channel = 0 };
        reader.Require("Channel", $"a whole number {Limits.Channel}");
        var load = standard with
        {
            Channel = reader.Integer("Channel", standard.Channel, Limits.Channel),
            Contact = reader.Choice("Contact", standard.Contact, RelayContact.NormallyClosed, RelayContact.NormallyOpen),
            Connection = reader.Choice("Connection", standard.Connection, LoadConnection.Contactor, LoadConnection.PilotWire, LoadConnection.Direct),
            ShedAt = reader.Choice("ShedAt", standard.ShedAt, SignalLevel.LowCarbon, SignalLevel.Normal, SignalLevel.Tense, SignalLevel.Critical),
            Priority = reader.Integer("Priority", standard.Priority, Limits.Priority),
            Group = reader.Text("Group"),
            RatedPower = reader.Number("RatedPower", standard.RatedPower, Limits.RatedPower),
            MinOnTime = reader.Duration("MinOnTime", standard.MinOnTime, Limits.MinOnOrOffTime),
            MinOffTime = reader.Duration("MinOffTime", standard.MinOffTime, Limits.MinOnOrOffTime),
            MaxShedTime = reader.Duration("MaxShedTime", standard.MaxShedTime, Limits.MaxShedTime),
            MinPoweredAfterShed = reader.Duration("MinPoweredAfterShed", standard.MinPoweredAfterShed, Limits.MinPoweredAfterShed),
            WhenUnknown = reader.Choice("WhenUnknown", standard.WhenUnknown, UnknownPolicy.Powered, UnknownPolicy.Shed),
            RunOnSurplus = reader.Boolean("RunOnSurplus", standard.RunOnSurplus),
            PowerSensor = reader.Text("PowerSensor"),
            Comfort = reader.Section("Comfort") is { } comfort ? ReadComfort(comfort) : null,
            ShedTo = reader.Section("ShedTo") is { } lowered ? ReadShedTo(lowered) : null,
            Preheat = reader.Section("Preheat") is { } preheat ? ReadPreheat(preheat) : null,
            Deferral = reader.Section("Deferral") is { } deferral ? ReadDeferral(deferral) : null,
        };
        reader.RefuseOthers();
        return load;
    }

    private static ShedTo ReadShedTo(SectionReader reader)
    {
        reader.Require("Order", "the name of an order of the zone's bank");
        reader.Require("RemainingShare", "the share of RatedPower that it still draws, from 0 to less than 1");
        var lowered = new ShedTo(reader.Text("Order") ?? "", reader.Number("RemainingShare", 0, Limits.RemainingShare));
        reader.RefuseOthers();
        return lowered;
    }

    private static Comfort ReadComfort(SectionReader reader)
    {
        reader.Require("Sensor", "the name of its thermometer");
        var standard = new Comfort { Sensor = "" };
        var comfort = standard with
        {
            Sensor = reader.Text("Sensor") ?? "",
            Floor = reader.Number("Floor", standard.Floor, Limits.Temperature),
            Ceiling = reader.NumberOrNone("Ceiling", Limits.Temperature),
            LowestReading = reader.Number("LowestReading", standard.LowestReading, Limits.SensorTemperature),
            HighestReading = reader.Number("HighestReading", standard.HighestReading, Limits.SensorTemperature),
        };
        reader.RefuseOthers();
        return comfort;
    }

    private static Preheat ReadPreheat(SectionReader reader)
    {
        var standard = new Preheat();
        var preheat = standard with
        {
            Span = reader.Duration("Span", standard.Span, Limits.PreheatSpan),
            Within = reader.Duration("Within", standard.Within, Limits.PreheatWithin),
            Only = reader.Boolean("Only", standard.Only),
        };
        reader.RefuseOthers();
        return preheat;
    }

    private static Deferral ReadDeferral(SectionReader reader)
    {
        reader.Require("Run", $"a duration {Limits.DeferralRun}, written hh:mm:ss");
        var deferral = new Deferral
        {
            Run = reader.Duration("Run", TimeSpan.FromHours(1), Limits.DeferralRun),
            From = reader.Clock("From", default),
            Deadline = reader.Clock("Deadline", default),
        };
        reader.RefuseOthers();
        return deferral;
    }
}

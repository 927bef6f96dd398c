using System.Text.Json;
using Ecowatt.Delestage.Loads;
using Ecowatt.Delestage.Planning;
using Ecowatt.Delestage.Signals;

namespace Ecowatt.Delestage.Control.Engine;

/// <summary>The journal's lines, each written in one place.</summary>
internal static class EngineLines
{
    public static void Start(IJournal journal, Moment now, Zone zone, TimeSpan interval, SavedZone? saved, long seed, bool continued)
        => journal.Write(LineKinds.Start, now, (zone, interval, saved, seed, continued), static (json, s) =>
        {
            if (s.continued)
            {
                json.WriteBoolean("continued"u8, true);
            }

            json.WriteString("interval"u8, s.interval.ToString("c"));
            json.WriteNumber("seed"u8, s.seed);
            json.WriteString("hash"u8, ZoneJson.Hash(s.zone));
            json.WritePropertyName("zone"u8);
            JsonSerializer.Serialize(json, s.zone, ConfigurationJson.Default.Zone);
            if (s.saved is not null)
            {
                json.WritePropertyName("saved"u8);
                JsonSerializer.Serialize(json, s.saved, EngineJson.Default.SavedZone);
            }
        });

    public static void Configuration(IJournal journal, Moment now, Zone zone)
        => journal.Write(LineKinds.Configuration, now, zone, static (json, zone) =>
        {
            json.WriteString("hash"u8, ZoneJson.Hash(zone));
            json.WritePropertyName("zone"u8);
            JsonSerializer.Serialize(json, zone, ConfigurationJson.Default.Zone);
        });

    public static void Clock(IJournal journal, Moment now, TimeSpan jump)
        => journal.Write(LineKinds.Clock, now, jump, static (json, jump) => json.WriteString("jump"u8, jump.ToString("c")));

    public static void Signals(IJournal journal, Moment now, SignalTimeline timeline)
        => journal.Write(LineKinds.Signals, now, timeline, static (json, timeline) => TimelineJson.Write(json, timeline));

    public static void Sample(IJournal journal, Moment now, string sensor, Reading reading)
        => journal.Write(LineKinds.Sample, now, (sensor, reading), static (json, s) =>
        {
            json.WriteString("sensor"u8, s.sensor);
            // What is no number is written as none.
            if (double.IsFinite(s.reading.Value))
            {
                json.WriteNumber("value"u8, s.reading.Value);
            }

            json.WriteString("takenAt"u8, s.reading.At.Wall);
            json.WriteString("takenAtMonotonic"u8, s.reading.At.Monotonic.ToString("c"));
        });

    public static void Condition(IJournal journal, Moment now, Load load, string? name)
        => journal.Write(LineKinds.Condition, now, (load, name), static (json, s) =>
        {
            json.WriteString("load"u8, s.load.Name);
            json.WriteString("condition"u8, s.name);
        });

    public static void Override(IJournal journal, Moment now, Load load, Override order)
        => journal.Write(LineKinds.Override, now, (load, order), static (json, s) =>
        {
            json.WriteString("load"u8, s.load.Name);
            json.WritePropertyName("order"u8);
            JsonSerializer.Serialize(json, s.order, EngineJson.Default.Override);
        });

    public static void Cancel(IJournal journal, Moment now, Load load)
        => journal.Write(LineKinds.Cancel, now, load, static (json, load) => json.WriteString("load"u8, load.Name));

    public static void Device(IJournal journal, Moment now, bool attached, bool rest)
        => journal.Write(LineKinds.Device, now, (attached, rest), static (json, s) =>
        {
            json.WriteBoolean("attached"u8, s.attached);
            json.WriteBoolean("rest"u8, s.rest);
        });

    public static void Found(IJournal journal, Moment now, Load load, bool? powered)
        => journal.Write(LineKinds.Found, now, (load, powered), static (json, s) =>
        {
            json.WriteString("load"u8, s.load.Name);
            if (s.powered is { } powered)
            {
                json.WriteBoolean("powered"u8, powered);
            }
        });

    /// <summary>Every decision that differs from the one told last.</summary>
    public static void Look(IJournal journal, Moment now, Zone zone, LoadDecision[] decisions, LoadDecision[] told)
        => journal.Write(LineKinds.Look, now, (zone, decisions, told), static (json, s) =>
        {
            json.WriteStartObject("decisions"u8);
            for (var i = 0; i < s.decisions.Length; i++)
            {
                if (s.decisions[i] != s.told[i])
                {
                    json.WritePropertyName(s.zone.Loads[i].Name);
                    JsonSerializer.Serialize(json, s.decisions[i], EngineJson.Default.LoadDecision);
                }
            }

            json.WriteEndObject();
        });

    public static void Command(IJournal journal, Moment now, Load load, bool powered)
        => journal.Write(LineKinds.Command, now, (load, powered), static (json, s) =>
        {
            json.WriteString("load"u8, s.load.Name);
            json.WriteNumber("channel"u8, s.load.Channel);
            json.WriteBoolean("powered"u8, s.powered);
            json.WriteBoolean("energised"u8, s.load.Contact.Energises(s.powered));
        });

    public static void Result(IJournal journal, Moment now, Load load, bool powered, string? failure)
        => journal.Write(LineKinds.Result, now, (load, powered, failure), static (json, s) =>
        {
            json.WriteString("load"u8, s.load.Name);
            json.WriteBoolean("powered"u8, s.powered);
            if (s.failure is not null)
            {
                json.WriteString("failure"u8, s.failure);
            }
        });
}

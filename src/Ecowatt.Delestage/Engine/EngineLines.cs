using System.Text.Json;
using Ecowatt.Delestage.Journal;

namespace Ecowatt.Delestage.Engine;

/// <summary>The journal's lines, each written in one place.</summary>
internal static class EngineLines
{
    public static void Start(IJournal journal, ClockReading now, Zone zone, TimeSpan interval, SavedZoneState? saved, long seed, bool continued)
        => journal.Write(RecordKinds.Start, now, (zone, interval, saved, seed, continued), static (json, s) =>
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
                JsonSerializer.Serialize(json, s.saved, EngineJson.Default.SavedZoneState);
            }
        });

    public static void Configuration(IJournal journal, ClockReading now, Zone zone)
        => journal.Write(RecordKinds.Configuration, now, zone, static (json, zone) =>
        {
            json.WriteString("hash"u8, ZoneJson.Hash(zone));
            json.WritePropertyName("zone"u8);
            JsonSerializer.Serialize(json, zone, ConfigurationJson.Default.Zone);
        });

    public static void Clock(IJournal journal, ClockReading now, TimeSpan jump)
        => journal.Write(RecordKinds.Clock, now, jump, static (json, jump) => json.WriteString("jump"u8, jump.ToString("c")));

    public static void Signals(IJournal journal, ClockReading now, SignalTimeline timeline)
        => journal.Write(RecordKinds.Signals, now, timeline, static (json, timeline) => TimelineJson.Write(json, timeline));

    public static void Sample(IJournal journal, ClockReading now, string sensor, Reading reading)
        => journal.Write(RecordKinds.Sample, now, (sensor, reading), static (json, s) =>
        {
            json.WriteString("sensor"u8, s.sensor);
            // What is no number is written as none.
            if (double.IsFinite(s.reading.Value))
            {
                json.WriteNumber("value"u8, s.reading.Value);
            }

            json.WriteString("takenAt"u8, s.reading.At.Utc);
            json.WriteString("takenAtMonotonic"u8, s.reading.At.Monotonic.ToString("c"));
        });

    public static void Condition(IJournal journal, ClockReading now, Load load, string? name)
        => journal.Write(RecordKinds.Condition, now, (load, name), static (json, s) =>
        {
            json.WriteString("load"u8, s.load.Name);
            json.WriteString("condition"u8, s.name);
        });

    public static void Override(IJournal journal, ClockReading now, Load load, LoadOverride order)
        => journal.Write(RecordKinds.Override, now, (load, order), static (json, s) =>
        {
            json.WriteString("load"u8, s.load.Name);
            json.WritePropertyName("order"u8);
            JsonSerializer.Serialize(json, s.order, EngineJson.Default.LoadOverride);
        });

    public static void Cancel(IJournal journal, ClockReading now, Load load)
        => journal.Write(RecordKinds.Cancel, now, load, static (json, load) => json.WriteString("load"u8, load.Name));

    public static void Device(IJournal journal, ClockReading now, bool attached, bool rest)
        => journal.Write(RecordKinds.Device, now, (attached, rest), static (json, s) =>
        {
            json.WriteBoolean("attached"u8, s.attached);
            json.WriteBoolean("rest"u8, s.rest);
        });

    public static void Found(IJournal journal, ClockReading now, Load load, bool? powered)
        => journal.Write(RecordKinds.Found, now, (load, powered), static (json, s) =>
        {
            json.WriteString("load"u8, s.load.Name);
            if (s.powered is { } powered)
            {
                json.WriteBoolean("powered"u8, powered);
            }
        });

    /// <summary>Every decision that differs from the one told last.</summary>
    public static void Look(IJournal journal, ClockReading now, Zone zone, LoadDecision[] decisions, LoadDecision[] told)
        => journal.Write(RecordKinds.Evaluation, now, (zone, decisions, told), static (json, s) =>
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

    public static void Command(IJournal journal, ClockReading now, Load load, bool powered)
        => journal.Write(RecordKinds.Command, now, (load, powered), static (json, s) =>
        {
            json.WriteString("load"u8, s.load.Name);
            json.WriteNumber("channel"u8, s.load.Channel);
            json.WriteBoolean("powered"u8, s.powered);
            if (!s.powered && s.load.ShedTo is { } lowered)
            {
                json.WriteString("order"u8, lowered.Order);
            }
            else
            {
                json.WriteBoolean("energised"u8, s.load.Contact.Energises(s.powered));
            }
        });

    public static void Result(IJournal journal, ClockReading now, Load load, bool powered, string? failure)
        => journal.Write(RecordKinds.Result, now, (load, powered, failure), static (json, s) =>
        {
            json.WriteString("load"u8, s.load.Name);
            json.WriteBoolean("powered"u8, s.powered);
            if (s.failure is not null)
            {
                json.WriteString("failure"u8, s.failure);
            }
        });
}

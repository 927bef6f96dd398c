using System.Globalization;
using System.Text.Json;
using Ecowatt.Delestage.Journal;

namespace Ecowatt.Delestage.Engine;

/// <summary>
/// Runs an engine over what came in, line by line, as a journal tells it. Whatever the engine then writes is handed to the
/// journal that it was given: the caller compares.
/// </summary>
internal sealed class Replay(IJournal journal)
{
    /// <summary>The engine as it was after the last line; null before the first start.</summary>
    public ZoneEngine? Engine { get; private set; }

    /// <summary>Takes one line.</summary>
    /// <param name="kind">Its kind.</param>
    /// <param name="at">When it was written, on both clocks.</param>
    /// <param name="line">The line itself.</param>
    /// <exception cref="FormatException">The line does not say what its kind must.</exception>
    public void Take(string kind, ClockReading at, JsonElement line)
    {
        try
        {
            if (kind == RecordKinds.Start)
            {
                Engine = Start(at, line);
            }
            else if (Engine is { } engine)
            {
                engine.Resume(at);
                Apply(engine, kind, line);
            }
        }
        catch (Exception e) when (e is KeyNotFoundException or InvalidOperationException or JsonException or ArgumentException)
        {
            throw new FormatException($"a line of kind \"{kind}\" does not say what it must: {e.Message}", e);
        }
    }

    /// <summary>Whether a start is no start of the program: it goes on in another file of its journal.</summary>
    public static bool IsContinued(JsonElement start) => start.TryGetProperty("continued"u8, out var continued) && continued.GetBoolean();

    private ZoneEngine Start(ClockReading at, JsonElement line)
    {
        var zone = line.GetProperty("zone"u8).Deserialize(ConfigurationJson.Default.Zone)!;
        var saved = line.TryGetProperty("saved"u8, out var element) ? element.Deserialize(EngineJson.Default.SavedZoneState) : null;
        var interval = Time(line, "interval");
        return new ZoneEngine(zone, interval, saved, line.GetProperty("seed"u8).GetInt64(), new EngineClock(at), journal, IsContinued(line));
    }

    private static void Apply(ZoneEngine engine, string kind, JsonElement line)
    {
        switch (kind)
        {
            case RecordKinds.Clock:
                engine.Jumped(Time(line, "jump"));
                break;
            case RecordKinds.Configuration:
                engine.Configure(line.GetProperty("zone"u8).Deserialize(ConfigurationJson.Default.Zone)!);
                break;
            case RecordKinds.Signals:
                engine.Signals(TimelineJson.Read(line));
                break;
            case RecordKinds.Sample:
                var value = line.TryGetProperty("value"u8, out var number) ? number.GetDouble() : double.NaN;
                engine.Sample(line.GetProperty("sensor"u8).GetString()!, new Reading(value, new ClockReading(line.GetProperty("takenAt"u8).GetDateTimeOffset(), Time(line, "takenAtMonotonic"))));
                break;
            case RecordKinds.Condition:
                engine.Condition(Load(engine, line), line.GetProperty("condition"u8).GetString());
                break;
            case RecordKinds.Override:
                engine.SetOverride(Load(engine, line), line.GetProperty("order"u8).Deserialize(EngineJson.Default.LoadOverride)!);
                break;
            case RecordKinds.Cancel:
                engine.ClearOverride(Load(engine, line));
                break;
            case RecordKinds.Device:
                engine.Device(line.GetProperty("attached"u8).GetBoolean(), line.GetProperty("rest"u8).GetBoolean());
                break;
            case RecordKinds.Found:
                engine.Found(Load(engine, line), line.TryGetProperty("powered"u8, out var powered) ? powered.GetBoolean() : null);
                break;
            case RecordKinds.Evaluation:
                engine.Evaluate();
                break;
            case RecordKinds.Command:
                engine.Commanding(Load(engine, line), line.GetProperty("powered"u8).GetBoolean());
                break;
            case RecordKinds.Result:
                engine.Commanded(Load(engine, line), line.GetProperty("powered"u8).GetBoolean(), line.TryGetProperty("failure"u8, out var failure) ? failure.GetString() : null);
                break;
            default:
                // A line of another kind tells people something and decides nothing.
                break;
        }
    }

    private static int Load(ZoneEngine engine, JsonElement line)
    {
        var name = line.GetProperty("load"u8).GetString();
        for (var i = 0; i < engine.Zone.Loads.Length; i++)
        {
            if (engine.Zone.Loads[i].Name == name)
            {
                return i;
            }
        }

        throw new KeyNotFoundException($"the zone has no load \"{name}\"");
    }

    private static TimeSpan Time(JsonElement line, string name)
        => TimeSpan.ParseExact(line.GetProperty(name).GetString()!, "c", CultureInfo.InvariantCulture);
}

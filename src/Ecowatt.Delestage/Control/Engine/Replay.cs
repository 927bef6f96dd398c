using System.Globalization;
using System.Text.Json;
using Ecowatt.Delestage.Loads;
using Ecowatt.Delestage.Planning;

namespace Ecowatt.Delestage.Control.Engine;

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
    public void Take(string kind, Moment at, JsonElement line)
    {
        try
        {
            if (kind == LineKinds.Start)
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

    private ZoneEngine Start(Moment at, JsonElement line)
    {
        var zone = line.GetProperty("zone"u8).Deserialize(ConfigurationJson.Default.Zone)!;
        var saved = line.TryGetProperty("saved"u8, out var element) ? element.Deserialize(EngineJson.Default.SavedZone) : null;
        var interval = Time(line, "interval");
        return new ZoneEngine(zone, interval, saved, line.GetProperty("seed"u8).GetInt64(), new EngineClock(at), journal, IsContinued(line));
    }

    private static void Apply(ZoneEngine engine, string kind, JsonElement line)
    {
        switch (kind)
        {
            case LineKinds.Clock:
                engine.Jumped(Time(line, "jump"));
                break;
            case LineKinds.Configuration:
                engine.Configure(line.GetProperty("zone"u8).Deserialize(ConfigurationJson.Default.Zone)!);
                break;
            case LineKinds.Signals:
                engine.Signals(TimelineJson.Read(line));
                break;
            case LineKinds.Sample:
                var value = line.TryGetProperty("value"u8, out var number) ? number.GetDouble() : double.NaN;
                engine.Sample(line.GetProperty("sensor"u8).GetString()!, new Reading(value, new Moment(line.GetProperty("takenAt"u8).GetDateTimeOffset(), Time(line, "takenAtMonotonic"))));
                break;
            case LineKinds.Condition:
                engine.Condition(Load(engine, line), line.GetProperty("condition"u8).GetString());
                break;
            case LineKinds.Override:
                engine.Override(Load(engine, line), line.GetProperty("order"u8).Deserialize(EngineJson.Default.Override)!);
                break;
            case LineKinds.Cancel:
                engine.Cancel(Load(engine, line));
                break;
            case LineKinds.Device:
                engine.Device(line.GetProperty("attached"u8).GetBoolean(), line.GetProperty("rest"u8).GetBoolean());
                break;
            case LineKinds.Found:
                engine.Found(Load(engine, line), line.TryGetProperty("powered"u8, out var powered) ? powered.GetBoolean() : null);
                break;
            case LineKinds.Look:
                engine.Look();
                break;
            case LineKinds.Command:
                engine.Commanding(Load(engine, line), line.GetProperty("powered"u8).GetBoolean());
                break;
            case LineKinds.Result:
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

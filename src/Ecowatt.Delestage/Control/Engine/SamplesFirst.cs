using System.Text.Json;
using Ecowatt.Delestage.Planning;

namespace Ecowatt.Delestage.Control.Engine;

/// <summary>
/// Keeps the newest reading of each sensor until it matters, and writes it before the next line, whatever that line is. Readings
/// come by the second and most decide nothing, so they are written late; but never after something that happened after them. A
/// replay then takes everything in the order in which the engine took it: a reading before the jump of the clock that moves it,
/// before the board's fall, before the configuration that no longer uses its sensor. Not safe across threads.
/// </summary>
/// <param name="journal">Takes the lines.</param>
internal sealed class SamplesFirst(IJournal journal) : IJournal
{
    private readonly OrderedDictionary<string, Reading> _unwritten = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>A sensor said something.</summary>
    public void Keep(string sensor, Reading reading)
    {
        // Taken out first, so that readings stand in the order in which they came.
        _unwritten.Remove(sensor);
        _unwritten.Add(sensor, reading);
    }

    /// <inheritdoc/>
    public void Write<T>(string kind, Moment at, T state, Action<Utf8JsonWriter, T> members)
    {
        foreach (var (sensor, reading) in _unwritten)
        {
            EngineLines.Sample(journal, at, sensor, reading);
        }

        _unwritten.Clear();
        journal.Write(kind, at, state, members);
    }
}

using Ecowatt.Delestage.Planning;

namespace Ecowatt.Delestage.Engine;

/// <summary>
/// Keeps each reading that counts until it matters, and writes it before the next line, whatever that line is. Readings
/// come by the second and most decide nothing, so they are written late; but never after something that happened after them. A
/// replay then takes everything in the order in which the engine took it: a reading before the jump of the clock that moves it,
/// before the board's fall, before the configuration that no longer uses its sensor. Not safe across threads.
/// </summary>
/// <param name="journal">Takes the lines.</param>
internal sealed class PendingSamples(IJournal journal) : IJournal
{
    private readonly List<(string Sensor, Reading Reading)> _unwritten = [];

    /// <summary>A sensor said something that counts.</summary>
    /// <param name="sensor">The sensor.</param>
    /// <param name="reading">Its reading.</param>
    /// <param name="stillCounts">Tells whether an earlier reading of the sensor still counts for anything; those that do not are dropped.</param>
    public void Keep(string sensor, Reading reading, Func<string, Reading, bool> stillCounts)
    {
        _unwritten.RemoveAll(sample => sample.Sensor.Equals(sensor, StringComparison.OrdinalIgnoreCase) && !stillCounts(sample.Sensor, sample.Reading));
        _unwritten.Add((sensor, reading));
    }

    /// <inheritdoc/>
    public void Write(JournalEvent happened)
    {
        foreach (var (sensor, reading) in _unwritten)
        {
            journal.Write(SampleEvent.Of(sensor, reading, happened.Now));
        }

        _unwritten.Clear();
        journal.Write(happened);
    }
}

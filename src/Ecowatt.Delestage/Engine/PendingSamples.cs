using Ecowatt.Delestage.Planning;

namespace Ecowatt.Delestage.Engine;

/// <summary>
/// Keeps each reading that counts until it matters, and writes it before the next line, whatever that line is. Readings
/// come by the second and most decide nothing, so they are written late; but never after something that happened after them. A
/// replay then takes everything in the order in which the engine took it: a reading before the jump of the clock that moves it,
/// before the board's fall, before the configuration that no longer uses its sensor. Not safe across threads.
/// </summary>
/// <param name="journal">Takes the lines.</param>
/// <param name="breaker">Returns the state of the meter's breaker, where the zone keeps one: its readings are written as what they came to.</param>
/// <param name="produced">Returns what is remembered of the reading that the limit follows, which is written likewise.</param>
internal sealed class PendingSamples(IJournal journal, Func<BreakerState?> breaker, Func<ProducedPower> produced) : IJournal
{
    private readonly List<(string Sensor, Reading Reading)> _unwritten = [];
    private bool _breakerMoved;
    private bool _producedMoved;

    /// <summary>A sensor said something that counts.</summary>
    /// <param name="sensor">The sensor.</param>
    /// <param name="reading">Its reading.</param>
    /// <param name="stillCounts">Tells whether an earlier reading of the sensor still counts for anything; those that do not are dropped.</param>
    public void Keep(string sensor, Reading reading, Func<string, Reading, bool> stillCounts)
    {
        _unwritten.RemoveAll(sample => sample.Sensor.Equals(sensor, StringComparison.OrdinalIgnoreCase) && !stillCounts(sample.Sensor, sample.Reading));
        _unwritten.Add((sensor, reading));
    }

    /// <summary>The meter moved the state of its breaker. A filter takes every reading, so its state is written in their place, and only before a line that it may matter to.</summary>
    public void KeepBreaker() => _breakerMoved = true;

    /// <summary>The reading that the limit follows is another. What lasts of it hangs on every reading, so what they came to is written in their place.</summary>
    public void KeepProduced() => _producedMoved = true;

    /// <inheritdoc/>
    public void Write(JournalEvent happened)
    {
        foreach (var (sensor, reading) in _unwritten)
        {
            journal.Write(SampleEvent.Of(sensor, reading, happened.Now));
        }

        _unwritten.Clear();
        if (_breakerMoved && breaker() is { } state)
        {
            journal.Write(new BreakerEvent(state) { Now = happened.Now });
        }

        if (_producedMoved)
        {
            journal.Write(new LimitEvent(produced()) { Now = happened.Now });
        }

        (_breakerMoved, _producedMoved) = (false, false);
        journal.Write(happened);
    }
}

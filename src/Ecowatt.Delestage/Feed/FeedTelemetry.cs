using System.Diagnostics.Metrics;
using Ecowatt.Delestage.Client;

namespace Ecowatt.Delestage.Feed;

/// <summary>Represents what one feed tells of itself in numbers, on the meter of its own application. Safe across threads.</summary>
internal sealed class FeedTelemetry : IDisposable
{
    private readonly Meter _meter;
    private readonly Counter<long> _waits;
    private readonly SignalFeed _board;
    private readonly TimeProvider _time;

    /// <param name="meters">Gives the meter, the client's own too, one for each application: no feed meets another's.</param>
    /// <param name="board">Whose signals are aged.</param>
    /// <param name="time">Tells now.</param>
    public FeedTelemetry(IMeterFactory meters, SignalFeed board, TimeProvider time)
    {
        _board = board;
        _time = time;
        _meter = meters.Create(ClientTelemetry.Name);
        _waits = _meter.CreateCounter<long>("ecowatt.feed.quota.waits", "{wait}", "Calls that were due and had to wait for RTE's quota: it said so, or the quarter's call was made.");
        _meter.CreateObservableGauge("ecowatt.signals.age", Ages, "s", "Time since RTE answered with the signals in use; nothing where there are none.");
        _meter.CreateObservableGauge("ecowatt.signals.level", Level, "{level}", "The level in force now, all sources and a person's changes together: 0 low-carbon, 1 normal, 2 tense, 3 critical; not a number while no known hour covers now.");
        _meter.CreateObservableGauge(
            "ecowatt.signals.coverage",
            () => _board.Current.CoverageAt(_time.GetUtcNow()).TotalSeconds,
            "s",
            "How long from now on every hour is known; 0 while no known hour covers now, however young the signals are.");
    }

    public void QuotaWaited() => _waits.Add(1);

    public void Dispose() => _meter.Dispose(); // The factory shares it with the client, and lets go of it at its own end only.

    // An exporter goes on to tell the last value of what is told no more, and a level that nobody knows would look known.
    private double Level() => _board.Current.Timeline.LevelAt(_time.GetUtcNow()) is var level and not SignalLevel.Unknown ? (double)level : double.NaN;

    // A clock that was set back makes no signals younger than new.
    private IEnumerable<Measurement<double>> Ages()
        => _board.Current.FetchedAt is { } fetchedAt ? [new(Math.Max(0, (_time.GetUtcNow() - fetchedAt).TotalSeconds))] : [];
}

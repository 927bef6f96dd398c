using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using Ecowatt.Delestage.Linky.Breaker;
using Ecowatt.Delestage.Linky.Events;
using Ecowatt.Delestage.Linky.Meter;
using Ecowatt.Delestage.Linky.Ports;
using Ecowatt.Delestage.Linky.Tariffs;
using Ecowatt.Delestage.Threading;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Ecowatt.Delestage.Linky;

/// <summary>
/// Represents a Linky meter that is read while the application runs: its power as readings of zones, its tariff as a source of levels, and what
/// happens on it as events. <c>AddLinky</c> makes it, and registers it as a service under its name. Safe across threads.
/// </summary>
public sealed class LinkyMeter : BackgroundService, IReadingSource, IMeterSource, ITariffDaySource
{
    private static readonly TimeSpan AgainAfter = TimeSpan.FromMinutes(1);

    private readonly TicConnection _connection;
    private readonly LinkyReadings _readings;
    private readonly MeterFilter _filter;
    private readonly LinkyEventDetector _detector = new();
    private readonly Broadcast<SensorReading> _readingReaders = new();
    private readonly Broadcast<LinkyEvent> _eventReaders = new();
    private readonly Broadcast<TicFrame> _frameReaders = new();
    private readonly Broadcast<MeterSnapshot> _snapshotReaders = new();
    private readonly BreakerTracker _breaker = new();
    private readonly HoursKeeper _hours;
    private readonly TimeProvider _time;
    private readonly ILogger _logger;
    private volatile TicFrame? _lastFrame;
    private volatile LinkyTariff _tariff = LinkyTariff.None;
    private volatile MeterSnapshot _snapshot = MeterSnapshot.None;
    private volatile MeterColors? _colors;
    private volatile string? _problem;
    private bool _isFound;
    private bool _toldSecond;

    internal LinkyMeter(string name, LinkyOptions options, TimeProvider time, ILogger logger, string? folder = null)
    {
        Name = name;
        (_time, _logger) = (time, logger);
        (_readings, _filter) = (new LinkyReadings(name, options), new MeterFilter(options.Address));
        Levels = new LinkyTariffSource(name, TariffLevels.Of(options));
        _hours = new HoursKeeper(folder, name, Levels.Observed, time, logger);
        var port = options.OpenStream is { } open ? new StreamPort(open) : TicPort.Parse(options.Port!);
        _connection = new TicConnection(port, options.Mode, time, logger) { Received = Take, Failed = Fail };
    }

    /// <summary>Gets the meter's name, as given to <c>AddLinky</c>.</summary>
    public string Name { get; }

    /// <summary>Gets the last long frame; null before the first one. What a short frame lacks is as this one said.</summary>
    public TicFrame? LastFrame => _lastFrame;

    /// <summary>Gets what the meter says of its tariff.</summary>
    public LinkyTariff Tariff => _tariff;

    /// <summary>Gets what is wrong and what cures it, in one sentence; null while the meter is read.</summary>
    public string? Problem => _problem;

    /// <summary>Gets what was received so far, and how much of it was refused.</summary>
    public TicCounts Counts => _connection.Counts;

    /// <summary>Gets the mode at whose speed the port is read now; <see cref="TicMode.Auto"/> for one without a speed.</summary>
    public TicMode Speed => _connection.Speed;

    /// <inheritdoc/>
    public MeterSnapshot Snapshot => _snapshot;

    /// <summary>Gets the rank of what the meter says of days: <see cref="SignalSourceRank.Meter"/>.</summary>
    public int Rank => SignalSourceRank.Meter;

    /// <summary>Gets the Tempo day and the next one as the meter tells their colours; null where its contract is another, or it has not been heard.</summary>
    public TariffDays? Days => _colors?.At(_time.GetUtcNow());

    internal LinkyTariffSource Levels { get; }

    /// <inheritdoc/>
    public IAsyncEnumerable<SensorReading> WatchAsync(CancellationToken cancellationToken = default) => _readingReaders.Watch(cancellationToken);

    /// <summary>Streams what happens on the meter, from the call on.</summary>
    /// <param name="cancellationToken">Ends the stream.</param>
    public IAsyncEnumerable<LinkyEvent> WatchEventsAsync(CancellationToken cancellationToken = default) => _eventReaders.Watch(cancellationToken);

    /// <summary>Streams every frame of the meter, short ones too, from the call on.</summary>
    /// <param name="cancellationToken">Ends the stream.</param>
    public IAsyncEnumerable<TicFrame> WatchFramesAsync(CancellationToken cancellationToken = default) => _frameReaders.Watch(cancellationToken);

    /// <inheritdoc/>
    public IAsyncEnumerable<MeterSnapshot> WatchSnapshotsAsync(CancellationToken cancellationToken = default) => _snapshotReaders.Watch(cancellationToken);

    /// <inheritdoc/>
    public IAsyncEnumerable<TariffDays?> WatchDaysAsync(CancellationToken cancellationToken = default)
    {
        // From the call on, and not from the first step.
        var snapshots = WatchSnapshotsAsync(cancellationToken);
        return ReadAsync(this, snapshots, cancellationToken);

        static async IAsyncEnumerable<TariffDays?> ReadAsync(LinkyMeter meter, IAsyncEnumerable<MeterSnapshot> snapshots, [EnumeratorCancellation] CancellationToken cancellationToken)
        {
            // When the meter was heard is news of no day.
            var last = meter.Days is { } known ? known with { UpdatedAt = null } : null;
            await foreach (var _ in snapshots.WithCancellation(cancellationToken).ConfigureAwait(false))
            {
                var days = meter.Days;
                if ((days is null ? null : days with { UpdatedAt = null }) is var said && said != last)
                {
                    last = said;
                    yield return days;
                }
            }
        }
    }

    /// <inheritdoc/>
    public override void Dispose()
    {
        _hours.Dispose();
        base.Dispose();
    }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        // Opening a device may block: not on the thread that starts the host.
        await Task.Yield();
        await _hours.ReadAsync(stoppingToken).ConfigureAwait(false);
        await ReadAsync(stoppingToken).ConfigureAwait(false);
        await _hours.SaveAsync().ConfigureAwait(false);
    }

    [SuppressMessage("Design", "CA1031:Do not catch general exception types", Justification = "A meter that fails must not end the host; what failed is logged, and reading begins again.")]
    private async Task ReadAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await _connection.RunAsync(stoppingToken).ConfigureAwait(false);
                return;
            }
            catch (Exception e) when (!stoppingToken.IsCancellationRequested)
            {
                _logger.ReadingFailed(Name, e);
                await Task.Delay(AgainAfter, _time, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    private void Take(TicFrame frame)
    {
        if (!_filter.IsOwn(frame))
        {
            if (_filter.HasSecond && !_toldSecond)
            {
                _toldSecond = true;
                Tell(new LinkyEvent(LinkyEventKind.SecondMeter, frame.ReceivedAt));
            }

            return;
        }

        if (!frame.IsShort)
        {
            _lastFrame = frame;
        }

        // Before the tariff is made of them.
        _hours.Take(frame);
        Levels.Take(frame);
        (_tariff, _problem) = (Levels.Tariff, null);
        if (!_isFound)
        {
            _isFound = true;
            Tell(new LinkyEvent(LinkyEventKind.Found, frame.ReceivedAt));
        }

        _colors = Levels.Colors is { IsEmpty: false } colors ? new MeterColors(Name, colors, frame.ReceivedAt) : _colors;
        Show(MeterSnapshots.Of(frame, _snapshot, Levels.Tariff, _breaker.Take(frame)));
        _frameReaders.Publish(frame);
        foreach (var reading in _readings.Of(frame))
        {
            _readingReaders.Publish(reading);
        }

        _detector.Take(frame).ForEach(Tell);
    }

    private void Fail(string problem)
    {
        if (problem == _problem)
        {
            return;
        }

        (_problem, _isFound) = (problem, false);
        Levels.Fail(problem);
        Show(_snapshot with { Problem = problem, Breaker = null });
        Tell(new LinkyEvent(LinkyEventKind.Lost, _time.GetUtcNow()) { Problem = problem });
    }

    private void Show(MeterSnapshot snapshot)
    {
        _snapshot = snapshot;
        _snapshotReaders.Publish(snapshot);
    }

    private void Tell(LinkyEvent happened)
    {
        var isWrong = happened.Kind is LinkyEventKind.OverPower or LinkyEventKind.BreakerOpened or LinkyEventKind.ClockWrong or LinkyEventKind.PhaseLost
            or LinkyEventKind.TariffHidden or LinkyEventKind.SecondMeter or LinkyEventKind.Lost;
        if (isWrong)
        {
            _logger.WentWrong(Name, happened.ToString());
        }
        else
        {
            _logger.Happened(Name, happened.ToString());
        }

        _eventReaders.Publish(happened);
    }
}

using System.Collections.Immutable;
using System.Diagnostics.Metrics;
using Ecowatt.Delestage.Control;
using Ecowatt.Delestage.Control.Seams;
using Ecowatt.Delestage.Engine;
using Ecowatt.Delestage.Explanations;
using Ecowatt.Delestage.Formatting;
using Ecowatt.Delestage.Planning;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Ecowatt.Delestage;

/// <summary>
/// Sheds and restores the loads of every zone, each in a loop of its own: one zone's fault never stops another. The only part
/// that touches time, disk and relays. Runs as a hosted service, and carries out <see cref="IDelestage"/>, by which applications know it.
/// Safe across threads.
/// </summary>
public sealed class LoadSheddingController : BackgroundService, IDelestage
{
    private static readonly TimeSpan AgainAfter = TimeSpan.FromMinutes(1);

    private readonly ImmutableArray<ZoneLoop> _zones;
    private readonly ChangeLog _changes = new();
    private readonly SensorBoard _sensors = new();
    private readonly ControlOptions _options;
    private readonly ControlTelemetry _telemetry;
    private readonly Foresights _foresights;
    private readonly HouseGauges? _gauges;
    private readonly TimeProvider _time;
    private readonly ILogger<LoadSheddingController> _logger;
    private CancellationToken _giveUp;
    private IDisposable? _starting;

    /// <summary>Created by the container; applications ask for it, they do not make it.</summary>
    /// <param name="zones">The zones; their values were checked.</param>
    /// <param name="registered">Every bank that was registered; each zone names one of them or several.</param>
    /// <param name="feed">The source of the signals.</param>
    /// <param name="conditions">The application's rules.</param>
    /// <param name="options">The controller's settings.</param>
    /// <param name="folder">The folder in which zones save their state; null saves nothing.</param>
    /// <param name="time">Tells the time.</param>
    /// <param name="logger">Receives one line for each switch and each fault.</param>
    /// <param name="patience">By what calls of foreign code are limited; null, as everywhere but in tests, is real time.</param>
    /// <param name="meters">Makes the application's meter; null counts for nobody.</param>
    internal LoadSheddingController(
        IEnumerable<Zone> zones,
        IEnumerable<IRelayBank> registered,
        ISignalFeed feed,
        IEnumerable<ILoadCondition> conditions,
        ControlOptions options,
        string? folder,
        TimeProvider time,
        ILogger<LoadSheddingController> logger,
        TimeProvider? patience = null,
        IMeterFactory? meters = null)
    {
        _options = options;
        _time = time;
        _foresights = new Foresights(time);
        _logger = logger;
        _telemetry = new ControlTelemetry(meters);
        ILoadCondition[] asked = [.. conditions];
        var byName = registered.ToDictionary(static bank => bank.Name, StringComparer.OrdinalIgnoreCase);
        _zones = [.. zones.Select(zone =>
        {
            IRelayBank[] banks = [.. zone.Banks.Select(name => byName[name])];
            var lease = new ZoneLease(zone, banks.Select(static bank => bank.Identity), folder, options, time, logger);
            return new ZoneLoop(zone, wake => new ZoneSeams(banks, feed, asked, wake, patience ?? TimeProvider.System, logger), lease, _changes, time, logger, _telemetry) { Shown = zone => _gauges?.Take(zone) };
        })];
        if (meters is not null)
        {
            _ = new ZoneGauges(meters, _zones);
            _gauges = new HouseGauges(meters, _zones, time);
        }
    }

    /// <summary>Occurs when a reading is reported, on the thread that reports it: whoever hears it neither waits nor throws.</summary>
    internal event Action<string, double, DateTimeOffset>? ReadingReported;

    /// <inheritdoc/>
    public ImmutableArray<ZoneStatus> Zones => [.. _zones.Select(static zone => zone.Status)];

    /// <inheritdoc/>
    public ImmutableArray<LoadChange> LastChanges => _changes.Last;

    /// <inheritdoc/>
    public ImmutableArray<OverrideStatus> ActiveOverrides
        => [.. Zones.SelectMany(static zone => zone.Loads).Select(static load => load.Override).OfType<OverrideStatus>()];

    /// <inheritdoc/>
    public ImmutableArray<SensorStatus> Sensors => _sensors.Of([.. _zones.Select(static loop => loop.Zone)]);

    /// <inheritdoc/>
    public IAsyncEnumerable<DelestageChange> WatchAsync(CancellationToken cancellationToken = default) => _changes.Watch(cancellationToken);

    /// <inheritdoc/>
    public async Task<OverrideStatus> SetOverrideAsync(string zone, string load, bool powered, OverrideExpiry expiry, string? by = null, CancellationToken cancellationToken = default)
    {
        if (expiry.Kind == OverrideExpiryKind.None)
        {
            throw new ArgumentException("the override has no end; expected OverrideExpiry.After, At or AtWindowEnd", nameof(expiry));
        }

        if (by is { Length: > 64 })
        {
            throw new OverrideRefusedException($"the name of who orders it has {by.Length} characters; expected at most 64");
        }

        if (by is not null && InvisibleText.IsIn(by))
        {
            throw new OverrideRefusedException("the name of who orders it has invisible, bidirectional or control characters; expected one line of plain text");
        }

        var (loop, index) = Find(zone, load);
        var given = await loop.Inbox.AskAsync(engine => OverrideCommands.Set(engine, index, powered, expiry, by), cancellationToken).ConfigureAwait(false);
        if (_logger.IsEnabled(LogLevel.Information))
        {
            var order = Phrases.In(ExplanationLanguage.English).Ordered(loop.Status.Zone.Loads[index], powered, given.Until, given.Given, by, given.Warning);
            _logger.Ordered(given.Zone, given.Load, order);
        }

        return given;
    }

    /// <inheritdoc/>
    public Task<bool> ClearOverrideAsync(string zone, string load, CancellationToken cancellationToken = default)
    {
        var (loop, index) = Find(zone, load);
        return loop.Inbox.AskAsync(engine => engine.ClearOverride(index), cancellationToken);
    }

    /// <inheritdoc/>
    public Task<LoadExplanation> ExplainAsync(string zone, string load, CancellationToken cancellationToken = default)
    {
        var (loop, index) = Find(zone, load);
        return loop.ExplainAsync(index, cancellationToken);
    }

    /// <inheritdoc/>
    public Task<ZoneForesight> ForeseeAsync(string zone, DateTimeOffset until, Func<Zone, Zone>? suppose = null, CancellationToken cancellationToken = default)
        => _foresights.AskAsync(FindZone(zone), until, suppose, cancellationToken);

    /// <inheritdoc/>
    public void ReportReading(string sensor, double value)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(sensor);
        var now = _time.GetUtcNow();
        _sensors.Take(sensor, value, now);
        ReadingReported?.Invoke(sensor, value, now);
        _gauges?.Take(sensor, value);
        foreach (var loop in _zones)
        {
            loop.Inbox.Post(engine => engine.Sample(sensor, new Reading(value, engine.Now)));
        }
    }

    /// <inheritdoc/>
    public Task WaitForPendingAsync(CancellationToken cancellationToken = default)
        => Task.WhenAll(_zones.Select(zone => zone.Inbox.AskAsync(static _ => true, cancellationToken)));

    /// <inheritdoc/>
    public override Task StartAsync(CancellationToken cancellationToken)
    {
        foreach (var loop in _zones)
        {
            StopPolicyWarning.Warn(loop.Zone, loop.Banks, _options.WhenStopped, _logger);
            MarginWarning.Warn(loop.Zone, _logger);

            _telemetry.Begin(loop.Zone.Name);

            // From here on questions wait for the loops, which begin in the background.
            loop.Inbox.Accept();
        }

        // The zones begin in the background: virtual time does not pass before they have.
        _starting = (_time as IWorkAwareTime)?.Hold();
        return base.StartAsync(cancellationToken);
    }

    /// <inheritdoc/>
    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        _giveUp = cancellationToken;
        await base.StopAsync(cancellationToken).ConfigureAwait(false);
        CloseInboxes();
    }

    /// <inheritdoc/>
    public override void Dispose()
    {
        _starting?.Dispose();
        _foresights.Dispose();
        base.Dispose();
        _telemetry.Dispose();
        CloseInboxes();
    }

    /// <summary>Takes another configuration while it runs, zone by zone, as far as that is safe.</summary>
    /// <param name="zones">The zones as configured now; their values were checked.</param>
    internal void Configure(IReadOnlyList<Zone> zones)
    {
        foreach (var loop in _zones)
        {
            var old = loop.Zone;
            var changed = zones.FirstOrDefault(zone => zone.Name.Equals(old.Name, StringComparison.OrdinalIgnoreCase));
            if (ZoneComparison.WhyNot(old, changed) is { } why)
            {
                _logger.ConfigurationRefused(old.Name, why);
            }
            else if (!ZoneComparison.Same(old, changed!))
            {
                loop.Configure(ZoneComparison.InOrder(old, changed!));
                _logger.Configured(old.Name);
            }
        }

        foreach (var zone in zones.Where(zone => !_zones.Any(known => known.Zone.Name.Equals(zone.Name, StringComparison.OrdinalIgnoreCase))))
        {
            _logger.ConfigurationRefused(zone.Name, "the zone is new; restart the application to add it");
        }
    }

    /// <inheritdoc/>
    protected override Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var running = Task.WhenAll(_zones.Select(zone => RunAsync(zone, stoppingToken)));

        // Each zone has announced its own work by now.
        _starting?.Dispose();
        return running;
    }

    private async Task RunAsync(ZoneLoop loop, CancellationToken stopping)
    {
        using var work = (_time as IWorkAwareTime)?.BeginWork();
        while (!stopping.IsCancellationRequested)
        {
            try
            {
                await loop.RunAsync(stopping).ConfigureAwait(false);
            }
            catch (Exception e) when (e is not OutOfMemoryException)
            {
                // A fault of ours: told in full, kept to this zone, tried again.
                _logger.ZoneFailed(e, loop.Zone.Name);
                _telemetry.ZoneFailed(loop.Zone.Name);
                loop.Fail($"the zone \"{loop.Zone.Name}\" failed with {e.GetType().Name} and starts again within a minute; the log says more");
                await Task.Delay(AgainAfter, _time, stopping).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }

        await StopStepAsync(loop, () => loop.PowerAllAsync(_options.WhenStopped, _giveUp)).ConfigureAwait(false);
        await StopStepAsync(loop, loop.CloseAsync).ConfigureAwait(false);
        await StopStepAsync(loop, loop.CloseBanksAsync).ConfigureAwait(false);
    }

    // A step that fails keeps neither the others from being taken nor the host from stopping.
    private async Task StopStepAsync(ZoneLoop loop, Func<Task> step)
    {
        try
        {
            await step().ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (_giveUp.IsCancellationRequested)
        {
            // The host's time to stop is over: the bank is closed all the same.
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            _logger.StopFailed(e, loop.Zone.Name);
        }
    }

    private void CloseInboxes()
    {
        foreach (var loop in _zones)
        {
            loop.Inbox.Close();
        }
    }

    private ZoneLoop FindZone(string zone) => _zones.FirstOrDefault(known => known.Zone.Name.Equals(zone, StringComparison.OrdinalIgnoreCase))
        ?? throw new ArgumentException($"there is no zone \"{zone}\"; expected one of {string.Join(", ", _zones.Select(static known => $"\"{known.Zone.Name}\""))}", nameof(zone));

    private (ZoneLoop Loop, int Load) Find(string zone, string load)
    {
        var loop = FindZone(zone);
        var loads = loop.Zone.Loads;
        for (var i = 0; i < loads.Length; i++)
        {
            if (loads[i].Name.Equals(load, StringComparison.OrdinalIgnoreCase))
            {
                return (loop, i);
            }
        }

        throw new ArgumentException($"zone \"{zone}\" has no load \"{load}\"; expected one of {string.Join(", ", loads.Select(static known => $"\"{known.Name}\""))}", nameof(load));
    }
}

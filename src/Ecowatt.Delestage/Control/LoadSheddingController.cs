using System.Collections.Immutable;
using System.Diagnostics.Metrics;
using Ecowatt.Delestage.Control;
using Ecowatt.Delestage.Control.Seams;
using Ecowatt.Delestage.Engine;
using Ecowatt.Delestage.Journal;
using Ecowatt.Delestage.Planning;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Ecowatt.Delestage;

/// <summary>
/// Sheds and restores the loads of every zone, each in a loop of its own: one zone's fault never stops another. The only part
/// that touches time, disk and relays. Runs as a hosted service; its members are safe across threads.
/// </summary>
public sealed class LoadSheddingController : BackgroundService
{
    private static readonly TimeSpan AgainAfter = TimeSpan.FromMinutes(1);

    private readonly ImmutableArray<ZoneLoop> _zones;
    private readonly ChangeLog _changes = new();
    private readonly JournalArchive _journals;
    private readonly ReaderGuard _readers;
    private readonly ControlOptions _options;
    private readonly TimeProvider _time;
    private readonly ILogger<LoadSheddingController> _logger;
    private CancellationToken _giveUp;
    private IDisposable? _starting;
    private volatile bool _disposed;

    /// <summary>Created by the container; applications ask for it, they do not make it.</summary>
    /// <param name="zones">The zones; their values were checked.</param>
    /// <param name="banks">Every bank that was registered; each zone names one of them.</param>
    /// <param name="feed">Where the signals come from.</param>
    /// <param name="conditions">The application's rules.</param>
    /// <param name="options">How it behaves.</param>
    /// <param name="folder">Where zones keep what they remember; null keeps nothing.</param>
    /// <param name="time">Tells the time.</param>
    /// <param name="logger">Receives one line for each switch and each fault.</param>
    /// <param name="patience">By what calls of foreign code are limited; null, as everywhere but in tests, is real time.</param>
    /// <param name="meters">Makes the application's meter; null counts for nobody.</param>
    internal LoadSheddingController(
        IEnumerable<Zone> zones,
        IEnumerable<IRelayBank> banks,
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
        _journals = new JournalArchive(folder);
        _readers = new ReaderGuard(logger);
        _time = time;
        _logger = logger;
        var telemetry = new ControlTelemetry(meters);
        ILoadCondition[] asked = [.. conditions];
        var byName = banks.ToDictionary(static bank => bank.Name, StringComparer.OrdinalIgnoreCase);
        _zones = [.. zones.Select(zone =>
        {
            var bank = byName[zone.Bank];
            var seat = new ZoneLease(zone, bank.Identity, folder, options, time, logger);
            return new ZoneLoop(zone, wake => new ZoneSeams(bank, feed, asked, wake, patience ?? TimeProvider.System, logger), seat, _changes, OnLooked, time, logger, telemetry);
        })];
    }

    /// <summary>Every zone now, in the order of the configuration, each with its loads and their reasons.</summary>
    public ImmutableArray<ZoneStatus> Zones => [.. _zones.Select(static zone => zone.Status)];

    /// <summary>
    /// A zone was looked at: raised after <see cref="Zones"/> tells of it, on any thread, whether or not anything is different. A
    /// handler returns at once; one that throws is logged, the first time.
    /// </summary>
    public event EventHandler? ZoneEvaluated;

    /// <summary>The last 200 switches since the start, newest first.</summary>
    public ImmutableArray<LoadChange> LastChanges => _changes.Last;

    /// <summary>Every override that stands.</summary>
    public ImmutableArray<OverrideStatus> Overrides
        => [.. Zones.SelectMany(static zone => zone.Loads).Select(static load => load.Override).OfType<OverrideStatus>()];

    /// <summary>Lines of the journals, newest first. Reads beside the writer and never waits for it, nor it for this.</summary>
    /// <param name="query">Which lines.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="KeyNotFoundException">There is no such zone.</exception>
    /// <exception cref="ArgumentException">The query's kind, limit or place to go on from is none.</exception>
    /// <exception cref="IOException">A journal cannot be read.</exception>
    /// <exception cref="ControllerNotRunningException">The controller was disposed of. Before its start and after its stop journals can be read.</exception>
    public async Task<JournalPage> ReadJournalAsync(JournalQuery query, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(query);
        if (_disposed)
        {
            throw new ControllerNotRunningException(ControllerNotRunningException.Stopped);
        }

        var zones = query.Zone is { } zone ? [Find(zone)] : _zones;
        return await _journals.ReadAsync(query, [.. zones.Select(static loop => loop.Zone.Name)], cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Every switch from the call on. A reader that falls 1,024 changes behind loses the oldest and is told how many; it never slows the controller.</summary>
    /// <param name="cancellationToken">Ends the stream.</param>
    public IAsyncEnumerable<LoadChange> WatchAsync(CancellationToken cancellationToken = default) => _changes.Watch(cancellationToken);

    /// <summary>Orders a load powered or off for a while, whatever the grid says. It replaces the order that stood.</summary>
    /// <param name="zone">The zone's name, without regard to case.</param>
    /// <param name="load">The load's name, without regard to case.</param>
    /// <param name="powered">Powered, or off.</param>
    /// <param name="end">When it ends: always, and fixed now.</param>
    /// <param name="by">Who orders it, up to 64 characters; null where that does not matter.</param>
    /// <param name="cancellationToken">Gives up: an order that the zone has not taken yet is not carried out later; one that it has taken stands.</param>
    /// <returns>The order, when it is saved and every relay was commanded that may move now.</returns>
    /// <exception cref="KeyNotFoundException">There is no such zone or load.</exception>
    /// <exception cref="OverrideRefusedException">It would end in the past, last too long, or its end is not known.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    /// <exception cref="ControllerNotRunningException">The controller has not started, has stopped, or the zone failed and starts again.</exception>
    public async Task<OverrideStatus> SetOverrideAsync(string zone, string load, bool powered, OverrideExpiry end, string? by = null, CancellationToken cancellationToken = default)
    {
        if (by is { Length: > 64 })
        {
            throw new OverrideRefusedException($"the name of who orders it has {by.Length} characters; expected at most 64");
        }

        var (loop, index) = Find(zone, load);
        var given = await loop.Inbox.AskAsync(engine => OverrideCommands.Set(engine, index, powered, end, by), cancellationToken).ConfigureAwait(false);
        _logger.Ordered(given.Zone, given.Load, powered ? "powered" : "off", by ?? "a person", given.Until, given.Warning is null ? "" : $". {given.Warning}");
        return given;
    }

    /// <summary>Takes an override back: the load is decided by the other rules at once.</summary>
    /// <param name="zone">The zone's name, without regard to case.</param>
    /// <param name="load">The load's name, without regard to case.</param>
    /// <param name="cancellationToken">Gives up, as with <see cref="SetOverrideAsync"/>.</param>
    /// <returns>Whether there was one.</returns>
    /// <exception cref="KeyNotFoundException">There is no such zone or load.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    /// <exception cref="ControllerNotRunningException">The controller has not started, has stopped, or the zone failed and starts again.</exception>
    public Task<bool> ClearOverrideAsync(string zone, string load, CancellationToken cancellationToken = default)
    {
        var (loop, index) = Find(zone, load);
        return loop.Inbox.AskAsync(engine => engine.ClearOverride(index), cancellationToken);
    }

    /// <summary>
    /// Tells what a sensor measured: a temperature in °C, or a power in watts. Zones that do not use it ignore it. Told before the
    /// start it counts from the start on; after the stop it is ignored.
    /// </summary>
    /// <param name="sensor">Its name as configured, without regard to case.</param>
    /// <param name="value">What it measured; what is no number counts as no reading.</param>
    /// <exception cref="ArgumentException">The name is empty.</exception>
    public void ReportReading(string sensor, double value)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(sensor);
        foreach (var loop in _zones)
        {
            loop.Inbox.Post(engine => engine.Sample(sensor, new Reading(value, engine.Now)));
        }
    }

    /// <summary>Waits until every zone has looked at what is known now and commanded every relay that may move now.</summary>
    /// <param name="cancellationToken">Gives up waiting.</param>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    /// <exception cref="ControllerNotRunningException">The controller has not started, has stopped, or the zone failed and starts again.</exception>
    public Task WaitForPendingAsync(CancellationToken cancellationToken = default)
        => Task.WhenAll(_zones.Select(zone => zone.Inbox.AskAsync(static _ => true, cancellationToken)));

    /// <inheritdoc/>
    public override Task StartAsync(CancellationToken cancellationToken)
    {
        foreach (var loop in _zones)
        {
            StopPolicyWarning.Warn(loop.Zone, loop.Bank, _options.WhenStopped, _logger);
            MarginWarning.Warn(loop.Zone, _logger);

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
        _disposed = true;
        _starting?.Dispose();
        _journals.Dispose();
        base.Dispose();
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
                loop.Fail($"the zone \"{loop.Zone.Name}\" failed with {e.GetType().Name} and starts again within a minute; the log says more");
                await Task.Delay(AgainAfter, _time, stopping).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }

        await StopStepAsync(loop, () => loop.PowerAllAsync(_options.WhenStopped, _giveUp)).ConfigureAwait(false);
        await StopStepAsync(loop, loop.CloseAsync).ConfigureAwait(false);
        await StopStepAsync(loop, loop.CloseBankAsync).ConfigureAwait(false);
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

    private void OnLooked() => _readers.Tell(ZoneEvaluated, this);

    private ZoneLoop Find(string zone)
        => _zones.FirstOrDefault(known => known.Zone.Name.Equals(zone, StringComparison.OrdinalIgnoreCase))
            ?? throw new KeyNotFoundException($"there is no zone \"{zone}\"; expected one of {string.Join(", ", _zones.Select(static known => $"\"{known.Zone.Name}\""))}");

    private (ZoneLoop Loop, int Load) Find(string zone, string load)
    {
        var loop = Find(zone);
        var loads = loop.Zone.Loads;
        for (var i = 0; i < loads.Length; i++)
        {
            if (loads[i].Name.Equals(load, StringComparison.OrdinalIgnoreCase))
            {
                return (loop, i);
            }
        }

        throw new KeyNotFoundException($"zone \"{zone}\" has no load \"{load}\"; expected one of {string.Join(", ", loads.Select(static known => $"\"{known.Name}\""))}");
    }
}

using System.Collections.Immutable;
using Ecowatt.Delestage.Control.Journal;
using Ecowatt.Delestage.Feed;
using Ecowatt.Delestage.Loads;
using Ecowatt.Delestage.Planning;
using Ecowatt.Delestage.Relays;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Ecowatt.Delestage.Control;

/// <summary>
/// Sheds and restores the loads of every zone, each in a loop of its own: one zone's fault never stops another. The only part
/// that touches time, disk and relays. Runs as a hosted service; its members are safe across threads.
/// </summary>
public sealed class LoadSheddingController : BackgroundService
{
    private static readonly TimeSpan AgainAfter = TimeSpan.FromMinutes(1);

    private readonly ImmutableArray<(ZoneLoop Loop, IRelayBank Bank)> _zones;
    private readonly ChangeLog _changes = new();
    private readonly JournalArchive _journals;
    private readonly ControlOptions _options;
    private readonly TimeProvider _time;
    private readonly ILogger<LoadSheddingController> _logger;
    private CancellationToken _giveUp;
    private IDisposable? _starting;

    /// <summary>Created by the container; applications ask for it, they do not make it.</summary>
    /// <param name="zones">The zones; their values were checked.</param>
    /// <param name="banks">Every bank that was registered; each zone names one of them.</param>
    /// <param name="feed">Where the signals come from.</param>
    /// <param name="conditions">The application's rules.</param>
    /// <param name="options">How it behaves.</param>
    /// <param name="folder">Where zones keep what they remember; null keeps nothing.</param>
    /// <param name="time">Tells the time.</param>
    /// <param name="logger">Receives one line for each switch and each fault.</param>
    internal LoadSheddingController(
        IEnumerable<Zone> zones,
        IEnumerable<IRelayBank> banks,
        ISignalFeed feed,
        IEnumerable<ILoadCondition> conditions,
        ControlOptions options,
        string? folder,
        TimeProvider time,
        ILogger<LoadSheddingController> logger)
    {
        _options = options;
        _journals = new JournalArchive(folder);
        _time = time;
        _logger = logger;
        ILoadCondition[] asked = [.. conditions];
        var byName = banks.ToDictionary(static bank => bank.Name, StringComparer.OrdinalIgnoreCase);
        _zones = [.. zones.Select(zone =>
        {
            var bank = byName[zone.Bank];
            return (new ZoneLoop(zone, bank, feed, asked, new ZoneSeat(zone, bank.Identity, folder, options, time, logger), _changes, OnLooked, time, logger), bank);
        })];
    }

    /// <summary>Every zone now, in the order of the configuration, each with its loads and their reasons.</summary>
    public ImmutableArray<ZoneStatus> Zones => [.. _zones.Select(static zone => zone.Loop.Status)];

    /// <summary>
    /// A zone was looked at: raised after <see cref="Zones"/> tells of it, on any thread, whether or not anything is different. A
    /// handler returns at once and does not throw.
    /// </summary>
    public event EventHandler? Looked;

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
    public async Task<JournalPage> ReadJournalAsync(JournalQuery query, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(query);
        var zones = query.Zone is { } zone ? [Find(zone)] : _zones.Select(static known => known.Loop);
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
    /// <param name="cancellationToken">Gives up waiting; the order may stand all the same.</param>
    /// <returns>The order, when it is saved and every relay was commanded that may move now.</returns>
    /// <exception cref="KeyNotFoundException">There is no such zone or load.</exception>
    /// <exception cref="OverrideRefusedException">It would end in the past, last too long, or its end is not known.</exception>
    /// <exception cref="OperationCanceledException">Given up, or the controller has stopped.</exception>
    public async Task<OverrideStatus> OverrideAsync(string zone, string load, bool powered, OverrideEnd end, string? by = null, CancellationToken cancellationToken = default)
    {
        if (by is { Length: > 64 })
        {
            throw new OverrideRefusedException($"the name of who orders it has {by.Length} characters; expected at most 64");
        }

        var (loop, index) = Find(zone, load);
        var given = await loop.Inbox.AskAsync(engine => Control.Overrides.Give(engine, index, powered, end, by), cancellationToken).ConfigureAwait(false);
        _logger.Ordered(given.Zone, given.Load, powered ? "powered" : "off", by ?? "a person", given.Until, given.Warning is null ? "" : $". {given.Warning}");
        return given;
    }

    /// <summary>Takes an override back: the load is decided by the other rules at once.</summary>
    /// <param name="zone">The zone's name, without regard to case.</param>
    /// <param name="load">The load's name, without regard to case.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    /// <returns>Whether there was one.</returns>
    /// <exception cref="KeyNotFoundException">There is no such zone or load.</exception>
    /// <exception cref="OperationCanceledException">Given up, or the controller has stopped.</exception>
    public Task<bool> CancelOverrideAsync(string zone, string load, CancellationToken cancellationToken = default)
    {
        var (loop, index) = Find(zone, load);
        return loop.Inbox.AskAsync(engine => engine.Cancel(index), cancellationToken);
    }

    /// <summary>Tells what a sensor measured: a temperature in °C, or a power in watts. Zones that do not use it ignore it.</summary>
    /// <param name="sensor">Its name as configured, without regard to case.</param>
    /// <param name="value">What it measured; what is no number counts as no reading.</param>
    /// <exception cref="ArgumentException">The name is empty.</exception>
    public void Report(string sensor, double value)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(sensor);
        foreach (var (loop, _) in _zones)
        {
            loop.Inbox.Post(engine => engine.Sample(sensor, new Reading(value, engine.Now)));
        }
    }

    /// <summary>Waits until every zone has looked at what is known now and commanded every relay that may move now.</summary>
    /// <param name="cancellationToken">Gives up waiting.</param>
    /// <exception cref="OperationCanceledException">Given up, or the controller has stopped.</exception>
    public Task SettleAsync(CancellationToken cancellationToken = default)
        => Task.WhenAll(_zones.Select(zone => zone.Loop.Inbox.AskAsync(static _ => true, cancellationToken)));

    /// <inheritdoc/>
    public override Task StartAsync(CancellationToken cancellationToken)
    {
        NameWhatCannotBeKept();

        // The zones begin in the background: virtual time does not pass before they have.
        _starting = (_time as IWorkAwareTime)?.Hold();
        return base.StartAsync(cancellationToken);
    }

    /// <inheritdoc/>
    public override Task StopAsync(CancellationToken cancellationToken)
    {
        _giveUp = cancellationToken;
        return base.StopAsync(cancellationToken);
    }

    /// <inheritdoc/>
    public override void Dispose()
    {
        _starting?.Dispose();
        _journals.Dispose();
        base.Dispose();
    }

    /// <summary>Takes another configuration while it runs, zone by zone, as far as that is safe.</summary>
    /// <param name="zones">The zones as configured now; their values were checked.</param>
    internal void Configure(IReadOnlyList<Zone> zones)
    {
        foreach (var (loop, _) in _zones)
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

        foreach (var zone in zones.Where(zone => !_zones.Any(known => known.Loop.Zone.Name.Equals(zone.Name, StringComparison.OrdinalIgnoreCase))))
        {
            _logger.ConfigurationRefused(zone.Name, "the zone is new; restart the application to add it");
        }
    }

    /// <inheritdoc/>
    protected override Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var running = Task.WhenAll(_zones.Select(zone => RunAsync(zone.Loop, zone.Bank, stoppingToken)));

        // Each zone has announced its own work by now.
        _starting?.Dispose();
        return running;
    }

    private async Task RunAsync(ZoneLoop loop, IRelayBank bank, CancellationToken stopping)
    {
        using var work = (_time as IWorkAwareTime)?.BeginWork();
        while (!stopping.IsCancellationRequested)
        {
            try
            {
                await loop.RunAsync(stopping).ConfigureAwait(false);
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                // A bank of somebody's own, or a fault of ours: told in full, kept to this zone, tried again.
                _logger.ZoneFailed(e, loop.Zone.Name);
                await Task.Delay(AgainAfter, _time, stopping).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }

        try
        {
            if (_options.WhenStopped == StopPolicy.PowerAll)
            {
                await loop.PowerAllAsync(_giveUp).ConfigureAwait(false);
            }
        }
        catch (OperationCanceledException)
        {
            // The host's patience is at its end; the bank is closed all the same.
        }
        finally
        {
            await loop.CloseAsync().ConfigureAwait(false);
            await bank.DisposeAsync().ConfigureAwait(false);
        }
    }

    private void OnLooked() => Looked?.Invoke(this, EventArgs.Empty);

    private ZoneLoop Find(string zone)
        => _zones.FirstOrDefault(known => known.Loop.Zone.Name.Equals(zone, StringComparison.OrdinalIgnoreCase)).Loop
            ?? throw new KeyNotFoundException($"there is no zone \"{zone}\"; expected one of {string.Join(", ", _zones.Select(static known => $"\"{known.Loop.Zone.Name}\""))}");

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

    private void NameWhatCannotBeKept()
    {
        foreach (var (loop, bank) in _zones)
        {
            if (bank.AtClose != RelayRest.Rest || loop.Zone.Mode == ZoneMode.Observe)
            {
                continue;
            }

            foreach (var load in loop.Zone.Loads)
            {
                var powered = load.Contact.Powers(energised: false);
                if (!powered || _options.WhenStopped == StopPolicy.LeaveAsIs)
                {
                    _logger.CannotKeep(loop.Zone.Name, load.Name, powered ? "powered" : "cut", bank.Name);
                }
            }
        }
    }
}

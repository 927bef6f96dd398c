using System.Collections.Immutable;
using Ecowatt.Delestage.Feed;
using Ecowatt.Delestage.Loads;
using Ecowatt.Delestage.Relays;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Ecowatt.Delestage.Control;

/// <summary>
/// Sheds and restores the loads of every zone, each in a loop of its own: one zone's fault never stops another. The only part
/// that touches time and relays. Runs as a hosted service; its members are safe across threads.
/// </summary>
public sealed class LoadSheddingController : BackgroundService
{
    private static readonly TimeSpan AgainAfter = TimeSpan.FromMinutes(1);

    private readonly ImmutableArray<(ZoneLoop Loop, Zone Zone, IRelayBank Bank)> _zones;
    private readonly Broadcast<LoadChange> _changes = new();
    private readonly ControlOptions _options;
    private readonly TimeProvider _time;
    private readonly ILogger<LoadSheddingController> _logger;
    private CancellationToken _giveUp;

    /// <summary>Created by the container; applications ask for it, they do not make it.</summary>
    /// <param name="zones">The zones; their values were checked.</param>
    /// <param name="banks">Every bank that was registered; each zone names one of them.</param>
    /// <param name="feed">Where the signals come from.</param>
    /// <param name="options">How it behaves.</param>
    /// <param name="time">Tells the time.</param>
    /// <param name="logger">Receives one line for each switch and each fault.</param>
    internal LoadSheddingController(
        IEnumerable<Zone> zones,
        IEnumerable<IRelayBank> banks,
        ISignalFeed feed,
        ControlOptions options,
        TimeProvider time,
        ILogger<LoadSheddingController> logger)
    {
        _options = options;
        _time = time;
        _logger = logger;
        var byName = banks.ToDictionary(static bank => bank.Name, StringComparer.OrdinalIgnoreCase);
        _zones = [.. zones.Select(zone => (new ZoneLoop(zone, byName[zone.Bank], feed, _changes, time, logger), zone, byName[zone.Bank]))];
    }

    /// <summary>Every zone now, in the order of the configuration, each with its loads and their reasons.</summary>
    public ImmutableArray<ZoneStatus> Zones => [.. _zones.Select(static zone => zone.Loop.Status)];

    /// <summary>Every switch from the call on. A reader that falls 1,024 changes behind loses the oldest; it never slows the controller.</summary>
    /// <param name="cancellationToken">Ends the stream.</param>
    public IAsyncEnumerable<LoadChange> WatchAsync(CancellationToken cancellationToken = default) => _changes.Watch(cancellationToken);

    /// <inheritdoc/>
    public override Task StartAsync(CancellationToken cancellationToken)
    {
        NameWhatCannotBeKept();
        return base.StartAsync(cancellationToken);
    }

    /// <inheritdoc/>
    public override Task StopAsync(CancellationToken cancellationToken)
    {
        _giveUp = cancellationToken;
        return base.StopAsync(cancellationToken);
    }

    /// <inheritdoc/>
    protected override Task ExecuteAsync(CancellationToken stoppingToken)
        => Task.WhenAll(_zones.Select(zone => RunAsync(zone.Loop, zone.Zone, zone.Bank, stoppingToken)));

    private async Task RunAsync(ZoneLoop loop, Zone zone, IRelayBank bank, CancellationToken stopping)
    {
        while (!stopping.IsCancellationRequested)
        {
            try
            {
                await loop.RunAsync(stopping).ConfigureAwait(false);
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                // A bank of somebody's own, or a fault of ours: told in full, kept to this zone, tried again.
                _logger.ZoneFailed(e, zone.Name);
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
            await bank.DisposeAsync().ConfigureAwait(false);
        }
    }

    private void NameWhatCannotBeKept()
    {
        foreach (var (_, zone, bank) in _zones)
        {
            if (bank.AtClose != RelayRest.Rest || zone.Mode == ZoneMode.Observe)
            {
                continue;
            }

            foreach (var load in zone.Loads)
            {
                var powered = load.Contact.Powers(energised: false);
                if (!powered || _options.WhenStopped == StopPolicy.LeaveAsIs)
                {
                    _logger.CannotKeep(zone.Name, load.Name, powered ? "powered" : "cut", bank.Name);
                }
            }
        }
    }
}

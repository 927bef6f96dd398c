using System.Threading.Channels;
using Ecowatt.Delestage.Feed;
using Ecowatt.Delestage.Loads;
using Ecowatt.Delestage.Planning;
using Ecowatt.Delestage.Relays;
using Microsoft.Extensions.Logging;

namespace Ecowatt.Delestage.Control;

/// <summary>One zone: looks, decides, commands, and sleeps until the plan or an event wakes it. One task runs it.</summary>
internal sealed class ZoneLoop
{
    // A wall clock that somebody sets wakes no timer, so the loop looks at it now and then. A look costs a microsecond.
    private static readonly TimeSpan LongestSleep = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan OpenAgainAfter = TimeSpan.FromMinutes(1);

    private readonly Channel<RelayDeviceEventArgs?> _events = Channel.CreateUnbounded<RelayDeviceEventArgs?>(new() { SingleReader = true });
    private readonly Zone _zone;
    private readonly IRelayBank _bank;
    private readonly ISignalFeed _feed;
    private readonly TimeProvider _time;
    private readonly ILogger _logger;
    private readonly long _origin;
    private readonly LoadDecision[] _decisions;
    private readonly ZoneCommands _commands;
    private readonly ZoneView _view;
    private ZoneMemory _memory;
    private bool _opened;
    private DateTimeOffset _openAt;

    public ZoneLoop(Zone zone, IRelayBank bank, ISignalFeed feed, Broadcast<LoadChange> changes, TimeProvider time, ILogger logger)
    {
        _zone = zone;
        _bank = bank;
        _feed = feed;
        _time = time;
        _logger = logger;
        _origin = time.GetTimestamp();
        _decisions = new LoadDecision[zone.Loads.Length];
        _memory = new ZoneMemory(zone, Now(), resting: false);
        _view = new ZoneView(zone, bank);
        _commands = new ZoneCommands(zone, bank, changes, Now, logger);
    }

    public ZoneStatus Status => _view.Status;

    /// <summary>Runs until cancelled.</summary>
    public async Task RunAsync(CancellationToken stopping)
    {
        _bank.DeviceChanged += OnDevice;
        _feed.Changed += OnSignals;
        try
        {
            while (!stopping.IsCancellationRequested)
            {
                await OpenAsync(stopping).ConfigureAwait(false);
                TakeEvents();
                var next = Decide();
                if (!await _commands.CarryOutAsync(_memory, _decisions, stopping).ConfigureAwait(false))
                {
                    await SleepAsync(next, stopping).ConfigureAwait(false);
                }
            }
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            // Asked to stop while it slept.
        }
        finally
        {
            _bank.DeviceChanged -= OnDevice;
            _feed.Changed -= OnSignals;
        }
    }

    /// <summary>Powers what may be powered, as the stop policy says.</summary>
    public Task PowerAllAsync(CancellationToken giveUp)
        => _opened ? _commands.PowerAllAsync(_memory, _time, giveUp) : Task.CompletedTask;

    private DateTimeOffset? Decide()
    {
        var now = Now();
        var states = _memory.At(now);
        var input = new PlanInput
        {
            Zone = _zone,
            Timeline = _feed.Current.Timeline,
            States = states,
            Now = now.Wall,
            SinceRestore = _memory.SinceRestore(now),
            ShortestInterval = _bank.ShortestInterval,
            Attached = _zone.Mode == ZoneMode.Observe || _bank.Device.State == RelayDeviceState.Attached,
        };
        var next = Planner.Plan(input, _decisions);
        _view.Show(states, _decisions, now.Wall, next);
        return _opened ? next : Sooner(next, _openAt);
    }

    private async Task OpenAsync(CancellationToken stopping)
    {
        if (_opened || _time.GetUtcNow() < _openAt)
        {
            return;
        }

        try
        {
            if (_zone.Mode == ZoneMode.Armed)
            {
                // An observer does not even open the board: opening moves relays, and it may be another's.
                await _bank.OpenAsync(stopping).ConfigureAwait(false);
            }

            _opened = true;
            _memory = new ZoneMemory(_zone, Now(), _bank.AtOpen == RelayRest.Rest);
        }
        catch (RelayException e)
        {
            _openAt = _time.GetUtcNow() + OpenAgainAfter;
            _logger.OpenFailed(_zone.Name, e.Message);
        }
    }

    private void TakeEvents()
    {
        while (_events.Reader.TryRead(out var happened))
        {
            if (happened is { RelaysRest: true } && _opened)
            {
                _memory.Rested(Now());
            }
        }
    }

    private async Task SleepAsync(DateTimeOffset? next, CancellationToken stopping)
    {
        var wait = next - _time.GetUtcNow() ?? LongestSleep;
        if (wait <= TimeSpan.Zero)
        {
            return;
        }

        using var woken = CancellationTokenSource.CreateLinkedTokenSource(stopping);
        var delay = Waits.For(wait < LongestSleep ? wait : LongestSleep, _time, woken.Token);
        await Task.WhenAny(delay, _events.Reader.WaitToReadAsync(woken.Token).AsTask()).ConfigureAwait(false);
        await woken.CancelAsync().ConfigureAwait(false);
        stopping.ThrowIfCancellationRequested();
    }

    private void OnSignals(object? sender, EventArgs e) => _events.Writer.TryWrite(null);

    private void OnDevice(object? sender, RelayDeviceEventArgs e)
    {
        if (e.Status.State == RelayDeviceState.Attached)
        {
            _logger.DeviceAttached(_zone.Name);
        }
        else
        {
            _logger.DeviceLost(_zone.Name, e.Status.State.ToString(), e.Status.Why);
        }

        _events.Writer.TryWrite(e);
    }

    private Moment Now() => new(_time.GetUtcNow(), _time.GetElapsedTime(_origin));

    private static DateTimeOffset? Sooner(DateTimeOffset? left, DateTimeOffset right) => left < right ? left : right;
}

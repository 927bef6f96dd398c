using System.Collections.Immutable;
using Ecowatt.Delestage.Control.Engine;
using Ecowatt.Delestage.Feed;
using Ecowatt.Delestage.Loads;
using Ecowatt.Delestage.Relays;
using Microsoft.Extensions.Logging;

namespace Ecowatt.Delestage.Control;

/// <summary>One zone: looks, decides, commands, and sleeps until the plan or an event wakes it. One task runs it.</summary>
internal sealed class ZoneLoop
{
    // A wall clock that somebody sets wakes no timer, so the loop looks at it now and then. A look costs a microsecond.
    private static readonly TimeSpan LongestSleep = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan OpenAgainAfter = TimeSpan.FromMinutes(1);

    // Readings move on though nothing is decided anew: a restart should not find them old.
    private static readonly TimeSpan SaveAtLeast = TimeSpan.FromMinutes(10);

    private readonly IRelayBank _bank;
    private readonly ISignalFeed _feed;
    private readonly IReadOnlyList<ILoadCondition> _conditions;
    private readonly Action _looked;
    private readonly TimeProvider _time;
    private readonly ILogger _logger;
    private readonly long _origin;
    private readonly ZoneSeat _seat;
    private readonly ZoneCommands _commands;
    private readonly ZoneView _view;
    private readonly List<ZoneInbox.Letter> _waiting = [];
    private Zone _zone;
    private ZoneEngine? _engine;
    private bool _opened;
    private DateTimeOffset _openAt;
    private DateTimeOffset _savedAt;

    public ZoneLoop(Zone zone, IRelayBank bank, ISignalFeed feed, IReadOnlyList<ILoadCondition> conditions, ZoneSeat seat, ChangeLog changes, Action looked, TimeProvider time, ILogger logger)
    {
        _zone = zone;
        _bank = bank;
        _feed = feed;
        _conditions = conditions;
        _looked = looked;
        _time = time;
        _logger = logger;
        _origin = time.GetTimestamp();
        _seat = seat;
        _view = new ZoneView(zone, bank);
        _commands = new ZoneCommands(bank, () => _seat.MayCommand, changes, Take, () => _seat.Files, Show, logger);
    }

    public ZoneStatus Status => _view.Status;

    public ZoneInbox Inbox { get; } = new();

    /// <summary>The configuration that it was last given and took.</summary>
    public Zone Zone => _zone;

    /// <summary>Gives it another configuration of the same loads on the same relays.</summary>
    public void Configure(Zone zone)
    {
        Volatile.Write(ref _zone, zone);
        Inbox.Post(engine => engine.Configure(zone));
    }

    /// <summary>Runs until cancelled.</summary>
    public async Task RunAsync(CancellationToken stopping)
    {
        _bank.DeviceChanged += OnDevice;
        _feed.Changed += OnSomething;
        foreach (var condition in _conditions)
        {
            condition.Changed += OnSomething;
        }

        try
        {
            while (!stopping.IsCancellationRequested)
            {
                await StepAsync(stopping).ConfigureAwait(false);
            }
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            // Asked to stop while it slept.
        }
        finally
        {
            _bank.DeviceChanged -= OnDevice;
            _feed.Changed -= OnSomething;
            foreach (var condition in _conditions)
            {
                condition.Changed -= OnSomething;
            }
        }
    }

    /// <summary>Powers what may be powered, as the stop policy says.</summary>
    public Task PowerAllAsync(CancellationToken giveUp)
        => _opened && _seat.MayCommand && _engine is { } engine ? _commands.PowerAllAsync(engine, _time, giveUp) : Task.CompletedTask;

    /// <summary>Saves the last of it and gives lock and files back.</summary>
    public async Task CloseAsync()
    {
        Inbox.Close();
        foreach (var letter in _waiting)
        {
            letter.GiveUp();
        }

        _waiting.Clear();
        if (_engine is not null)
        {
            Take();
            await SaveAsync().ConfigureAwait(false);
        }

        await _seat.DisposeAsync().ConfigureAwait(false);
    }

    private async Task StepAsync(CancellationToken stopping)
    {
        var engine = await SitDownAsync(stopping).ConfigureAwait(false);
        await OpenAsync(engine, stopping).ConfigureAwait(false);
        Take();
        engine.Signals(_feed.Current.Timeline);
        Inbox.Take(engine, _waiting);

        // Once more: what changed between the two lines above woke the loop by a letter that is now taken.
        engine.Signals(_feed.Current.Timeline);
        AskConditions(engine);
        var told = _waiting.Count > 0;
        var changed = engine.Look();
        if (await _commands.CarryOutAsync(engine, stopping).ConfigureAwait(false))
        {
            // What is commanded was saved with it; the next look, which follows at once, tells what became of it.
            return;
        }

        if (changed | told || _savedAt + SaveAtLeast <= engine.Now.Wall)
        {
            await SaveAsync().ConfigureAwait(false);
        }

        Show();

        foreach (var letter in _waiting)
        {
            letter.Close();
        }

        _waiting.Clear();
        await SleepAsync(_opened ? engine.Next : Earlier(engine.Next, _openAt), stopping).ConfigureAwait(false);
    }

    // Takes the bank's lock and the zone's files; again each minute, as long as another controller has them.
    private async Task<ZoneEngine> SitDownAsync(CancellationToken stopping)
    {
        if (await _seat.TakeAsync(stopping).ConfigureAwait(false) || _engine is null)
        {
            var saved = _seat.Files.Saved;
            var clock = new EngineClock(_time.GetUtcNow(), _time.GetElapsedTime(_origin), saved?.At);
            _engine = new ZoneEngine(_zone, _bank.ShortestInterval, saved, _seat.Seed, clock, _seat.Files);
            _opened = false;
        }
        else if (_seat.Files.WantsStart)
        {
            BeginAnew(_engine);
        }

        return _engine!;
    }

    // As a restart would, but for the relays, which nobody touches: so each file of the journal begins with what its replay needs.
    private void BeginAnew(ZoneEngine old)
    {
        Take();
        _engine = new ZoneEngine(old.Zone, old.ShortestInterval, old.Save(), _seat.Seed, new EngineClock(_time.GetUtcNow(), _time.GetElapsedTime(_origin), old.Now), _seat.Files, continued: true);
        if (_opened)
        {
            _engine.Device(old.Attached, rest: false);
        }
    }

    private async Task OpenAsync(ZoneEngine engine, CancellationToken stopping)
    {
        if (_opened || _time.GetUtcNow() < _openAt)
        {
            return;
        }

        try
        {
            if (_seat.MayCommand)
            {
                // An observer does not even open the board: opening moves relays, and it may be another's.
                await _bank.OpenAsync(stopping).ConfigureAwait(false);
            }

            _opened = true;
            Take();
            Reconcile(engine);
        }
        catch (RelayException e)
        {
            _openAt = _time.GetUtcNow() + OpenAgainAfter;
            _logger.OpenFailed(_zone.Name, e.Message);
        }
    }

    // What the bank says and what was saved: where they differ, the bank is right, and that is a change like any other.
    private void Reconcile(ZoneEngine engine)
    {
        engine.Device(!_seat.MayCommand || _bank.Device.State == RelayDeviceState.Attached, _bank.AtOpen == RelayRest.Rest);
        for (var i = 0; _bank.AtOpen == RelayRest.Stay && i < engine.Zone.Loads.Length; i++)
        {
            var load = engine.Zone.Loads[i];
            var state = _bank.StateOf(load.Channel);
            engine.Found(i, state == ChannelState.Unknown ? null : load.Contact.Powers(state == ChannelState.Energised));
        }
    }

    private void AskConditions(ZoneEngine engine)
    {
        for (var i = 0; _conditions.Count > 0 && i < engine.Zone.Loads.Length; i++)
        {
            engine.Condition(i, FirstThatAsks(engine.Zone.Name, engine.Zone.Loads[i]));
        }
    }

    private string? FirstThatAsks(string zone, Load load)
    {
        foreach (var condition in _conditions)
        {
            try
            {
                if (condition.Asks(zone, load))
                {
                    return condition.Name;
                }
            }
            catch (Exception e) when (e is not OutOfMemoryException)
            {
                // Code of the application's own: told, and it does not stop the loads.
                _logger.ConditionFailed(e, condition.Name, zone, load.Name);
            }
        }

        return null;
    }

    private void TellUnmet(ImmutableArray<LoadStatus> before, ImmutableArray<LoadStatus> now)
    {
        for (var i = 0; i < now.Length; i++)
        {
            if (now[i].UnmetRun > before[i].UnmetRun)
            {
                _logger.DeadlineUnmet(_zone.Name, now[i].Load.Name, now[i].UnmetRun, now[i].Load.Deferral!.Deadline);
            }
        }
    }

    private void Take()
    {
        if (_engine?.Take(_time.GetUtcNow(), _time.GetElapsedTime(_origin)) is { } jump)
        {
            _logger.ClockJumped(_zone.Name, jump);
        }
    }

    private void Show()
    {
        var before = _view.Status;
        _view.Show(_engine!, _seat.Observing, _seat.Files.Trouble);
        _looked();
        TellUnmet(before.Loads, _view.Status.Loads);
    }

    private async Task SaveAsync()
    {
        if (_engine is { } engine)
        {
            await _seat.Files.SaveAsync(engine.Save()).ConfigureAwait(false);
            _savedAt = engine.Now.Wall;
        }
    }

    private async Task SleepAsync(DateTimeOffset? next, CancellationToken stopping)
    {
        var wait = next - _time.GetUtcNow() ?? LongestSleep;
        if (wait <= TimeSpan.Zero)
        {
            return;
        }

        _seat.Files.Rest();
        using var alarm = new Alarm(wait < LongestSleep ? wait : LongestSleep, _time);
        using var stop = stopping.UnsafeRegister(static alarm => ((Alarm)alarm!).Ring(), alarm);
        Inbox.RingAtLetters(alarm);
        await alarm.Rung.ConfigureAwait(false);
        Inbox.RingAtLetters(null);
        stopping.ThrowIfCancellationRequested();
    }

    private void OnSomething(object? sender, EventArgs e) => Inbox.Wake();

    private void OnDevice(object? sender, RelayDeviceEventArgs e)
    {
        var attached = e.Status.State == RelayDeviceState.Attached;
        if (attached)
        {
            _logger.DeviceAttached(_zone.Name);
        }
        else
        {
            _logger.DeviceLost(_zone.Name, e.Status.State.ToString(), e.Status.Why);
        }

        Inbox.Post(engine =>
        {
            // Before the bank was opened nothing of it is ours.
            if (_opened)
            {
                engine.Device(attached, e.RelaysRest);
            }
        });
    }

    private static DateTimeOffset? Earlier(DateTimeOffset? left, DateTimeOffset right) => left < right ? left : right;
}

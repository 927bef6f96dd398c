using System.Collections.Immutable;
using Ecowatt.Delestage.Control.Seams;
using Ecowatt.Delestage.Engine;
using Ecowatt.Delestage.Formatting;
using Ecowatt.Delestage.Planning;
using Ecowatt.Delestage.Relays;
using Ecowatt.Delestage.Threading;
using Microsoft.Extensions.Logging;

namespace Ecowatt.Delestage.Control;

/// <summary>One zone: evaluates, decides, commands, and sleeps until the plan or an event wakes it. One task runs it.</summary>
internal sealed partial class ZoneLoop
{
    // A wall clock that somebody sets wakes no timer, so the loop reads it now and then. An evaluation costs a microsecond.
    private static readonly TimeSpan LongestSleep = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan RetryAfter = TimeSpan.FromSeconds(1);

    // Readings move on though nothing is decided anew: a restart should not find them old.
    private static readonly TimeSpan SaveAtLeast = TimeSpan.FromMinutes(10);

    private readonly ZoneSeams _seams;
    private readonly TimeProvider _time;
    private readonly ILogger _logger;
    private readonly long _origin;
    private readonly ZoneLease _lease;
    private readonly ControlTelemetry _telemetry;
    private readonly ZoneBoards _boards;
    private readonly ChangeLog _changes;
    private readonly ZoneCommands _commands;
    private readonly StopCommands _stop;
    private readonly ZoneStatusView _view;
    private readonly ZoneNotices _notices;
    private readonly List<ZoneRequest> _waiting = [];
    private Zone _zone;
    private ZoneEngine? _engine;
    private bool[] _commanded;
    private bool _pausing;
    private bool _hasMoved;
    private DateTimeOffset _savedAt;
    private long _lookedAt;

    public ZoneLoop(Zone zone, Func<Action, ZoneSeams> seams, ZoneLease lease, ChangeLog changes, TimeProvider time, ILogger logger, ControlTelemetry telemetry)
    {
        _zone = zone;
        _seams = seams(Inbox.Wake);
        _commanded = new bool[_seams.Banks.Length];
        _changes = changes;
        _time = time;
        _logger = logger;
        _origin = time.GetTimestamp();
        _lease = lease;
        _boards = new ZoneBoards(_seams.Banks, lease, Inbox, time, logger);
        _view = new ZoneStatusView(zone, _seams.Banks);
        _telemetry = telemetry;
        _notices = new ZoneNotices(logger, telemetry);
        _commands = new ZoneCommands(_seams.Banks, () => _lease.MayCommand, () => _lease.MayStillCommand, changes, Take, () => _lease.Files, Show, telemetry, logger);
        _stop = new StopCommands(_commands, _seams.Banks, Take, time, logger);
    }

    public ZoneStatus Status => _view.Status;

    public ZoneRequestQueue Inbox { get; } = new();

    /// <summary>Gets what is told each status as it is published; nobody by default.</summary>
    public Action<ZoneStatus>? Shown { get; init; }

    /// <summary>Its banks, its own first.</summary>
    public ImmutableArray<BankGuard> Banks => _seams.Banks;

    /// <summary>The configuration that it was last given and took.</summary>
    public Zone Zone => _zone;

    /// <summary>Gets the number of bytes of the journal that wait for the disk.</summary>
    public long JournalBacklog => _lease.Files.JournalBacklog;

    /// <summary>Gets the number of lines of the journal that were lost since the start.</summary>
    public long JournalLost => _lease.Files.JournalLost;

    /// <summary>Explains a load by every rule, as the zone is once it has evaluated.</summary>
    public Task<LoadExplanation> ExplainAsync(int load, CancellationToken cancellationToken)
        => Inbox.InquireAsync(engine => new LoadExplanation(Status.Loads[load], engine.Now.Utc, engine.Rules(load)), cancellationToken);

    /// <summary>Gives it another configuration of the same loads on the same relays.</summary>
    public void Configure(Zone zone)
    {
        Volatile.Write(ref _zone, zone);
        Inbox.Post(engine => engine.Configure(zone));
    }

    /// <summary>Runs until cancelled.</summary>
    public async Task RunAsync(CancellationToken stopping)
    {
        _seams.Listen((bank, e) => _boards.OnDevice(_zone.Name, bank, e), (bank, e) => _boards.OnRelay(_zone.Name, bank, e));
        Inbox.Accept();
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
            _seams.StopListening();
        }
    }

    private async Task StepAsync(CancellationToken stopping)
    {
        var engine = await AcquireLeaseAsync(stopping).ConfigureAwait(false);
        if (await _boards.OpenAsync(_zone.Name, stopping).ConfigureAwait(false))
        {
            Take();
            _boards.Reconcile(engine);
        }

        Take();
        _seams.Feed.Tell(engine);
        if (!_pausing)
        {
            Inbox.Take(engine, _waiting);
        }

        // Once more: what changed between the two lines above woke the loop by a letter that is now taken.
        _seams.Feed.Tell(engine);
        if (await _seams.AskConditionsAsync(engine).ConfigureAwait(false))
        {
            Take();
        }

        var told = _waiting.Exists(static letter => letter.Tells);
        var began = _telemetry.Begin();
        var changed = engine.Evaluate();
        _telemetry.Evaluated(_zone.Name, began);
        _boards.Beat();
        if (!_pausing && await _commands.CarryOutAsync(engine, stopping).ConfigureAwait(false) is { Any: true } carried)
        {
            // What is commanded was saved with it; the next evaluation, which follows at once, tells what became of it. Where nothing
            // obeyed that evaluation commands nothing, but shows and answers, also where the bank asks for no interval.
            _pausing = !carried.Obeyed;
            _hasMoved = true;
            return;
        }

        if (_hasMoved)
        {
            // The disk has the command and what asked for it: who watches sees the relay before the disk has its result too.
            _hasMoved = false;
            Show();
        }

        if (changed | told || _savedAt + SaveAtLeast <= engine.Now.Utc)
        {
            await SaveAsync().ConfigureAwait(false);
        }

        Show();

        _waiting.ForEach(letter => letter.Close(engine));
        _waiting.Clear();
        var wait = UntilNext(engine);
        _pausing = false;
        await SleepAsync(wait, stopping).ConfigureAwait(false);
    }

    // Takes the locks of the banks and the zone's files; again each minute, as long as another controller has them.
    private async Task<ZoneEngine> AcquireLeaseAsync(CancellationToken stopping)
    {
        if (await _lease.AcquireAsync(stopping).ConfigureAwait(false) || _engine is null)
        {
            var saved = _lease.Files.Saved;
            var clock = new EngineClock(_time.GetUtcNow(), _time.GetElapsedTime(_origin), saved?.At);
            _engine = new ZoneEngine(_zone, new ZoneBanks(_zone, [.. _seams.Banks.Select(static bank => bank.ShortestInterval)]), saved, _lease.Seed, clock, _lease.Files);
            _boards.Forget();
        }
        else if (_lease.Files.WantsStart)
        {
            BeginAnew(_engine);
        }

        return _engine!;
    }

    // As a restart would, but for the relays, which nobody touches: so each file of the journal begins with what its replay needs.
    private void BeginAnew(ZoneEngine old)
    {
        Take();
        _engine = new ZoneEngine(old.Zone, new ZoneBanks(old.Zone, old.Banks.Intervals), old.Save(), _lease.Seed, new EngineClock(_time.GetUtcNow(), _time.GetElapsedTime(_origin), old.Now), _lease.Files, continued: true);
        if (old.State.Breaker is { } breaker)
        {
            _engine.Breaker(breaker.State);
        }

        _boards.Continue(_engine, old);
    }

    private void Take()
    {
        _lookedAt = _time.GetTimestamp();
        if (_engine?.Take(_time.GetUtcNow(), _time.GetElapsedTime(_origin)) is { } jump)
        {
            _logger.ClockJumped(_zone.Name, $"{(jump < TimeSpan.Zero ? "back" : "forward")} by {DurationText.Of(jump)}");
        }
    }

    private void Show()
    {
        var before = _view.Status;
        _view.Show(_engine!, _lease.Observing, _seams.TroubleWith(_lease.Files.Trouble));
        Shown?.Invoke(_view.Status);
        TellUpdate();
        _notices.Tell(_engine!, before.Loads, _view.Status.Loads);
    }

    private async Task SaveAsync()
    {
        if (_engine is { } engine)
        {
            await _lease.Files.SaveAsync(engine.Save()).ConfigureAwait(false);
            _savedAt = engine.Now.Utc;
        }
    }

    // By how far the next instant of the plan or of a condition is from its now, and not by what the wall clock says meanwhile: that may have been set back.
    private TimeSpan UntilNext(ZoneEngine engine)
    {
        var next = EarliestInstant.Of(engine.Next, _seams.AskAgainAt);
        var wait = next - engine.Now.Utc - _time.GetElapsedTime(_lookedAt) ?? LongestSleep;
        wait = _pausing && engine.CommandsNow && RetryAfter < wait ? RetryAfter : wait;
        return _boards.UntilOpening is { } open && open < wait ? open : wait;
    }

    private async Task SleepAsync(TimeSpan wait, CancellationToken stopping)
    {
        if (wait <= TimeSpan.Zero)
        {
            return;
        }

        _lease.Files.Rest();
        using var alarm = new WakeableDelay(wait < LongestSleep ? wait : LongestSleep, _time);
        using var stop = stopping.UnsafeRegister(static alarm => ((WakeableDelay)alarm!).Ring(), alarm);
        Inbox.RingAtLetters(alarm);
        await alarm.Rung.ConfigureAwait(false);
        Inbox.RingAtLetters(null);
        stopping.ThrowIfCancellationRequested();
    }

    private void TellUpdate() => _changes.PublishUpdate(_time.GetUtcNow(), _zone.Name);
}

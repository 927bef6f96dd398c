using System.Diagnostics.Metrics;
using Ecowatt.Delestage.Simulation;
using Ecowatt.Delestage.Trust.Tests.Soak;

namespace Ecowatt.Delestage.Trust.Tests.Worlds;

/// <summary>What a world came to.</summary>
/// <param name="Evaluations">How often a zone was evaluated.</param>
/// <param name="Decisions">The same times its loads.</param>
/// <param name="Broken">What broke, first things first.</param>
internal sealed record WorldOutcome(long Evaluations, long Decisions, IReadOnlyList<string> Broken);

/// <summary>A whole house in virtual time, by a plan: it makes what comes in, lets it happen and writes down what it saw.</summary>
internal sealed class World(WorldPlan plan) : IDisposable
{
    private readonly VirtualClock _truth = new(WorldPlan.Start);
    private readonly WorldFolders _folders = new();
    private readonly WorldLog _log = new();
    private readonly WorldProcess?[] _processes = new WorldProcess?[2];
    private readonly PriorityQueue<Action, TimeSpan> _ends = new();
    private readonly Random _noise = new(plan.Seed);
    private readonly Dictionary<Happening, (TimeSpan Until, WorldEvent What)> _now = [];
    private SoakClock? _time;
    private WorldBoard? _board;
    private TimeSpan _slept;
    private TimeSpan _stood;
    private long _evaluations;
    private int _starts;

    private TimeSpan Now => TimeSpan.FromTicks(_truth.GetTimestamp()) + _slept;

    public static async Task<WorldOutcome> LiveAsync(WorldPlan plan)
    {
        using var world = new World(plan);
        return await world.LiveAsync();
    }

    public void Dispose() => _folders.Dispose();

    private async Task<WorldOutcome> LiveAsync()
    {
        using var meter = Count();
        _time = new SoakClock(_truth);
        _board = new WorldBoard(plan, _log, () => Now);
        NoteClocks();
        await StartAsync(0);
        foreach (var what in plan.Events.Where(what => what.MovesProcesses && what.At < plan.Length))
        {
            await RunAsync(what.At);
            await MoveProcessesAsync(what.What);
        }

        await RunAsync(plan.Length);
        await StopAsync(1, kill: false);
        await StopAsync(0, kill: false);
        var journals = Enumerable.Range(0, 2).Select(ReadJournal).ToArray();
        var broken = new WorldChecker(plan, _log, journals, Now).Check();
        return new WorldOutcome(_evaluations, _evaluations * plan.Loads.Length, broken);
    }

    // The controllers tell each evaluation to whoever listens: so it is counted from outside.
    private MeterListener Count()
    {
        var meter = new MeterListener { InstrumentPublished = static (instrument, listener) => Enable(instrument, listener) };
        meter.SetMeasurementEventCallback<double>((_, _, tags, _) =>
        {
            foreach (var tag in tags)
            {
                if (plan.Zone.Equals(tag.Value as string, StringComparison.Ordinal))
                {
                    Interlocked.Increment(ref _evaluations);
                }
            }
        });
        meter.Start();
        return meter;

        static void Enable(Instrument instrument, MeterListener listener)
        {
            if (instrument.Name == "ecowatt.control.evaluation.duration")
            {
                listener.EnableMeasurementEvents(instrument);
            }
        }
    }

    private async Task RunAsync(TimeSpan until)
    {
        // Sleeps of the machine bring the world forward without the clock.
        while (Now < until)
        {
            var driving = DriveAsync(until);
            while (!driving.IsCompleted)
            {
                await _truth.AdvanceToAsync(_truth.GetUtcNow() + (until - Now));
            }

            await driving;
        }
    }

    private async Task DriveAsync(TimeSpan until)
    {
        using var work = _truth.BeginWork();
        await Task.Yield();
        var events = new Queue<WorldEvent>(plan.Events.Where(what => !what.MovesProcesses && what.At >= Now && what.At < until));
        while (Now < until)
        {
            while (events.TryPeek(out var what) && what.At <= Now)
            {
                Happen(events.Dequeue());
            }

            while (_ends.TryPeek(out _, out var end) && end <= Now)
            {
                _ends.Dequeue()();
            }

            Say();
            var next = Now + TimeSpan.FromSeconds(plan.MeterSeconds);
            next = events.TryPeek(out var coming) && coming.At < next ? coming.At : next;
            next = _ends.TryPeek(out _, out var ending) && ending < next ? ending : next;
            next = next < until ? next : until;
            await Task.Delay(Milliseconds(next - Now), _truth);
        }
    }

    private static TimeSpan Milliseconds(TimeSpan wait) => TimeSpan.FromMilliseconds(Math.Max(1, Math.Ceiling(wait.TotalMilliseconds)));

    private void Say()
    {
        if (plan.Limit is { } limit && !Is(Happening.MeterSilent, null))
        {
            var rest = Is(Happening.Excess, null) ? limit * 0.8 : limit * 0.1 * _noise.NextDouble();
            Say("meter", Is(Happening.MeterLies, null) ? _now[Happening.MeterLies].What.Flag ? double.NaN : -500 : _board!.Drawn() * 0.9 + rest);
        }

        foreach (var load in plan.Loads.Where(load => load.Floor is not null && !Is(Happening.RoomSilent, load)))
        {
            var degrees = Is(Happening.Cold, load) ? load.Floor!.Value - 1 : load.Floor!.Value + 3 + Math.Round(_noise.NextDouble(), 2);
            Say(load.Sensor, Is(Happening.RoomLies, load) ? _now[Happening.RoomLies].What.Flag ? double.NaN : 85 : degrees);
        }
    }

    private void Say(string sensor, double value)
    {
        _log.Add(log =>
        {
            if (!log.Sensors.TryGetValue(sensor, out var said))
            {
                log.Sensors[sensor] = said = [];
            }

            said.Add(new Said(Now, value));
        });
        foreach (var process in _processes)
        {
            process?.Delestage.ReportReading(sensor, value);
        }
    }

    private bool Is(Happening what, WorldLoad? load)
        => _now.TryGetValue(what, out var now) && Now < now.Until && (load is null || now.What.Load % 8 == load.Channel);

    private void Happen(WorldEvent what)
    {
        var (length, until) = (TimeSpan.FromSeconds(what.Size), Now + TimeSpan.FromSeconds(what.Size));
        var rtes = _processes.Where(static process => process is not null).Select(static process => process!.Rte).ToList();
        var load = plan.Loads.FirstOrDefault(load => load.Channel == what.Load);
        switch (what.What)
        {
            case Happening.Order when load is not null && _processes[0] is { } process:
                _ = OrderAsync(process, load, what.Flag, length);
                break;
            case Happening.CancelOrder when load is not null && _processes[0] is { } process:
                _ = CancelAsync(process, load);
                break;
            case Happening.HourChanged when _processes[0] is { } process:
                _log.Add(log => log.HourChanges.Add(Now));
                _ = process.Hours.SetAsync(ParisTime.DateOf(_time!.GetUtcNow()), what.Size % 24, (SignalLevel)(what.Size % 3 + 1), "Anne");
                break;
            case Happening.Unplug:
                Trouble(until, "unplugged");
                _board!.Plug(isIn: false);
                _ends.Enqueue(() => _board.Plug(isIn: true), until);
                break;
            case Happening.Drop:
                Trouble(Now, "dropped");
                _board!.Plug(_board.IsIn);
                break;
            case Happening.FailCommands:
                _board!.Failures = what.Size % 4 + 1;
                break;
            case Happening.LoseAnswers:
                _board!.LostAnswers = what.Size % 4 + 1;
                break;
            case Happening.Slow:
                Trouble(until, "slow");
                _board!.Delay = TimeSpan.FromMilliseconds(what.Size % 6000);
                _ends.Enqueue(() => _board.Delay = TimeSpan.Zero, until);
                break;
            case Happening.Mute:
                Trouble(until, "mute");
                _board!.IsMute = true;
                _ends.Enqueue(() => _board.IsMute = false, until);
                break;
            case Happening.RteDown:
                rtes.ForEach(rte => rte.FailBetween(_truth.GetUtcNow(), _truth.GetUtcNow() + length));
                break;
            case Happening.RteQuota:
                rtes.ForEach(rte => rte.FailSignals(new VirtualRteFault(429, "", RetryAfter: $"{what.Size}")));
                break;
            case Happening.RteDamage:
                rtes.ForEach(rte => rte.FailSignals(what.Flag ? new VirtualRteFault(200, CutAfter: 300) { Honest = true, Reset = true } : new VirtualRteFault(200, "{\"signals\":[{\"jour\":1}]}")));
                break;
            case Happening.RteTokens:
                rtes.ForEach(static rte => rte.RevokeTokens());
                break;
            case Happening.RteSkips:
                rtes.ForEach(rte => rte.SkipPublication(ParisTime.DateOf(_truth.GetUtcNow().AddDays(1))));
                break;
            case Happening.ClockSteps:
                _time!.Ahead += what.Flag ? length : -length;
                NoteClocks();
                break;
            case Happening.Sleep:
                var from = Now;
                _time!.Sleep(length, what.Flag);
                _slept += length;
                _stood += what.Flag ? TimeSpan.Zero : length;
                NoteClocks();
                _log.Add(log => log.Troubles.Add((from, Now + TimeSpan.FromMinutes(1), "slept")));
                break;
            case Happening.DiskFull:
                Trouble(until, "disk");
                SetDisks(full: true);
                _ends.Enqueue(() => SetDisks(full: false), until);
                break;
            default:
                _now[what.What] = (until, what);
                break;
        }
    }

    private void SetDisks(bool full)
    {
        foreach (var process in _processes)
        {
            if (process is not null)
            {
                process.Disk.IsFull = full;
            }
        }
    }

    private void Trouble(TimeSpan until, string why) => _log.Add(log => log.Troubles.Add((Now, until, why)));

    private async Task OrderAsync(WorldProcess process, WorldLoad load, bool on, TimeSpan length)
    {
        try
        {
            var at = Now;
            await process.Delestage.SetOverrideAsync(plan.Zone, load.Name, on, OverrideExpiry.After(length), "Anne");
            _log.Add(log =>
            {
                EndOrder(log, load);
                log.Orders.Add(new Order(process.Life.Process, load.Channel, on, at, length));
            });
        }
        catch (Exception e) when (e is OverrideRefusedException or ControllerNotRunningException)
        {
            // Refused is refused: it never counted.
        }
    }

    private async Task CancelAsync(WorldProcess process, WorldLoad load)
    {
        try
        {
            await process.Delestage.ClearOverrideAsync(plan.Zone, load.Name);
            _log.Add(log => EndOrder(log, load));
        }
        catch (ControllerNotRunningException)
        {
            // As above.
        }
    }

    private void EndOrder(WorldLog log, WorldLoad load)
    {
        foreach (var order in log.Orders.Where(order => order.Load == load.Channel && order.Ended is null))
        {
            order.Ended = Now;
        }
    }

    private async Task MoveProcessesAsync(Happening what)
    {
        switch (what)
        {
            case Happening.Restart or Happening.Kill:
                await StopAsync(0, what == Happening.Kill);
                if (plan.Plant == Plant.ForgetsAtRestart)
                {
                    _folders.Forget(0);
                }

                await StartAsync(0);
                break;
            case Happening.SecondStarts when _processes[1] is null:
                await StartAsync(1);
                break;
            case Happening.SecondStops:
                await StopAsync(1, kill: false);
                break;
        }
    }

    private async Task StartAsync(int process)
    {
        var life = new Life(process, _starts++, Now, _time!.GetTimestamp());
        _log.Add(log => log.Lives.Add(life));
        _processes[process] = await WorldProcess.StartAsync(plan, _board!, _folders, life, _truth, _time);
        await _truth.AdvanceToAsync(_truth.GetUtcNow());
    }

    private async Task StopAsync(int process, bool kill)
    {
        if (_processes[process] is not { } running)
        {
            return;
        }

        _processes[process] = null;
        running.Life.Killed = kill;
        if (kill)
        {
            // Nothing that it still does reaches the board or what the next start finds.
            running.Bank.Kill();
            _folders.Kill(process);
            running.Life.Until = Now;
        }

        running.Disk.IsFull = false;
        await running.StopAsync(_truth);
        running.Life.Until ??= Now;
    }

    private void NoteClocks() => _log.Add(log =>
    {
        log.ClockMoves.Add(Now);
        log.Clocks.Add((Now, _time!.Ahead - _slept, _stood, TimeSpan.FromTicks(_time.GetTimestamp())));
    });

    private WorldJournal ReadJournal(int process)
    {
        var folder = Path.Combine(_folders.Of(process), "zones", plan.Zone, "journal");
        if (plan.Plant == Plant.JournalByte && process == 0 && Directory.Exists(folder))
        {
            var path = Directory.EnumerateFiles(folder, "*.jsonl").First();
            var bytes = File.ReadAllBytes(path);
            bytes[bytes.Length / 2] ^= 1;
            File.WriteAllBytes(path, bytes);
        }

        return WorldJournal.Read(folder);
    }
}

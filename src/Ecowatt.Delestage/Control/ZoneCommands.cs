using Ecowatt.Delestage.Control.Seams;
using Ecowatt.Delestage.Engine;
using Ecowatt.Delestage.Explanations;
using Ecowatt.Delestage.Planning;
using Ecowatt.Delestage.Relays;
using Ecowatt.Delestage.Threading;
using Microsoft.Extensions.Logging;

namespace Ecowatt.Delestage.Control;

/// <summary>Carries decisions out on the bank: written down and saved before, and what became of them after.</summary>
/// <param name="bank">The bank, behind its guard.</param>
/// <param name="switches">Whether relays are really commanded; an observer only says what it would do.</param>
/// <param name="mayStill">The same, where the evaluation has just asked.</param>
/// <param name="changes">Told of every switch.</param>
/// <param name="take">Gives the engine the clocks.</param>
/// <param name="files">Where what is about to be commanded is written down before.</param>
/// <param name="show">Shows the zone as it is decided, while a relay moves.</param>
/// <param name="logger">One line for each switch.</param>
internal sealed class ZoneCommands(BankGuard bank, Func<bool> switches, Func<bool> mayStill, ChangeLog changes, Action take, Func<ZoneFiles> files, Action show, ILogger logger)
{
    // What a stop waits for at most; beyond it a load stays off rather than break its minimum.
    private static readonly TimeSpan LongestWaitAtStop = TimeSpan.FromSeconds(5);

    private readonly List<(int Load, LoadDecision Decision)> _commands = [];
    private readonly List<Moved> _untold = [];
    private readonly Dictionary<int, string> _stopped = [];

    /// <summary>What the stop did to a load, or why it did not, in one sentence; for the loads that it dealt with.</summary>
    public IReadOnlyDictionary<int, string> Stopped => _stopped;

    /// <summary>Sheds first, the least important load first; then the restore, if the plan has one.</summary>
    /// <returns>Whether anything was commanded, and whether any of it obeyed.</returns>
    public async Task<(bool Any, bool Obeyed)> CarryOutAsync(ZoneEngine engine, CancellationToken stopping)
    {
        var obeyed = false;
        if (!CommandOrder.TakeUp(engine, _commands))
        {
            return (Any: false, obeyed);
        }

        stopping.ThrowIfCancellationRequested();
        take();
        _untold.EnsureCapacity(_commands.Count);
        await WriteDownAsync(engine, _commands).ConfigureAwait(false);
        var may = mayStill();
        var together = may ? ShedsTogether() : 0;
        if (together > 0)
        {
            obeyed = await ShedAsync(engine, _commands[..together]).ConfigureAwait(false);
            may = switches();
        }

        for (var i = together; i < _commands.Count; i++)
        {
            var (load, decision) = _commands[i];

            // Not ended by a stop: each command that is written down gets its result.
            var command = await CommandAsync(engine, load, decision, may, why: null, CancellationToken.None).ConfigureAwait(false);
            obeyed |= command.Obeyed;
            if (command.Waited)
            {
                // It took time: the right may be another's by now, and who watches should know what moved already.
                Tell();
                may = switches();
            }
        }

        await default(YieldToThreadPool);
        Tell();
        return (Any: true, obeyed);
    }

    /// <summary>The application stops: powers what may be powered, the most important load first.</summary>
    public async Task PowerAllAsync(ZoneEngine engine, TimeProvider time, CancellationToken giveUp)
    {
        foreach (var load in engine.State.Order.ByPriority)
        {
            giveUp.ThrowIfCancellationRequested();
            take();
            var since = engine.State.SinceChange(load, engine.Now);
            var configured = engine.Zone.Loads[load];
            if (engine.State.IsPowered(load) == true || configured.IsPlanned || bank.Device.State != RelayDeviceState.Attached || !FitsLimit(engine, load))
            {
                continue;
            }

            var wait = Longest(
                configured.MinOffTime - since.Monotonic,
                bank.ShortestInterval - since.Monotonic,
                Planner.RestoreSpacing - engine.State.SinceRestore(engine.Now).Monotonic);
            if (wait > LongestWaitAtStop)
            {
                logger.StaysOff(engine.Zone.Name, configured.Name, engine.Now.Utc + wait);
                _stopped[load] = $"{(configured.ShedTo is null ? "off" : "lowered")}: the application stopped within its minimum off, which runs until {Phrases.In(ExplanationLanguage.English).Clock(engine.Now.Utc + wait, engine.Now.Utc)}";
                continue;
            }

            if (wait > TimeSpan.Zero)
            {
                await Delays.For(wait, time, giveUp).ConfigureAwait(false);
            }

            take();
            var decision = LoadDecision.Of(true, Rule.None, default, null);
            await WriteDownAsync(engine, [(load, decision)]).ConfigureAwait(false);
            await CommandAsync(engine, load, decision, switches(), "powered: the application stops", giveUp).ConfigureAwait(false);
            _stopped[load] = engine.State.IsPowered(load) is true ? "powered: the application stops" : "unknown: its relay did not obey when the application stopped";
            Tell();
        }
    }

    // All in one flush: the disk has every command, and what a restart must know of it, before the first relay moves.
    private async ValueTask WriteDownAsync(ZoneEngine engine, List<(int Load, LoadDecision Decision)> commands)
    {
        foreach (var (load, decision) in commands)
        {
            engine.Intend(load, decision.Powered);
        }

        if (files().Keeps)
        {
            files().Remember(engine.Save());
        }

        foreach (var (load, decision) in commands)
        {
            engine.Commanding(load, decision.Powered);
        }

        await files().CommitAsync().ConfigureAwait(false);
    }

    // Sheds need no time between them, and stand first: a bank that can take them all by one message does.
    private int ShedsTogether()
    {
        var sheds = _commands.FindIndex(static command => command.Decision.Powered) is var first and >= 0 ? first : _commands.Count;
        return sheds > 1 && bank.Commands.CanSetSeveral ? sheds : 0;
    }

    /// <returns>Whether any relay obeyed.</returns>
    private async Task<bool> ShedAsync(ZoneEngine engine, List<(int Load, LoadDecision Decision)> sheds)
    {
        var decided = engine.Now.Utc;
        var moving = bank.Commands.SetSeveralAsync([.. sheds.Select(shed => CommandTo(engine.Zone.Loads[shed.Load], powered: false))]);
        show();
        var failures = await moving.ConfigureAwait(false);
        take();
        for (var i = 0; i < failures.Length; i++)
        {
            Conclude(engine, sheds[i].Load, sheds[i].Decision, decided, why: null, failures[i], observed: false);
        }

        Tell();
        return Array.Exists(failures, static failure => failure is null);
    }

    /// <returns>Whether the bank took its time, and whether the relay obeyed.</returns>
    private async ValueTask<(bool Waited, bool Obeyed)> CommandAsync(ZoneEngine engine, int index, LoadDecision decision, bool may, string? why, CancellationToken giveUp)
    {
        var decided = engine.Now.Utc;
        string? failure = null;
        var waits = false;
        if (may)
        {
            // Not cancelled by a stop: a command cut short would leave the relay unknown. Its time is limited.
            var (channel, command) = CommandTo(engine.Zone.Loads[index], decision.Powered);
            var moving = bank.Commands.SetAsync(channel, command, giveUp);
            waits = !moving.IsCompleted;
            if (waits)
            {
                Tell();
                show();
            }

            failure = await moving.ConfigureAwait(false);
        }

        take();
        Conclude(engine, index, decision, decided, why, failure, observed: !may);
        return (waits, failure is null);
    }

    private static ChannelCommand CommandTo(Load load, bool powered) => new(load.Channel, load.CommandFor(powered));

    private void Conclude(ZoneEngine engine, int index, in LoadDecision decision, DateTimeOffset decided, string? why, string? failure, bool observed)
    {
        engine.Commanded(index, decision.Powered, failure);
        _untold.Add(new(engine.Zone.Name, engine.Zone.Loads[index], decision, decided, engine.Now.Utc, why, failure, observed));
    }

    // After the relays, because none of them should wait for words.
    private void Tell()
    {
        if (_untold.Count == 0)
        {
            return;
        }

        files().Push();
        foreach (var (zone, load, decision, decided, at, stop, failure, observed) in _untold)
        {
            var why = stop ?? Explanation.Of(load, decision, decided);
            if (failure is null)
            {
                logger.Moved(zone, load.Name, why);
            }
            else
            {
                why = $"{why}; but its relay did not obey and is unknown: {failure}";
                logger.CommandFailed(zone, load.Name, failure);
            }

            changes.Publish(new LoadChange(at, zone, load.Name, failure is null ? decision.Powered : null, decision.Rule, why) { Decision = decision, Observed = observed });
        }

        _untold.Clear();
    }

    // By what is known of the relays: a stop powers nothing beyond the hard limit either.
    private static bool FitsLimit(ZoneEngine engine, int load)
    {
        var drawn = 0.0;
        for (var i = 0; i < engine.Zone.Loads.Length; i++)
        {
            drawn += engine.Zone.Loads[i].DrawnWhile(i == load ? true : engine.State.IsPowered(i));
        }

        return engine.Zone.Limit is not { } limit || drawn <= limit;
    }

    private static TimeSpan Longest(TimeSpan first, TimeSpan second, TimeSpan third)
        => TimeSpan.FromTicks(Math.Max(first.Ticks, Math.Max(second.Ticks, third.Ticks)));

    /// <summary>A command whose result is known, and who watches is not told yet.</summary>
    private readonly record struct Moved(string Zone, Load Load, LoadDecision Decision, DateTimeOffset Decided, DateTimeOffset At, string? Stop, string? Failure, bool Observed);
}

using Ecowatt.Delestage.Control.Engine;
using Ecowatt.Delestage.Feed;
using Ecowatt.Delestage.Loads;
using Ecowatt.Delestage.Planning;
using Ecowatt.Delestage.Relays;
using Microsoft.Extensions.Logging;

namespace Ecowatt.Delestage.Control;

/// <summary>Carries decisions out on the bank: written down and saved before, and what became of them after.</summary>
/// <param name="bank">The bank.</param>
/// <param name="switches">Whether relays are really commanded; an observer only says what it would do.</param>
/// <param name="changes">Told of every switch.</param>
/// <param name="take">Gives the engine the clocks.</param>
/// <param name="files">Where what is about to be commanded is written down before.</param>
/// <param name="show">Shows the zone as it is decided, while a relay moves.</param>
/// <param name="logger">One line for each switch.</param>
internal sealed class ZoneCommands(IRelayBank bank, Func<bool> switches, ChangeLog changes, Action take, Func<ZoneFiles> files, Action show, ILogger logger)
{
    // What a stop waits for at most; beyond it a load stays off rather than break its minimum.
    private static readonly TimeSpan LongestWaitAtStop = TimeSpan.FromSeconds(5);

    private readonly List<Moved> _untold = [];

    /// <summary>Sheds first, the least important load first; then the restore, if the plan has one.</summary>
    /// <returns>Whether anything was commanded.</returns>
    public async Task<bool> CarryOutAsync(ZoneEngine engine, CancellationToken stopping)
    {
        var commands = InOrder(engine);
        if (commands.Length == 0)
        {
            return false;
        }

        stopping.ThrowIfCancellationRequested();
        take();
        await WriteDownAsync(engine, commands).ConfigureAwait(false);
        var may = switches();
        foreach (var (load, decision) in commands)
        {
            // Not ended by a stop: each command that is written down gets its result.
            if (await CommandAsync(engine, load, decision, may).ConfigureAwait(false))
            {
                // It took time: the right may be another's by now, and who watches should know what moved already.
                Tell();
                may = switches();
            }
        }

        await default(OthersFirst);
        Tell();
        return true;
    }

    public async Task PowerAllAsync(ZoneEngine engine, TimeProvider time, CancellationToken giveUp)
    {
        foreach (var load in engine.Memory.Order.ByPriority)
        {
            take();
            var since = engine.Memory.SinceChange(load, engine.Now);
            var configured = engine.Zone.Loads[load];
            if (engine.Memory.IsPowered(load) == true || configured.IsPlanned || bank.Device.State != RelayDeviceState.Attached || !FitsLimit(engine, load))
            {
                continue;
            }

            var wait = Longest(
                configured.MinimumOff - since.Least,
                bank.ShortestInterval - since.Least,
                Planner.RestoreSpacing - engine.Memory.SinceRestore(engine.Now).Least);
            if (wait > LongestWaitAtStop)
            {
                logger.StaysOff(engine.Zone.Name, configured.Name, engine.Now.Wall + wait);
                continue;
            }

            if (wait > TimeSpan.Zero)
            {
                await Waits.For(wait, time, giveUp).ConfigureAwait(false);
            }

            take();
            var decision = LoadDecision.Of(true, Rule.None, default, null);
            await WriteDownAsync(engine, [(load, decision)]).ConfigureAwait(false);
            await CommandAsync(engine, load, decision, switches(), "powered: the application stops").ConfigureAwait(false);
            Tell();
        }
    }

    // All in one flush: the disk has every command, and what a restart must know of it, before the first relay moves.
    private async Task WriteDownAsync(ZoneEngine engine, (int Load, LoadDecision Decision)[] commands)
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

    /// <returns>Whether the bank took its time.</returns>
    private async ValueTask<bool> CommandAsync(ZoneEngine engine, int index, LoadDecision decision, bool may, string? why = null)
    {
        var (load, decided) = (engine.Zone.Loads[index], engine.Now.Wall);
        string? failure = null;
        var waits = false;
        try
        {
            if (may)
            {
                // Not cancelled by a stop: a command cut short would leave the relay unknown. The bank limits its time.
                var moving = bank.SetAsync(load.Channel, load.Contact.Energises(decision.Powered), CancellationToken.None);
                waits = !moving.IsCompleted;
                if (waits)
                {
                    Tell();
                    show();
                }

                await moving.ConfigureAwait(false);
            }
        }
        catch (RelayException e)
        {
            failure = e.Message;
        }

        take();
        engine.Commanded(index, decision.Powered, failure);
        _untold.Add(new(engine.Zone.Name, load, decision, decided, engine.Now.Wall, why, failure));
        return waits;
    }

    // After the relays, because none of them should wait for words.
    private void Tell()
    {
        if (_untold.Count == 0)
        {
            return;
        }

        files().Push();
        foreach (var (zone, load, decision, decided, at, stop, failure) in _untold)
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

            changes.Publish(new LoadChange(at, zone, load.Name, failure is null ? decision.Powered : null, decision.Rule, why) { Decision = decision });
        }

        _untold.Clear();
    }

    // By what is known of the relays: a stop powers nothing beyond the hard limit either.
    private static bool FitsLimit(ZoneEngine engine, int load)
    {
        var drawn = 0.0;
        for (var i = 0; i < engine.Zone.Loads.Length; i++)
        {
            drawn += i == load || engine.Memory.IsPowered(i) != false ? engine.Zone.Loads[i].RatedPower : 0;
        }

        return engine.Zone.Limit is not { } limit || drawn <= limit;
    }

    // Copied: the decisions move on while commands are carried out.
    private static (int Load, LoadDecision Decision)[] InOrder(ZoneEngine engine)
    {
        var any = false;
        foreach (ref readonly var decision in engine.Decisions)
        {
            any |= decision.Command;
        }

        if (!any)
        {
            return [];
        }

        var decisions = engine.Decisions.ToArray();
        return [.. Enumerable.Range(0, decisions.Length)
            .Where(load => decisions[load].Command)
            .OrderBy(load => decisions[load].Powered)
            .ThenByDescending(load => engine.Zone.Loads[load].Priority)
            .Select(load => (load, decisions[load]))];
    }

    private static TimeSpan Longest(TimeSpan first, TimeSpan second, TimeSpan third)
        => TimeSpan.FromTicks(Math.Max(first.Ticks, Math.Max(second.Ticks, third.Ticks)));

    /// <summary>A command whose result is known, and who watches is not told yet.</summary>
    private readonly record struct Moved(string Zone, Load Load, LoadDecision Decision, DateTimeOffset Decided, DateTimeOffset At, string? Stop, string? Failure);
}

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
/// <param name="save">Saves what the engine remembers.</param>
/// <param name="logger">One line for each switch.</param>
internal sealed class ZoneCommands(IRelayBank bank, Func<bool> switches, ChangeLog changes, Action take, Func<Task> save, ILogger logger)
{
    // What a stop waits for at most; beyond it a load stays off rather than break its minimum.
    private static readonly TimeSpan LongestWaitAtStop = TimeSpan.FromSeconds(5);

    /// <summary>Sheds first, the least important load first; then the restore, if the plan has one.</summary>
    /// <returns>Whether anything was commanded.</returns>
    public async Task<bool> CarryOutAsync(ZoneEngine engine, CancellationToken stopping)
    {
        var any = false;
        foreach (var (load, decision) in InOrder(engine))
        {
            stopping.ThrowIfCancellationRequested();
            any = true;
            await CommandAsync(engine, load, decision).ConfigureAwait(false);
        }

        return any;
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

            await CommandAsync(engine, load, LoadDecision.Of(true, Rule.None, default, null), "powered: the application stops").ConfigureAwait(false);
        }
    }

    private async Task CommandAsync(ZoneEngine engine, int index, LoadDecision decision, string? why = null)
    {
        var (zone, load) = (engine.Zone.Name, engine.Zone.Loads[index]);
        take();
        why ??= Explanation.Of(load, decision, engine.Now.Wall);
        bool? powered = decision.Powered;
        string? failure = null;
        engine.Commanding(index, decision.Powered);
        await save().ConfigureAwait(false);
        try
        {
            if (switches())
            {
                // Not cancelled by a stop: a command cut short would leave the relay unknown. The bank limits its time.
                await bank.SetAsync(load.Channel, load.Contact.Energises(decision.Powered), CancellationToken.None).ConfigureAwait(false);
            }

            logger.Moved(zone, load.Name, why);
        }
        catch (RelayException e)
        {
            failure = e.Message;
            powered = null;
            why = $"{why}; but its relay did not obey and is unknown: {e.Message}";
            logger.CommandFailed(zone, load.Name, e.Message);
        }

        take();
        engine.Commanded(index, decision.Powered, failure);
        changes.Publish(new LoadChange(engine.Now.Wall, zone, load.Name, powered, decision.Rule, why) { Decision = decision });
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
}

using System.Collections.Immutable;
using Ecowatt.Delestage.Control.Seams;
using Ecowatt.Delestage.Engine;
using Ecowatt.Delestage.Explanations;
using Ecowatt.Delestage.Planning;
using Ecowatt.Delestage.Threading;
using Microsoft.Extensions.Logging;

namespace Ecowatt.Delestage.Control;

/// <summary>Carries out the commands of a zone when the application stops.</summary>
/// <param name="commands">Carries it out.</param>
/// <param name="banks">The zone's banks, its own first.</param>
/// <param name="take">Gives the engine the clocks.</param>
/// <param name="time">Tells the time.</param>
/// <param name="logger">Told of what stays off.</param>
internal sealed class StopCommands(ZoneCommands commands, ImmutableArray<BankGuard> banks, Action take, TimeProvider time, ILogger logger)
{
    // What a stop waits for at most; beyond it a load stays off rather than break its minimum.
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(5);

    private readonly Dictionary<int, StopEffect> _done = [];

    /// <summary>Gets the effect of the stop on each load that it dealt with, or the reason why it had none.</summary>
    public IReadOnlyDictionary<int, StopEffect> Done => _done;

    /// <summary>Powers what may be powered, the most important load first.</summary>
    public async Task PowerAllAsync(ZoneEngine engine, CancellationToken giveUp)
    {
        var silent = new HashSet<BankGuard>();
        foreach (var load in engine.State.Order.ByPriority)
        {
            giveUp.ThrowIfCancellationRequested();
            take();
            var bank = banks[engine.Banks.Of(load)];
            if (engine.State.IsPowered(load) == true || engine.Zone.Loads[load].IsPlanned || bank.Device.State != RelayDeviceState.Attached || silent.Contains(bank) || !FitsLimit(engine, load))
            {
                continue;
            }

            var wait = Wait(engine, load);
            if (wait > LongestWait)
            {
                StaysOff(engine, load, wait);
                continue;
            }

            if (wait > TimeSpan.Zero)
            {
                await Delays.For(wait, time, giveUp).ConfigureAwait(false);
            }

            take();
            if (await PowerAsync(engine, bank, load, giveUp).ConfigureAwait(false) && engine.Banks.AreSeveral)
            {
                // The loads on the zone's other banks wait for this one once.
                silent.Add(bank);
            }
        }
    }

    /// <returns>True where its bank gave no answer.</returns>
    private async Task<bool> PowerAsync(ZoneEngine engine, BankGuard bank, int load, CancellationToken giveUp)
    {
        var decision = LoadDecision.Of(true, Rule.None, default, null);
        await commands.WriteDownAsync(engine, [(load, decision)]).ConfigureAwait(false);
        var command = await commands.CommandAsync(engine, bank, load, decision, commands.MayCommand, new StopEffect(StopOutcome.SwitchedOn), giveUp).ConfigureAwait(false);
        _done[load] = new StopEffect(engine.State.IsPowered(load) is true ? StopOutcome.SwitchedOn : StopOutcome.Disobeyed);
        commands.Tell();
        return command.Silent;
    }

    private void StaysOff(ZoneEngine engine, int load, TimeSpan wait)
    {
        var (configured, until) = (engine.Zone.Loads[load], engine.Now.Utc + wait);
        _done[load] = new StopEffect(StopOutcome.WithinMinOffTime, until);
        logger.StaysOff(engine.Zone.Name, configured.Name, Phrases.In(ExplanationLanguage.English).Stopped(configured, _done[load], engine.Now.Utc));
    }

    private static TimeSpan Wait(ZoneEngine engine, int load)
    {
        var since = engine.State.SinceChange(load, engine.Now).Monotonic;
        var spacing = Planner.RestoreSpacing - engine.State.SinceRestore(engine.Now).Monotonic;
        return TimeSpan.FromTicks(Math.Max(spacing.Ticks, Math.Max((engine.Zone.Loads[load].MinOffTime - since).Ticks, (engine.Banks.IntervalOf(load) - since).Ticks)));
    }

    // By what is known of the relays: a stop powers nothing beyond the hard limit either, nor what would not fit beside a bank at rest.
    private static bool FitsLimit(ZoneEngine engine, int load)
    {
        if (engine.State.Breaker is { } breaker)
        {
            return breaker.FitsUnguarded(load, engine.State);
        }

        var (drawn, reserve) = (0.0, engine.State.Order.Reserve);
        reserve?.Clear();
        for (var i = 0; i < engine.Zone.Loads.Length; i++)
        {
            var watts = engine.Zone.Loads[i].DrawnWhile(i == load ? true : engine.State.IsPowered(i));
            drawn += watts;
            reserve?.Add(i, watts);
        }

        return engine.Zone.Limit is not { } limit || drawn <= limit && reserve?.IsKept != false;
    }
}

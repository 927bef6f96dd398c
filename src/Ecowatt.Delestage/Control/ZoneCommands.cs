using Ecowatt.Delestage.Feed;
using Ecowatt.Delestage.Loads;
using Ecowatt.Delestage.Planning;
using Ecowatt.Delestage.Relays;
using Microsoft.Extensions.Logging;

namespace Ecowatt.Delestage.Control;

/// <summary>Carries decisions out on the bank, remembers what became of them and tells the readers.</summary>
internal sealed class ZoneCommands(Zone zone, IRelayBank bank, Broadcast<LoadChange> changes, Func<Moment> clock, ILogger logger)
{
    // What a stop waits for at most; beyond it a load stays off rather than break its minimum.
    private static readonly TimeSpan LongestWaitAtStop = TimeSpan.FromSeconds(5);

    /// <summary>Sheds first, the least important load first; then the restore, if the plan has one.</summary>
    /// <returns>Whether anything was commanded.</returns>
    public async Task<bool> CarryOutAsync(ZoneMemory memory, LoadDecision[] decisions, CancellationToken stopping)
    {
        var any = false;
        foreach (var load in InOrder(decisions))
        {
            stopping.ThrowIfCancellationRequested();
            any = true;
            await CommandAsync(memory, load, decisions[load]).ConfigureAwait(false);
        }

        return any;
    }

    public async Task PowerAllAsync(ZoneMemory memory, TimeProvider time, CancellationToken giveUp)
    {
        if (zone.Mode == ZoneMode.Observe)
        {
            return;
        }

        foreach (var load in Enumerable.Range(0, zone.Loads.Length).OrderBy(load => zone.Loads[load].Priority))
        {
            var now = clock();
            var state = memory.At(now)[load];
            if (state.Powered == true || bank.Device.State != RelayDeviceState.Attached)
            {
                continue;
            }

            var wait = Longest(
                zone.Loads[load].MinimumOff - state.SinceChange.Least,
                bank.ShortestInterval - state.SinceChange.Least,
                Planner.RestoreSpacing - memory.SinceRestore(now).Least);
            if (wait > LongestWaitAtStop)
            {
                logger.StaysOff(zone.Name, zone.Loads[load].Name, now.Wall + wait);
                continue;
            }

            if (wait > TimeSpan.Zero)
            {
                await Waits.For(wait, time, giveUp).ConfigureAwait(false);
            }

            await CommandAsync(memory, load, new LoadDecision { Powered = true }, "powered: the application stops").ConfigureAwait(false);
        }
    }

    private async Task CommandAsync(ZoneMemory memory, int index, LoadDecision decision, string? why = null)
    {
        var load = zone.Loads[index];
        why ??= Explanation.Of(load, decision, clock().Wall);
        bool? powered = decision.Powered;
        try
        {
            if (zone.Mode == ZoneMode.Armed)
            {
                // Not cancelled by a stop: a command cut short would leave the relay unknown. The bank limits its time.
                await bank.SetAsync(load.Channel, load.Contact.Energises(decision.Powered), CancellationToken.None).ConfigureAwait(false);
            }

            memory.Succeeded(index, decision.Powered, clock());
            logger.Moved(zone.Name, load.Name, why);
        }
        catch (RelayException e)
        {
            memory.Failed(index, decision.Powered, clock());
            logger.CommandFailed(zone.Name, load.Name, e.Message);
            powered = null;
            why = $"{why}; but its relay did not obey and is unknown: {e.Message}";
        }

        changes.Publish(new LoadChange(clock().Wall, zone.Name, load.Name, powered, decision.Rule, why));
    }

    private int[] InOrder(LoadDecision[] decisions)
    {
        if (!Array.Exists(decisions, static decision => decision.Command))
        {
            return [];
        }

        return [.. Enumerable.Range(0, decisions.Length)
            .Where(load => decisions[load].Command)
            .OrderBy(load => decisions[load].Powered)
            .ThenByDescending(load => zone.Loads[load].Priority)];
    }

    private static TimeSpan Longest(TimeSpan first, TimeSpan second, TimeSpan third)
        => TimeSpan.FromTicks(Math.Max(first.Ticks, Math.Max(second.Ticks, third.Ticks)));
}

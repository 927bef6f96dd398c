using System.Collections.Immutable;
using System.Runtime.InteropServices;
using Ecowatt.Delestage.Control.Seams;
using Ecowatt.Delestage.Engine;
using Ecowatt.Delestage.Explanations;
using Ecowatt.Delestage.Planning;

namespace Ecowatt.Delestage.Control;

/// <summary>Represents the published status of a zone. It is replaced as a whole after each decision, so that a reader sees one moment.</summary>
internal sealed class ZoneStatusView(Zone zone, ImmutableArray<BankGuard> banks)
{
    private volatile ZoneStatus _status = new(
        zone,
        StatusesOf(banks),
        [.. zone.Loads.Select(static load => new LoadStatus(load, null, default, null, Explanation.Of(load, default, null, default)))],
        DecidedAt: null,
        NextEvaluationAt: null);

    /// <summary>The zone as last decided; the states of the boards are asked for anew.</summary>
    public ZoneStatus Status
    {
        get
        {
            var status = _status;
            for (var i = 0; i < banks.Length; i++)
            {
                if (status.Banks[i].Device != banks[i].Device)
                {
                    return status with { Banks = StatusesOf(banks) };
                }
            }

            return status;
        }
    }

    public void Show(ZoneEngine engine, string? observing, string? trouble)
    {
        var before = _status;
        var now = engine.Now;
        var observed = observing is not null || engine.Zone.Mode == ZoneMode.Observe;
        var loads = new LoadStatus[engine.Decisions.Length];
        for (var i = 0; i < loads.Length; i++)
        {
            var decision = engine.Decisions[i];
            var (load, old) = (engine.Zone.Loads[i], before.Loads[i]);
            var same = old.Decision == decision && old.Observed == observed && old.Powered == engine.State.IsPowered(i) && ReferenceEquals(old.Load, load);
            loads[i] = (same ? old : new LoadStatus(load, engine.State.IsPowered(i), decision, engine.DecidedSince(i), Explanation.Of(load, decision, engine.State.IsPowered(i), now.Utc, observed: observed)) { Otherwise = engine.Otherwise(i), Observed = observed }) with
            {
                UnmetRun = engine.State.UnmetOf(i),
                Override = Order(engine, i, old.Override),
                Statistics = engine.State.StatisticsOf(i, now),
            };
        }

        _status = new ZoneStatus(engine.Zone, StatusesOf(banks), ImmutableCollectionsMarshal.AsImmutableArray(loads), now.Utc, engine.Next) { StandbyReason = observing, Problem = trouble, Breaker = BreakerOf(engine), Limit = LimitOf(engine) };
    }

    /// <summary>The zone failed: what was decided stands, and why nothing more is.</summary>
    public void Fail(string why) => _status = _status with { Problem = why, NextEvaluationAt = null };

    /// <summary>The application stopped: the loads as that left them.</summary>
    /// <param name="engine">The zone's memory; null where it never began.</param>
    /// <param name="commanded">True where it commanded the relays of each bank; an observer leaves what it only thought.</param>
    /// <param name="stopped">The effects of the stop, by load.</param>
    /// <param name="now">Now, UTC.</param>
    public void ShowStopped(ZoneEngine? engine, bool[] commanded, IReadOnlyDictionary<int, StopEffect> stopped, DateTimeOffset now)
    {
        var status = _status with { NextEvaluationAt = null, Banks = StatusesOf(banks) };
        _status = engine is null ? status : status with
        {
            Loads = [.. status.Loads.Select((load, i) => commanded[engine.Banks.Of(i)] ? StoppedLoad.Of(load, engine.State.IsPowered(i), stopped.TryGetValue(i, out var stop) ? stop : null, banks[engine.Banks.Of(i)], now) : load)],
        };
    }

    private static ImmutableArray<BankStatus> StatusesOf(ImmutableArray<BankGuard> banks) => [.. banks.Select(static bank => new BankStatus(bank.Name, bank.Device))];

    private static LimitStatus? LimitOf(ZoneEngine engine)
    {
        if (engine.Zone is not { Limit: { } limit, LimitReading: { } follows })
        {
            return null;
        }

        var added = new LimitAddition(engine.Zone, engine.State.Produced, engine.Now);
        return new(limit + added.Now, limit, added.Now, added.Lasting, follows.Sensor, added.Fault, engine.State.Produced.At?.Utc);
    }

    private static BreakerStatus? BreakerOf(ZoneEngine engine)
        => engine.State.Breaker is not { } breaker ? null : new(breaker.Setting, [.. Enumerable.Range(1, breaker.Phases).Select(phase => PhaseOf(engine, breaker, phase))]);

    private static BreakerPhaseStatus PhaseOf(ZoneEngine engine, BreakerGuard breaker, int phase)
    {
        var fresh = breaker.IsFresh(phase, engine.Now);
        var (power, filter) = (fresh ? breaker.All[phase - 1].Power : breaker.Worst(phase, engine.State), breaker.FilterAt(phase, engine.Now, engine.State));
        return breaker.SettingOfPhase is not { } setting
            ? new(phase, power, null, filter.Value, null, IsFresh: false)
            : new(phase, power, power / setting, filter.Value, filter.SecondsUntilTrip(power / setting), fresh);
    }

    private static OverrideStatus? Order(ZoneEngine engine, int load, OverrideStatus? before)
    {
        if (engine.State.OverrideOf(load) is not { } order)
        {
            return null;
        }

        var status = OverrideCommands.StatusOf(engine.Zone, engine.Zone.Loads[load], order);
        return status == before ? before : status;
    }
}

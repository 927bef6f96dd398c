using Ecowatt.Delestage.AspNetCore.Wire;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Ecowatt.Delestage.AspNetCore.Health;

/// <summary>
/// Evaluates readiness. Healthy: the signals are fresh and cover the current time, every zone is decided, its boards are attached and its
/// relays are known. Degraded: some of that is missing, but loads are still commanded. Unhealthy: a zone cannot command.
/// </summary>
internal static class ReadinessEvaluator
{
    public static (HealthStatus Status, string[] Why) Evaluate(SystemSnapshot snapshot)
    {
        var found = new List<(HealthStatus Status, string Why)>();
        switch (snapshot.Signals.FreshnessAt(snapshot.Now))
        {
            case SignalFreshness.None:
                found.Add((HealthStatus.Degraded, "there are no signals yet: loads go by what is set for an unknown grid"));
                break;
            case SignalFreshness.Stale:
                found.Add((HealthStatus.Degraded, FormattableString.Invariant($"the signals are stale: RTE last answered at {snapshot.Signals.FetchedAt:yyyy-MM-ddTHH:mm:ssZ}")));
                break;
        }

        // RTE may answer and publish nothing for the current time.
        if (snapshot.Signals.FetchedAt is not null && snapshot.Signals.Timeline.LevelAt(snapshot.Now) == SignalLevel.Unknown)
        {
            found.Add((HealthStatus.Degraded, "no published hour covers now: loads go by what is set for an unknown grid"));
        }

        foreach (var zone in snapshot.Zones)
        {
            Check(zone, found);
        }

        var worst = found.Count == 0 ? HealthStatus.Healthy : found.Min(static one => one.Status);
        return (worst, [.. found.Select(static one => one.Why)]);
    }

    private static void Check(ZoneStatus zone, List<(HealthStatus, string)> found)
    {
        var name = zone.Zone.Name;
        if (zone.DecidedAt is null)
        {
            found.Add((HealthStatus.Unhealthy, $"zone \"{name}\" is not decided yet"));
        }

        if (zone.StandbyReason is { } observing)
        {
            found.Add((HealthStatus.Degraded, $"zone \"{name}\" only observes: {observing}"));
        }

        // A zone that only observes needs no board.
        else if (zone.Zone.Mode == ZoneMode.Armed && zone.Device.State != RelayDeviceState.Attached)
        {
            found.AddRange(zone.Banks.Where(static bank => bank.Device.State != RelayDeviceState.Attached).Select(bank => (HealthStatus.Unhealthy, Missing(zone, bank))));
        }
        else if (zone.DecidedAt is not null && zone.Loads.FirstOrDefault(static load => load.Powered is null) is { } unknown)
        {
            found.Add((HealthStatus.Degraded, $"the relay of \"{unknown.Load.Name}\" in zone \"{name}\" is unknown"));
        }

        if (zone.Problem is { } trouble)
        {
            found.Add((HealthStatus.Degraded, $"zone \"{name}\": {trouble}"));
        }
    }

    private static string Missing(ZoneStatus zone, BankStatus bank)
        => $"the board{(zone.Banks.Length > 1 ? $" \"{bank.Name}\"" : "")} of zone \"{zone.Zone.Name}\" is {NameOf(bank.Device.State)}{(bank.Device.Why is { } why ? $": {why}" : "")}";

    private static string NameOf(RelayDeviceState state) => state switch
    {
        RelayDeviceState.Closed => "closed",
        RelayDeviceState.Detached => "detached",
        _ => "faulted",
    };
}

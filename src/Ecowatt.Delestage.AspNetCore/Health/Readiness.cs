using Ecowatt.Delestage.AspNetCore.Endpoints;
using Ecowatt.Delestage.Control;
using Ecowatt.Delestage.Feed;
using Ecowatt.Delestage.Loads;
using Ecowatt.Delestage.Relays;
using Ecowatt.Delestage.Signals;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Ecowatt.Delestage.AspNetCore.Health;

/// <summary>
/// Healthy: fresh signals whose hours cover now, every zone decided, its board attached and its relays known. Degraded: it goes on
/// with less than that, and loads obey. Unhealthy: it cannot command.
/// </summary>
internal static class Readiness
{
    public static (HealthStatus Status, string[] Why) Of(HouseView house)
    {
        var found = new List<(HealthStatus Status, string Why)>();
        switch (house.Signals.FreshnessAt(house.Now))
        {
            case SignalFreshness.None:
                found.Add((HealthStatus.Degraded, "there are no signals yet: loads go by what is set for an unknown grid"));
                break;
            case SignalFreshness.Stale:
                found.Add((HealthStatus.Degraded, FormattableString.Invariant($"the signals are stale: RTE last answered at {house.Signals.FetchedAt:yyyy-MM-ddTHH:mm:ssZ}")));
                break;
        }

        // That RTE answers says nothing of what it answers.
        if (house.Signals.FetchedAt is not null && house.Signals.Timeline.LevelAt(house.Now) == SignalLevel.Unknown)
        {
            found.Add((HealthStatus.Degraded, "no published hour covers now: loads go by what is set for an unknown grid"));
        }

        foreach (var zone in house.Zones)
        {
            Look(zone, found);
        }

        var worst = found.Count == 0 ? HealthStatus.Healthy : found.Min(static one => one.Status);
        return (worst, [.. found.Select(static one => one.Why)]);
    }

    private static void Look(ZoneStatus zone, List<(HealthStatus, string)> found)
    {
        var name = zone.Zone.Name;
        if (zone.DecidedAt is null)
        {
            found.Add((HealthStatus.Unhealthy, $"zone \"{name}\" is not decided yet"));
        }

        if (zone.Observing is { } observing)
        {
            found.Add((HealthStatus.Degraded, $"zone \"{name}\" only observes: {observing}"));
        }

        // An observer leaves the board alone.
        else if (zone.Zone.Mode == ZoneMode.Armed && zone.Device.State != RelayDeviceState.Attached)
        {
            found.Add((HealthStatus.Unhealthy, $"the board of zone \"{name}\" is {Word(zone.Device.State)}{(zone.Device.Why is { } why ? $": {why}" : "")}"));
        }
        else if (zone.DecidedAt is not null && zone.Loads.FirstOrDefault(static load => load.Powered is null) is { } unknown)
        {
            found.Add((HealthStatus.Degraded, $"the relay of \"{unknown.Load.Name}\" in zone \"{name}\" is unknown"));
        }

        if (zone.Trouble is { } trouble)
        {
            found.Add((HealthStatus.Degraded, $"zone \"{name}\": {trouble}"));
        }
    }

    private static string Word(RelayDeviceState state) => state switch
    {
        RelayDeviceState.Closed => "closed",
        RelayDeviceState.Detached => "detached",
        _ => "faulted",
    };
}

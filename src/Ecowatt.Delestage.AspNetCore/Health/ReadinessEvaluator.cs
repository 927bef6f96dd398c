using Ecowatt.Delestage.AspNetCore.Http;
using Ecowatt.Delestage.AspNetCore.Wire;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Ecowatt.Delestage.AspNetCore.Health;

/// <summary>
/// Evaluates readiness. Healthy: the signals are fresh and cover the current time, every zone is decided, its boards are attached and its
/// relays are known. Degraded: some of that is missing, but loads are still commanded. Unhealthy: a zone cannot command.
/// </summary>
internal static class ReadinessEvaluator
{
    public static (HealthStatus Status, Wording[] Why) Evaluate(SystemSnapshot snapshot)
    {
        var found = new List<(HealthStatus Status, Wording Why)>();
        switch (snapshot.Signals.FreshnessAt(snapshot.Now))
        {
            case SignalFreshness.None:
                found.Add((HealthStatus.Degraded, new(
                    "there are no signals yet: loads go by what is set for an unknown grid",
                    "aucun signal encore : les appareils suivent le réglage d’un réseau inconnu")));
                break;
            case SignalFreshness.Stale:
                found.Add((HealthStatus.Degraded, Stale(snapshot.Signals.FetchedAt)));
                break;
        }

        // RTE may answer and publish nothing for the current time.
        if (snapshot.Signals.FetchedAt is not null && snapshot.Signals.Timeline.LevelAt(snapshot.Now) == SignalLevel.Unknown)
        {
            found.Add((HealthStatus.Degraded, new(
                "no published hour covers now: loads go by what is set for an unknown grid",
                "aucune heure publiée ne couvre maintenant : les appareils suivent le réglage d’un réseau inconnu")));
        }

        foreach (var zone in snapshot.Zones)
        {
            Check(zone, found);
        }

        var worst = found.Count == 0 ? HealthStatus.Healthy : found.Min(static one => one.Status);
        return (worst, [.. found.Select(static one => one.Why)]);
    }

    private static void Check(ZoneStatus zone, List<(HealthStatus, Wording)> found)
    {
        var name = zone.Zone.Name;
        if (zone.DecidedAt is null)
        {
            found.Add((HealthStatus.Unhealthy, new($"zone \"{name}\" is not decided yet", $"rien n’est encore décidé pour la zone « {name} »")));
        }

        if (zone.StandbyReason is { } observing)
        {
            found.Add((HealthStatus.Degraded, new($"zone \"{name}\" only observes: {observing}", $"la zone « {name} » ne fait qu’observer : {InFrench(observing)}")));
        }

        // A zone that only observes needs no board.
        else if (zone.Zone.Mode == ZoneMode.Armed && zone.Device.State != RelayDeviceState.Attached)
        {
            found.AddRange(zone.Banks.Where(static bank => bank.Device.State != RelayDeviceState.Attached).Select(bank => (HealthStatus.Unhealthy, Missing(zone, bank))));
        }
        else if (zone.DecidedAt is not null && zone.Loads.FirstOrDefault(static load => load.Powered is null) is { } unknown)
        {
            found.Add((HealthStatus.Degraded, new(
                $"the relay of \"{unknown.Load.Name}\" in zone \"{name}\" is unknown", $"l’état du relais de « {unknown.Load.Name} », zone « {name} », est inconnu")));
        }

        if (zone.Problem is { } trouble)
        {
            found.Add((HealthStatus.Degraded, new($"zone \"{name}\": {trouble}", $"zone « {name} » : {InFrench(trouble)}")));
        }
    }

    private static Wording Stale(DateTimeOffset? fetched) => new(
        FormattableString.Invariant($"the signals are stale: RTE last answered at {fetched:yyyy-MM-ddTHH:mm:ssZ}"),
        FormattableString.Invariant($"les signaux sont périmés : dernière réponse de RTE le {ParisTime.ToParis(fetched ?? default):dd'/'MM'/'yyyy' à 'H' h 'mm}"));

    private static Wording Missing(ZoneStatus zone, BankStatus bank)
    {
        var (several, name, why) = (zone.Banks.Length > 1, zone.Zone.Name, bank.Device.Why);
        var (english, french) = NameOf(bank.Device.State);
        return new(
            $"the board{(several ? $" \"{bank.Name}\"" : "")} of zone \"{name}\" is {english}{(why is null ? "" : $": {why}")}",
            $"la carte relais{(several ? $" « {bank.Name} »" : "")} de la zone « {name} » est {french}{(why is null ? "" : $" : {InFrench(why)}")}");
    }

    private static Wording NameOf(RelayDeviceState state) => state switch
    {
        RelayDeviceState.Closed => new("closed", "fermée"),
        RelayDeviceState.Detached => new("detached", "débranchée"),
        _ => new("faulted", "en défaut"),
    };

    private static string InFrench(string message) => Explanation.OfMessage(message, ExplanationLanguage.French);
}

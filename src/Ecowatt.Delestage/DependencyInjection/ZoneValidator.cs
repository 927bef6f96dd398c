namespace Ecowatt.Delestage.DependencyInjection;

/// <summary>Checks one zone: its own values, and what its loads may be together.</summary>
internal static class ZoneValidator
{
    public static void Check(ValidationErrors findings, string key, Zone zone, IRelayBank? bank)
    {
        findings.Name(key, zone.Name);
        findings.Member($"{key}:Mode", zone.Mode);
        findings.Member($"{key}:RecoveryOrder", zone.RecoveryOrder);
        findings.Optional($"{key}:Limit", zone.Limit, Limits.Limit);
        findings.Optional($"{key}:RecoveryCap", zone.RecoveryCap, Limits.RecoveryCap);
        findings.OptionalName($"{key}:Meter", zone.Meter);
        findings.Optional($"{key}:RestoreMargin", zone.RestoreMargin, Limits.RestoreMargin);
        findings.Range($"{key}:Turn", zone.Turn, Limits.Turn);
        findings.Range($"{key}:RestoresPerHour", zone.RestoresPerHour, Limits.RestoresPerHour);
        findings.Range($"{key}:SurplusOnAfter", zone.SurplusOnAfter, Limits.SurplusAfter);
        findings.Range($"{key}:SurplusOffAfter", zone.SurplusOffAfter, Limits.SurplusAfter);
        findings.OptionalName($"{key}:SurplusSensor", zone.SurplusSensor);
        findings.Range($"{key}:Spread", zone.Spread, Limits.Spread);
        findings.Range($"{key}:LongestOverride", zone.LongestOverride, Limits.LongestOverride);
        findings.That(zone.RestoreMargin is null || zone.Meter is not null, $"{key}:RestoreMargin is {Limits.Text(zone.RestoreMargin)} and there is no Meter whose readings could have that room; expected a Meter.");
        findings.That(zone.Meter is null || zone.Limit is not null, $"{key}:Meter is \"{zone.Meter}\" and there is no Limit to hold against it; expected a Limit in watts.");
        CheckLoads(findings, key, zone, bank);
        if (zone.Limit is { } limit && !zone.Loads.IsDefault)
        {
            CheckLimit(findings, key, zone, limit);
        }
    }

    private static void CheckLoads(ValidationErrors findings, string zoneKey, Zone zone, IRelayBank? bank)
    {
        findings.That(!zone.Loads.IsDefaultOrEmpty, $"{zoneKey}:Loads is empty; expected at least one load.");
        var names = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        var channels = new Dictionary<int, string>();
        foreach (var load in zone.Loads.IsDefault ? [] : zone.Loads)
        {
            var key = $"{zoneKey}:Loads:{load.Name}";
            findings.That(names.Add(load.Name), $"{key} is there twice; expected each load once.");
            LoadValidator.Check(findings, key, load, zone, bank);
            if (bank is not null && (load.Channel < 0 || load.Channel >= bank.ChannelCount))
            {
                findings.Add($"{key}:Channel is {load.Channel}; expected 0 to {bank.ChannelCount - 1}, the channels of bank \"{bank.Name}\".");
            }
            else if (!channels.TryAdd(load.Channel, load.Name))
            {
                findings.Add($"{key}:Channel is {load.Channel}, which feeds \"{channels[load.Channel]}\"; expected a channel of its own.");
            }
        }
    }

    // What no decision could ever hold: a load that is too big alone, or those that a resting board powers all by itself.
    private static void CheckLimit(ValidationErrors findings, string key, Zone zone, double limit)
    {
        foreach (var load in zone.Loads.Where(load => load.RatedPower > limit))
        {
            findings.Add($"{key}:Loads:{load.Name}:RatedPower is {Limits.Text(load.RatedPower)}; expected at most the zone's Limit of {Limits.Text(limit)} W.");
        }

        var remaining = zone.Remaining;
        foreach (var load in zone.Loads.Where(load => remaining > 0 && load.RatedPower <= limit && load.SheddablePower + remaining > limit))
        {
            findings.Add($"{key}:Limit is {Limits.Text(limit)}; expected at least {Limits.Text(load.SheddablePower + remaining)} W, which \"{load.Name}\" and the loads that are only lowered (ShedTo) draw together: it could never be powered.");
        }

        var closed = zone.Loads.Where(static load => load.Contact == RelayContact.NormallyClosed).ToArray();
        var resting = closed.Sum(static load => load.RatedPower);
        findings.That(
            resting <= limit,
            $"{key}:Limit is {Limits.Text(limit)}; expected at least {Limits.Text(resting)} W, which the loads on normally closed contacts draw together when the board rests: {string.Join(", ", closed.Select(static load => $"\"{load.Name}\""))}. Put some on normally open contacts, or raise the limit.");
    }
}

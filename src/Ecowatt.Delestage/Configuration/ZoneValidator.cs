using Ecowatt.Delestage.Configuration.Descriptors;

namespace Ecowatt.Delestage.Configuration;

/// <summary>Checks one zone: its own values, and what its loads may be together.</summary>
internal static class ZoneValidator
{
    public static void Check(ValidationErrors findings, string key, Zone zone, IRelayBank? bank)
    {
        findings.Name(key, zone.Name);
        ZoneTable.Options.Check(findings, key, zone);
        findings.That(zone.RestoreMargin is null || zone.Meter is not null, $"{key}:RestoreMargin is {OptionText.Of(zone.RestoreMargin)} and there is no Meter whose readings could have that room; expected a Meter.");
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
        var zoneCode = findings.Code;
        for (var i = 0; i < (zone.Loads.IsDefault ? 0 : zone.Loads.Length); i++)
        {
            var load = zone.Loads[i];
            var key = $"{zoneKey}:Loads:{load.Name}";
            findings.Code = zoneCode is null ? null : $"{zoneCode}.Loads[{i}]";
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

        findings.Code = zoneCode;
    }

    // What no decision could ever hold: a load that is too big alone, or those that a resting board powers all by itself.
    private static void CheckLimit(ValidationErrors findings, string key, Zone zone, double limit)
    {
        foreach (var load in zone.Loads.Where(load => load.RatedPower > limit))
        {
            findings.Add($"{key}:Loads:{load.Name}:RatedPower is {OptionText.Of(load.RatedPower)}; expected at most the zone's Limit of {OptionText.Of(limit)} W.");
        }

        var remaining = zone.Remaining;
        foreach (var load in zone.Loads.Where(load => remaining > 0 && load.RatedPower <= limit && load.SheddablePower + remaining > limit))
        {
            findings.Add($"{key}:Limit is {OptionText.Of(limit)}; expected at least {OptionText.Of(load.SheddablePower + remaining)} W, which \"{load.Name}\" and the loads that are only lowered (ShedTo) draw together: it could never be powered.");
        }

        var closed = zone.Loads.Where(static load => load.Contact == RelayContact.NormallyClosed).ToArray();
        var resting = closed.Sum(static load => load.RatedPower);
        findings.That(
            resting <= limit,
            $"{key}:Limit is {OptionText.Of(limit)}; expected at least {OptionText.Of(resting)} W, which the loads on normally closed contacts draw together when the board rests: {string.Join(", ", closed.Select(static load => $"\"{load.Name}\""))}. Put some on normally open contacts, or raise the limit.");
    }
}

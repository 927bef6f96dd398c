using Ecowatt.Delestage.Configuration.Descriptors;

namespace Ecowatt.Delestage.Configuration;

/// <summary>Checks one zone: its own values, and what its loads may be together.</summary>
internal static class ZoneValidator
{
    /// <param name="findings">Takes what is wrong.</param>
    /// <param name="key">The zone's key.</param>
    /// <param name="zone">The zone.</param>
    /// <param name="banks">The registered bank of a name; null where there is none, which is told elsewhere.</param>
    /// <param name="meters">The registered meters with a breaker; null where that is not known.</param>
    public static void Check(ValidationErrors findings, string key, Zone zone, Func<string, IRelayBank?> banks, Func<IEnumerable<IBreakerSensors>>? meters = null)
    {
        findings.Name(key, zone.Name);
        ZoneTable.Options.Check(findings, key, zone);
        findings.That(zone.RestoreMargin is null || zone.Meter is not null || zone.LimitByBreaker, $"{key}:RestoreMargin is {OptionText.Of(zone.RestoreMargin)} and there is no Meter whose readings could have that room; expected a Meter.");
        findings.That(zone.Meter is null || zone.Limit is not null || zone.LimitByBreaker, $"{key}:Meter is \"{zone.Meter}\" and there is no Limit to hold against it; expected a Limit in watts, or Linky.");
        BreakerValidator.Check(findings, key, zone, meters);
        CheckLimitReading(findings, $"{key}:LimitReading", zone);
        CheckLoads(findings, key, zone, banks);
        if (zone.Limit is { } limit && !zone.Loads.IsDefault)
        {
            CheckLimit(findings, key, zone, limit);
        }
    }

    private static void CheckLimitReading(ValidationErrors findings, string key, Zone zone)
    {
        if (zone.LimitReading is not { } follows)
        {
            return;
        }

        findings.That(zone.Limit is not null, $"{key} is set and the zone's Limit is no number; expected a Limit in watts, which the reading raises.");
        findings.That(!(follows.MaxLimit < zone.Limit), $"{key}:MaxLimit is {OptionText.Of(follows.MaxLimit)}; expected at least the zone's Limit of {OptionText.Of(zone.Limit)} W.");
        findings.That(!follows.ConsumptionMeter || zone.Meter is not null, $"{key}:ConsumptionMeter is true and the zone has no Meter; expected a Meter.");

        // A limit that rises with what the loads draw, or with what they leave, is none.
        findings.That(
            !Same(follows.Sensor, zone.Meter) && !Same(follows.Sensor, zone.SurplusSensor),
            $"{key}:Sensor is \"{follows.Sensor}\", which is the zone's {(Same(follows.Sensor, zone.Meter) ? "Meter" : "SurplusSensor")}; expected the sensor of what is produced, whatever is used of it.");
    }

    private static bool Same(string sensor, string? other) => sensor.Equals(other, StringComparison.OrdinalIgnoreCase);

    private static void CheckLoads(ValidationErrors findings, string zoneKey, Zone zone, Func<string, IRelayBank?> banks)
    {
        findings.That(!zone.Loads.IsDefaultOrEmpty, $"{zoneKey}:Loads is empty; expected at least one load.");
        var names = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        var channels = new Dictionary<(string Bank, int Channel), string>();
        var zoneCode = findings.Code;
        for (var i = 0; i < (zone.Loads.IsDefault ? 0 : zone.Loads.Length); i++)
        {
            var load = zone.Loads[i];
            var key = $"{zoneKey}:Loads:{load.Name}";
            findings.Code = zoneCode is null ? null : $"{zoneCode}.Loads[{i}]";
            findings.That(names.Add(load.Name), $"{key} is there twice; expected each load once.");
            var name = zone.BankOf(load);
            var bank = banks(name);
            LoadValidator.Check(findings, key, load, zone, bank);
            if (bank is not null && (load.Channel < 0 || load.Channel >= bank.ChannelCount))
            {
                findings.Add($"{key}:Channel is {load.Channel}; expected 0 to {bank.ChannelCount - 1}, the channels of bank \"{bank.Name}\".");
            }
            else if (!channels.TryAdd((name.ToUpperInvariant(), load.Channel), load.Name))
            {
                var other = channels[(name.ToUpperInvariant(), load.Channel)];
                findings.Add($"{key}:Channel is {load.Channel}{(load.Bank is null ? "" : $" of bank \"{name}\"")}, which feeds \"{other}\"; expected a channel of its own.");
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

        CheckReserve(findings, key, zone, limit);
        var closed = zone.Loads.Where(static load => load.Contact == RelayContact.NormallyClosed).ToArray();
        var resting = closed.Sum(static load => load.RatedPower);
        findings.That(
            resting <= limit,
            $"{key}:Limit is {OptionText.Of(limit)}; expected at least {OptionText.Of(resting)} W, which the loads on normally closed contacts draw together when the {(zone.Banks.Length > 1 ? "boards rest" : "board rests")}: {string.Join(", ", closed.Select(static load => $"\"{load.Name}\""))}. Put some on normally open contacts, or raise the limit.");
    }

    // Beside a load, the other banks may fall to rest at any time: what that powers by itself is no room for the load, ever.
    private static void CheckReserve(ValidationErrors findings, string key, Zone zone, double limit)
    {
        var resting = zone.Loads.ToLookup(zone.BankOf, StringComparer.OrdinalIgnoreCase).ToDictionary(static bank => bank.Key, static bank => bank.Sum(static load => load.DrawnAtRest), StringComparer.OrdinalIgnoreCase);
        var together = resting.Values.Sum();
        foreach (var load in zone.Loads.Where(load => load.RatedPower <= limit && together <= limit))
        {
            var bank = zone.BankOf(load);
            var others = together - resting[bank];
            var lowered = zone.Loads.Where(other => zone.BankOf(other).Equals(bank, StringComparison.OrdinalIgnoreCase)).Sum(static other => other.RemainingPower);
            findings.That(
                others == 0 || others + lowered + load.SheddablePower <= limit,
                $"{key}:Limit is {OptionText.Of(limit)}; expected at least {OptionText.Of(others + lowered + load.SheddablePower)} W, which \"{load.Name}\" draws together with the loads on normally closed contacts of the zone's other banks when those rest: it could never be powered. Put some of them on normally open contacts, or raise the limit.");
        }
    }
}

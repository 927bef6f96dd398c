using Ecowatt.Delestage.Configuration.Descriptors;

namespace Ecowatt.Delestage.Configuration;

/// <summary>Checks one load by itself, and against its zone and bank.</summary>
internal static class LoadValidator
{
    public static void Check(ValidationErrors findings, string key, Load load, Zone zone, IRelayBank? bank)
    {
        findings.Name(key, load.Name);
        LoadTable.Options.Check(findings, key, load);
        CheckTimes(findings, key, load);
        CheckPower(findings, key, load, zone, bank);
        CheckComfort(findings, $"{key}:Comfort", load.Comfort);
        CheckPlan(findings, key, load);
        if (load.ShedTo is { } lowered)
        {
            CheckLowered(findings, $"{key}:ShedTo", lowered, load, bank);
        }
    }

    private static void CheckLowered(ValidationErrors findings, string key, ShedTo lowered, Load load, IRelayBank? bank)
    {
        findings.That(
            load.Contact == RelayContact.NormallyClosed,
            $"{key} is set and Contact is {load.Contact}; expected NormallyClosed: a load that is lowered is powered fully while its relay rests.");
        findings.That(
            !load.IsPlanned,
            $"{key} is set beside {(load.Deferral is null ? "a Preheat that runs it alone" : "a Deferral")}; expected one of them: what chooses its hours is idle at others, not lowered.");
        if (bank is { Orders: { IsDefault: false } orders } && !orders.Contains(lowered.Order))
        {
            findings.Add(orders.IsEmpty
                ? $"{key}:Order is \"{lowered.Order}\"; expected no ShedTo: bank \"{bank.Name}\" names no orders, its relays are off or on."
                : $"{key}:Order is \"{lowered.Order}\"; expected {string.Join(" or ", orders.Select(static order => $"\"{order}\""))}, the orders of bank \"{bank.Name}\".");
        }
    }

    private static void CheckTimes(ValidationErrors findings, string key, Load load)
    {
        findings.That(
            load.MaxShedTime >= load.MinOffTime,
            $"{key}:MaxShedTime is {OptionText.Of(load.MaxShedTime)}; expected at least its MinOffTime, {OptionText.Of(load.MinOffTime)}.");
    }

    private static void CheckPower(ValidationErrors findings, string key, Load load, Zone zone, IRelayBank? bank)
    {
        findings.That(
            load.RatedPower > 0 || zone.Limit is null && !zone.LimitByBreaker && zone.RecoveryCap is null || load.Preheat is { Only: true },
            $"{key}:RatedPower is 0; expected what it draws in watts, because its zone has a Limit or a RecoveryCap to share out.");
        findings.That(
            !load.RunOnSurplus || zone.SurplusSensor is not null && load.RatedPower > 0,
            $"{key}:RunOnSurplus is true; expected a SurplusSensor of the zone that measures the surplus, and the load's RatedPower to hold against it.");
        if (load.Connection == LoadConnection.Direct && bank?.MaxContactPower is { } largest)
        {
            findings.That(
                load.RatedPower > 0 && load.RatedPower <= largest,
                $"{key}:RatedPower is {OptionText.Of(load.RatedPower)} and its Connection is Direct; expected above 0 and at most {OptionText.Of(largest)} W, which the contacts of bank \"{bank.Name}\" are made for. Larger loads go through a contactor (Connection Contactor) or a pilot wire (PilotWire).");
        }
    }

    private static void CheckComfort(ValidationErrors findings, string key, Comfort? comfort)
    {
        if (comfort is null)
        {
            return;
        }

        var (name, kept) = comfort.Ceiling is { } ceiling ? ("Ceiling", ceiling) : ("Floor", comfort.Floor);
        findings.That(
            comfort.LowestReading < kept && kept < comfort.HighestReading,
            $"{key}:{name} is {OptionText.Of(kept)}; expected a temperature between its LowestReading, {OptionText.Of(comfort.LowestReading)}, and its HighestReading, {OptionText.Of(comfort.HighestReading)}: outside them no reading counts.");
    }

    private static void CheckPlan(ValidationErrors findings, string key, Load load)
    {
        if (load.Preheat is { } preheat)
        {
            findings.That(load.Deferral is null, $"{key} has a Preheat and a Deferral; expected one of them: what chooses its hours does not warm up before a window.");
        }

        if (load.Deferral is { } deferral)
        {
            findings.That(
                deferral.Run <= deferral.Span,
                $"{key}:Deferral:Run is {OptionText.Of(deferral.Run)}; expected at most {OptionText.Of(deferral.Span)}, the time from {deferral.From:HH:mm} to its Deadline at {deferral.Deadline:HH:mm}: it cannot be met.");
            findings.That(
                deferral.Run >= load.MinOnTime,
                $"{key}:Deferral:Run is {OptionText.Of(deferral.Run)}; expected at least its MinOnTime, {OptionText.Of(load.MinOnTime)}.");
        }
    }
}

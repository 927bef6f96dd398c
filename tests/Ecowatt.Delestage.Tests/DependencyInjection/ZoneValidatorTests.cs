using System.Collections.Immutable;
using Ecowatt.Delestage.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Ecowatt.Delestage.Tests.DependencyInjection;

/// <summary>What no decision could ever hold is refused at start, with the key, the value and the reason.</summary>
public sealed class ZoneValidatorTests
{
    private static readonly Load Heater = Houses.Load("heater") with { RatedPower = 2000 };
    private static readonly Comfort Room = new() { Sensor = "room" };

    public static TheoryData<string, Zone> Wrong => new()
    {
        { "Zones:house:Loads:heater:RatedPower is 2000; expected at most the zone's Limit of 1500 W.", Houses.Zone(Heater with { Contact = RelayContact.NormallyOpen }) with { Limit = 1500 } },
        { "Zones:house:Limit is 3000; expected at least 4000 W, which the loads on normally closed contacts draw together when the board rests: \"heater\", \"boiler\"", Houses.Zone(Heater, Heater with { Name = "boiler", Channel = 1 }) with { Limit = 3000 } },
        { "Zones:house:Loads:lamp:RatedPower is 0; expected what it draws in watts, because its zone has a Limit", Houses.Zone(Houses.Load("lamp")) with { Limit = 3000 } },
        { "Zones:house:Loads:heater:RatedPower is 2000 and its Connection is Direct; expected above 0 and at most 60 W", Houses.Zone(Heater with { Connection = LoadConnection.Direct }) },
        { "Zones:house:Loads:heater:MaxShedTime is 00:04:00; expected at least its MinOffTime, 00:05:00", Houses.Zone(Heater with { MaxShedTime = TimeSpan.FromMinutes(4), MinOffTime = TimeSpan.FromMinutes(5) }) },
        { "Zones:house:Loads:boiler:Channel is 0, which feeds \"heater\"", Houses.Zone(Heater, Heater with { Name = "boiler" }) },
        { "Zones:house:Loads:heater:Channel is 8; expected 0 to 7", Houses.Zone(Heater with { Channel = 8 }) },
        { "Zones:house:Loads:heater:Deferral:Run is 08:00:00; expected at most 06:00:00, the time from 22:00 to its Deadline at 04:00: it cannot be met", Houses.Zone(Heater with { Deferral = new Deferral { Run = TimeSpan.FromHours(8), From = new TimeOnly(22, 0), Deadline = new TimeOnly(4, 0) } }) },
        { "Zones:house:Loads:heater has a Preheat and a Deferral", Houses.Zone(Heater with { Preheat = new Preheat(), Deferral = new Deferral { Run = TimeSpan.FromHours(2) } }) },
        { "Zones:house:Loads:heater:Comfort:Floor is 61; expected from -30 to 60", Houses.Zone(Heater with { Comfort = Room with { Floor = 61 } }) },
        { "Zones:house:Loads:heater:Comfort:Ceiling is 12; expected a temperature between its LowestReading, 14", Houses.Zone(Heater with { Comfort = Room with { Ceiling = 12, LowestReading = 14 } }) },
        { "Zones:house:Loads:heater:RunOnSurplus is true; expected a SurplusSensor", Houses.Zone(Heater with { RunOnSurplus = true }) },
        { "Zones:house:Meter is \"main\" and there is no Limit", Houses.Zone(Heater) with { Meter = "main" } },
        { "Zones:house:RecoveryCap is 1.5; expected from 0.1 to 1", Houses.Zone(Heater) with { RecoveryCap = 1.5 } },
        { "Zones:house:LimitReading is set and the zone's Limit is no number; expected a Limit in watts", Houses.Zone(Heater) with { LimitReading = new() { Sensor = "roof" } } },
        { "Zones:house:LimitReading:MaxLimit is 2000; expected at least the zone's Limit of 3000 W.", Houses.Zone(Heater) with { Limit = 3000, LimitReading = new() { Sensor = "roof", MaxLimit = 2000 } } },
        { "Zones:house:LimitReading:Factor is 0; expected from 0.01 to 10", Houses.Zone(Heater) with { Limit = 3000, LimitReading = new() { Sensor = "roof", Factor = 0 } } },
        { "Zones:house:LimitReading:ConsumptionMeter is true and the zone has no Meter", Houses.Zone(Heater) with { Limit = 3000, LimitReading = new() { Sensor = "roof", ConsumptionMeter = true } } },
        { "Zones:house:LimitReading:Sensor is \"Main\", which is the zone's Meter; expected the sensor of what is produced", Houses.Zone(Heater) with { Limit = 3000, Meter = "main", LimitReading = new() { Sensor = "Main" } } },
        { "Zones:house:LimitReading:Sensor is \"sun\", which is the zone's SurplusSensor; expected the sensor of what is produced", Houses.Zone(Heater) with { Limit = 3000, SurplusSensor = "sun", LimitReading = new() { Sensor = "sun" } } },
        { "Zones:house:RestoreMargin is -1; expected from 0 to 10000000", Houses.Zone(Heater) with { Limit = 3000, Meter = "main", RestoreMargin = -1 } },
        { "Zones:house:RestoreMargin is 100 and there is no Meter", Houses.Zone(Heater) with { Limit = 3000, RestoreMargin = 100 } },
        { "Zones:house:Turn is 00:05:00; expected from 00:10:00 to 06:00:00", Houses.Zone(Heater) with { Turn = TimeSpan.FromMinutes(5) } },
        { "Zones:house:RestoresPerHour is 0; expected from 1 to 60", Houses.Zone(Heater) with { RestoresPerHour = 0 } },
        { "Zones:house:SurplusOnAfter is 02:00:00; expected from 00:00:00 to 01:00:00", Houses.Zone(Heater) with { SurplusOnAfter = TimeSpan.FromHours(2) } },
        { "Zones:house:SurplusOffAfter is -00:00:01; expected from 00:00:00 to 01:00:00", Houses.Zone(Heater) with { SurplusOffAfter = TimeSpan.FromSeconds(-1) } },
        { "Zones:house:Spread is 00:20:00; expected from 00:00:00 to 00:15:00", Houses.Zone(Heater) with { Spread = TimeSpan.FromMinutes(20) } },
        { "Zones:house:Loads:heater:ShedTo:Order is \"eco\"; expected no ShedTo: bank \"desk\" names no orders", Houses.Zone(Heater with { ShedTo = new ShedTo("eco", 0.5) }) },
        { "Zones:house:Loads:heater:ShedTo:RemainingShare is -0.1; expected 0 to less than 1", Houses.Zone(Heater with { ShedTo = new ShedTo("eco", -0.1) }) },
        { "Zones:house:Loads:heater:ShedTo:RemainingShare is NaN; expected 0 to less than 1", Houses.Zone(Heater with { ShedTo = new ShedTo("eco", double.NaN) }) },
        { "Zones:house:Loads:heater:ShedTo is set and Contact is NormallyOpen; expected NormallyClosed", Houses.Zone(Heater with { Contact = RelayContact.NormallyOpen, ShedTo = new ShedTo("eco", 0.5) }) },
        { "Zones:house:Loads:heater:ShedTo is set beside a Deferral; expected one of them", Houses.Zone(Heater with { ShedTo = new ShedTo("eco", 0.5), Deferral = new Deferral { Run = TimeSpan.FromHours(2) } }) },
        { "Zones:house:Loads:heater:ShedTo is set beside a Preheat that runs it alone; expected one of them", Houses.Zone(Heater with { ShedTo = new ShedTo("eco", 0.5), Preheat = new Preheat { Only = true } }) },
        { "Zones:house:Limit is 2500; expected at least 3000 W, which \"pump\" and the loads that are only lowered (ShedTo) draw together", Houses.Zone(Heater with { ShedTo = new ShedTo("eco", 0.5) }, Heater with { Name = "pump", Channel = 1, Contact = RelayContact.NormallyOpen }) with { Limit = 2500 } },
        { "Zones:house:Loads:car:Bank is \"attic\"; expected the name of a registered bank: \"desk\", \"garage\", \"again\"", Houses.Zone(Heater, Heater with { Name = "car", Bank = "attic" }) },
        { "Zones:house:Loads:car:Bank is \"again\", which is the same board as \"garage\" (", Houses.Zone(Heater, Heater with { Name = "pump", Bank = "garage" }, Heater with { Name = "car", Bank = "again" }) },
        { "Zones:house:Loads:car:Channel is 0 of bank \"GARAGE\", which feeds \"pump\"", Houses.Zone(Heater, Heater with { Name = "pump", Bank = "garage" }, Heater with { Name = "car", Bank = "GARAGE" }) },
        { "Zones:house:Loads:car:Channel is 4; expected 0 to 3, the channels of bank \"garage\"", Houses.Zone(Heater, Heater with { Name = "car", Bank = "garage", Channel = 4 }) },
        { "Zones:house:Loads:car:ShedTo:Order is \"eco\"; expected no ShedTo: bank \"garage\" names no orders", Houses.Zone(Heater, Heater with { Name = "car", Bank = "garage", ShedTo = new ShedTo("eco", 0.5) }) },
        { "Zones:house:Limit is 3000; expected at least 4000 W, which the loads on normally closed contacts draw together when the boards rest: \"heater\", \"car\"", Houses.Zone(Heater, Heater with { Name = "car", Bank = "garage" }) with { Limit = 3000 } },
        { "Zones:house:Limit is 3000; expected at least 4000 W, which \"car\" draws together with the loads on normally closed contacts of the zone's other banks when those rest", Houses.Zone(Heater, Heater with { Name = "car", Bank = "garage", Contact = RelayContact.NormallyOpen }) with { Limit = 3000 } },
        { "Zones:house:Loads is empty", Houses.Zone() with { Loads = ImmutableArray<Load>.Empty } },
    };

    [Theory]
    [MemberData(nameof(Wrong))]
    public void It_is_refused_with_key_value_and_reason(string expected, Zone zone)
    {
        var result = Check(zone);

        Assert.True(result.Failed, "it was not refused");
        Assert.Contains(result.Failures!, finding => finding.Contains(expected, StringComparison.Ordinal));
    }

    [Fact]
    public void A_null_zone_and_a_null_bank_are_told_in_a_sentence()
    {
        var options = new EcowattDelestageOptions();
        (options.Client.ClientId, options.Client.ClientSecret) = ("id", "secret");
        options.Zones.Add(null!);

        var result = new EcowattDelestageOptionsValidator("", static () => [null!]).Validate(null, options);

        Assert.Equal(["a registered bank is null; expected AddRelayBank to be given a function that returns a bank.", "Ecowatt:Zones holds null; expected zones."], result.Failures);
    }

    [Fact]
    public void A_zone_in_which_all_fits_is_taken()
    {
        var zone = Houses.Zone(
            Heater with { Comfort = Room, RunOnSurplus = true, Preheat = new Preheat() },
            Heater with { Name = "car", Channel = 1, Contact = RelayContact.NormallyOpen, Deferral = new Deferral { Run = TimeSpan.FromHours(3), From = new TimeOnly(22, 0), Deadline = new TimeOnly(7, 0) } },
            Houses.Load("raise", 2) with { Preheat = new Preheat { Only = true } },
            Heater with { Name = "lamp", Channel = 3, RatedPower = 40, Connection = LoadConnection.Direct }) with
        {
            Limit = 2040,
            Meter = "main",
            RecoveryCap = 0.7,
            SurplusSensor = "sun",
        };

        Assert.True(Check(zone).Succeeded, string.Join('\n', Check(zone).Failures ?? []));
    }

    [Fact]
    public void Two_zones_on_one_bank_are_refused()
    {
        var result = Check(Houses.Zone(Heater), Houses.Zone(Heater) with { Name = "second" });

        Assert.Contains(result.Failures!, static finding => finding.Contains("which zone \"house\" commands", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("desk", "garage", "Zones:second:Loads:heater:Bank is \"garage\", which zone \"house\" commands; expected a bank of its own.")]
    [InlineData("garage", null, "Zones:second:Bank is \"garage\", which zone \"house\" commands; expected a bank of its own.")]
    public void A_bank_of_two_zones_is_refused_whether_zone_or_load_names_it(string own, string? ofLoad, string expected)
    {
        var result = Check(
            Houses.Zone(Heater with { Bank = "garage" }) with { Bank = "spare" },
            Houses.Zone(Heater with { Bank = ofLoad }) with { Name = "second", Bank = own });

        Assert.Contains(result.Failures!, finding => finding.Contains(expected, StringComparison.Ordinal));
    }

    [Fact]
    public void One_channel_number_on_two_banks_is_two_relays()
    {
        var zone = Houses.Zone(Heater, Heater with { Name = "car", Bank = "garage", Contact = RelayContact.NormallyOpen }, Heater with { Name = "pump", Channel = 1, Contact = RelayContact.NormallyOpen }) with { Limit = 4000 };

        Assert.True(Check(zone).Succeeded, string.Join('\n', Check(zone).Failures ?? []));
    }

    private static ValidateOptionsResult Check(params Zone[] zones)
    {
        var options = new EcowattDelestageOptions { Client = { ClientId = "id", ClientSecret = "secret" } };
        foreach (var zone in zones)
        {
            options.Zones.Add(zone);
        }

        using var bank = new SimulatedRelayBank("desk") { MaxContactPower = 60 };
        using var garage = new SimulatedRelayBank("garage", 4);
        using var spare = new SimulatedRelayBank("spare");
#pragma warning disable CA2000 // Relays of memory that nobody opens.
        var again = new Control.TestBank("again", TimeProvider.System) { Identity = garage.Identity };
#pragma warning restore CA2000
        return new EcowattDelestageOptionsValidator("", () => options.Zones.Any(static zone => zone.Bank == "spare") ? [bank, garage, spare] : [bank, garage, again]).Validate(null, options);
    }
}

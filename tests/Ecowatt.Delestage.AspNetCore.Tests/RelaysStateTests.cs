using System.Net;
using Ecowatt.Delestage.AspNetCore.Tests.Fakes;

namespace Ecowatt.Delestage.AspNetCore.Tests;

public sealed class RelaysStateTests
{
    private const string NothingShed = """{"1":false,"2":false,"3":false,"4":false,"5":false,"6":false,"7":false,"8":false}""";

    [Fact]
    public async Task It_is_the_reports_shape_to_the_letter_true_where_a_load_is_shed()
    {
        // On a normally open contact a shed load's relay rests: shed is what the load is, not what the relay does.
        var zone = House.Zone(
            House.Load("Pool pump", 7),
            House.Load("Car charger", 2) with { Contact = RelayContact.NormallyOpen },
            House.Load("Water heater", 0));
        await using var house = await House.StartAsync(zone);
        using var answer = await house.GetAsync("/get_relays_state");
        Assert.Equal("application/json; charset=utf-8", answer.Content.Headers.ContentType?.ToString());
        Assert.True(answer.Headers.CacheControl?.NoStore);
        Assert.Equal(
            """{"1":true,"2":false,"3":true,"4":false,"5":false,"6":false,"7":false,"8":true}""",
            await answer.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task A_powered_load_is_not_shed()
    {
        var morning = House.Evening.AddHours(-11);
        await using var house = await House.StartAsync(morning, House.ColdDay(morning), [House.Zone(House.Load("Water heater", 0))]);
        Assert.Equal(NothingShed, await house.TextAsync("/get_relays_state"));
    }

    [Fact]
    public async Task A_load_that_is_unknown_counts_as_not_shed()
    {
        await using var house = await House.StartAsync(
            House.Evening,
            House.ColdDay(House.Evening),
            [House.Zone(House.Load("Water heater", 0), House.Load("Pool pump", 1))],
            TimeSpan.FromSeconds(3));
        await house.PassUntilAsync(static zones => zones.Single().Loads.All(static load => load.Powered == false));
        Assert.StartsWith("""{"1":true,"2":true,""", await house.TextAsync("/get_relays_state"), StringComparison.Ordinal);

        // The replugged board rests, which powers both; the commands that would shed them again fail.
        house.Banks["desk"].FailNext(int.MaxValue);
        house.Banks["desk"].Replug();
        await house.PassUntilAsync(static zones => zones.Single().Loads.All(static load => load.Powered is null));
        Assert.Equal(NothingShed, await house.TextAsync("/get_relays_state"));
    }

    [Fact]
    public async Task Of_several_zones_it_is_the_first_unless_another_is_asked_for()
    {
        await using var house = await House.StartAsync(
            House.Zone(House.Load("Water heater", 0)),
            House.Zone(House.Load("Saw", 1), House.Load("Lathe", 2, SignalLevel.Critical)) with { Name = "workshop", Bank = "panel" });
        Assert.StartsWith("""{"1":true,"2":false,"3":false,""", await house.TextAsync("/get_relays_state"), StringComparison.Ordinal);
        Assert.StartsWith("""{"1":false,"2":true,"3":true,""", await house.TextAsync("/get_relays_state?zone=Workshop"), StringComparison.Ordinal);
        using var answer = await house.GetAsync("/get_relays_state?zone=barn");
        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType?.MediaType);
    }

    [Fact]
    public async Task Without_a_zone_there_is_no_relay()
    {
        await using var house = await House.StartAsync();
        Assert.Equal("{}", await house.TextAsync("/get_relays_state"));
    }
}

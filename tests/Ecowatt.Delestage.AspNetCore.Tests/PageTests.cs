using System.Text.RegularExpressions;
using Ecowatt.Delestage.AspNetCore.Tests.Fakes;
using Ecowatt.Delestage.Loads;
using Ecowatt.Delestage.Signals;
using Ecowatt.Delestage.Simulation.Scenarios;

namespace Ecowatt.Delestage.AspNetCore.Tests;

public sealed partial class PageTests
{
    [Fact]
    public async Task It_tells_the_level_until_when_and_what_comes_next()
    {
        var now = House.Evening;
        await using var house = await House.StartAsync(now, SignalScenario.ColdSpell.PublishedAt(now), []);
        var page = Text(await house.PageAsync());
        Assert.Contains("Wednesday 14 January 2026, 18:30 in Paris", page, StringComparison.Ordinal);
        Assert.Contains("The grid is Critical until 20:00 The grid is very tense", page, StringComparison.Ordinal);
        Assert.Contains("This window 17:00 to 21:00, up to critical", page, StringComparison.Ordinal);
        Assert.Contains("Next window Thu 15 Jan 08:00, for 5 h, up to tense", page, StringComparison.Ordinal);
        Assert.Contains("fresh : RTE answered at 18:18, 12 min ago", page, StringComparison.Ordinal);
        Assert.Contains("RTE today Système électrique très tendu : coupures possibles.", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task It_says_how_far_it_knows_where_no_window_is_to_come()
    {
        var now = House.Evening;
        await using var house = await House.StartAsync(now, SignalScenario.Calm.PublishedAt(now), []);
        var page = Text(await house.PageAsync());
        Assert.Contains("The grid is Normal until 22:00", page, StringComparison.Ordinal);
        Assert.Contains("Next window none until Sun 18 Jan 00:00, as far as is published", page, StringComparison.Ordinal);
        Assert.DoesNotContain("This window", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_signals_it_says_so_and_shows_no_level()
    {
        await using var house = await House.StartAsync(House.Evening, signals: null, [House.Zone(House.Load("Water heater", 0))]);
        var page = await house.PageAsync();
        Assert.Contains("The grid is Unknown No published hour covers now.", Text(page), StringComparison.Ordinal);
        Assert.Contains("none yet : RTE has not answered", Text(page), StringComparison.Ordinal);
        Assert.Equal(24, Regex.Count(page, "<li class=\"unknown "));
    }

    [Fact]
    public async Task Signals_that_are_old_are_called_stale()
    {
        await using var house = await House.StartAsync();
        house.Time.Advance(TimeSpan.FromHours(2));
        Assert.Contains("stale : RTE answered at 18:18, 2 h 12 min ago", Text(await house.PageAsync()), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Every_hour_of_the_day_has_its_words_beside_its_colour()
    {
        await using var house = await House.StartAsync();
        var hours = Hours(await house.PageAsync());
        Assert.Equal(24, hours.Length);
        Assert.Equal("00:00 to 01:00: low-carbon", hours[0]);
        Assert.Equal("17:00 to 18:00: tense", hours[17]);
        Assert.Equal("18:00 to 19:00: critical, now", hours[18]);
        Assert.Equal("23:00 to 24:00: normal", hours[23]);
    }

    [Fact]
    public async Task The_hour_that_spring_leaves_out_is_told_as_such()
    {
        var noon = new DateTimeOffset(2026, 3, 29, 10, 0, 0, TimeSpan.Zero);
        await using var house = await House.StartAsync(noon, House.ColdDay(noon), []);
        var hours = Hours(await house.PageAsync());
        Assert.Equal(24, hours.Length);
        Assert.Equal("02:00 to 03:00: left out, the clock goes forward", hours[2]);
        Assert.Equal("12:00 to 13:00: tense, now", hours[12]);
    }

    [Fact]
    public async Task The_hour_that_autumn_lives_twice_is_now_both_times()
    {
        var first = new DateTimeOffset(2026, 10, 25, 0, 30, 0, TimeSpan.Zero);
        await using var house = await House.StartAsync(first, House.ColdDay(first), []);
        Assert.Equal("02:00 to 03:00: low-carbon, now", Hours(await house.PageAsync())[2]);
        house.Time.Advance(TimeSpan.FromHours(1));
        Assert.Equal("02:00 to 03:00: low-carbon, now", Hours(await house.PageAsync())[2]);
    }

    [Fact]
    public async Task Every_load_is_there_with_its_state_its_reason_and_since_when()
    {
        var zone = House.Zone(
            House.Load("Water heater", 0) with { RatedPower = 2200 },
            House.Load("Fridge", 2, SignalLevel.Critical) with { RatedPower = 150, Contact = RelayContact.NormallyOpen },
            House.Load("Light", 1) with { ShedAt = SignalLevel.Critical });
        var now = House.Evening.AddHours(-1);
        await using var house = await House.StartAsync(now, House.ColdDay(now), [zone]);
        var page = Text(await house.PageAsync());
        var why = house.Zones[0].Loads.ToDictionary(static load => load.Load.Name, static load => load.Why);
        Assert.Contains("house 1 of 3 shed, rated 2,200 W Board desk: attached", page, StringComparison.Ordinal);
        Assert.Contains($"Water heater shed {why["Water heater"]} since 17:30 relay 1 2,200 W sheds at tense", page, StringComparison.Ordinal);
        Assert.Contains($"Fridge powered {why["Fridge"]} since 17:30 relay 3 150 W sheds at critical", page, StringComparison.Ordinal);
        Assert.True(page.IndexOf("Light", StringComparison.Ordinal) < page.IndexOf("Fridge", StringComparison.Ordinal), "loads stand in the order of the board's relays");
    }

    [Fact]
    public async Task A_load_whose_relay_did_not_obey_is_unknown()
    {
        await using var house = await House.StartAsync(House.Evening, House.ColdDay(House.Evening), [House.Zone(House.Load("Water heater", 0))], TimeSpan.FromSeconds(3));
        house.Banks["desk"].FailNext(int.MaxValue);
        await house.PassUntilAsync(static zones => zones.Single().Loads.Single() is { Powered: null, Since: not null });
        var page = await house.PageAsync();
        Assert.Contains("<li class=\"card load unknown\">", page, StringComparison.Ordinal);
        Assert.Contains("0 of 1 shed, 1 unknown", Text(page), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_board_that_went_is_told_with_the_cause()
    {
        await using var house = await House.StartAsync(House.Zone(House.Load("Water heater", 0)));
        house.Banks["desk"].Unplug();
        var page = await house.PageAsync();
        Assert.Contains("<p class=\"board wrong\">Board desk: detached, the simulated board was unplugged</p>", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_zone_that_observes_says_that_it_switches_nothing()
    {
        await using var house = await House.StartAsync(House.Zone(House.Load("Water heater", 0)) with { Mode = ZoneMode.Observe });
        var page = await house.PageAsync();
        Assert.Contains("it decides and tells, and switches nothing", page, StringComparison.Ordinal);
        Assert.DoesNotContain("board wrong", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_application_without_zones_is_told_as_such()
    {
        await using var house = await House.StartAsync();
        Assert.Contains("No zone is configured", await house.PageAsync(), StringComparison.Ordinal);
    }

    // What a person reads: markup becomes white space, and white space one blank.
    private static string Text(string page)
        => System.Net.WebUtility.HtmlDecode(White().Replace(Tags().Replace(page[page.IndexOf("<body>", StringComparison.Ordinal)..], " "), " ")).Replace(" , ", ", ", StringComparison.Ordinal);

    private static string[] Hours(string page) => [.. Words().Matches(page).Select(static match => match.Groups[1].Value)];

    [GeneratedRegex("<[^>]*>")]
    private static partial Regex Tags();

    [GeneratedRegex(@"\s+")]
    private static partial Regex White();

    [GeneratedRegex("<span class=\"words\">([^<]*)</span>")]
    private static partial Regex Words();
}

using System.Text.Json.Nodes;
using Ecowatt.Delestage.AspNetCore.Events;
using Ecowatt.Delestage.AspNetCore.Tests.Fakes;
using Ecowatt.Delestage.AspNetCore.Wire;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace Ecowatt.Delestage.AspNetCore.Tests;

/// <summary>Tariff days and meters: the answer, and when readers are told.</summary>
public sealed class SupplyTests
{
    [Fact]
    public async Task A_house_without_a_meter_and_without_tariff_days_says_so()
    {
        await using var house = await House.StartAsync(new HouseSetup());
        var supply = JsonNode.Parse(await house.TextAsync("/api/supply"))!;

        Assert.Null(supply["tariffDays"]);
        Assert.Empty(supply["meters"]!.AsArray());
    }

    [Fact]
    public async Task It_tells_colours_days_left_power_and_the_breakers_reserve_as_the_document_says()
    {
        var source = new FakeSupply();
        source.Say(FakeSupply.Red);
        source.Say(FakeSupply.Over with { Phases = [new(1, 3000, 2000), new(2, null, 2000), new(3, 400, 2000)], IsClockWrong = true, ClockOffset = TimeSpan.FromHours(-3), Problem = "/dev/ttyUSB0 has been silent for 30 s; see the adapter and its wires, it is opened again by itself" });
        await using var house = await StartAsync(source);
        var text = await house.TextAsync("/api/supply?lang=fr");
        new Schemas(JsonNode.Parse(await house.TextAsync("/openapi/v1.json"))!).Check("Supply", text);
        var supply = JsonNode.Parse(text)!;

        var days = supply["tariffDays"]!;
        Assert.Equal(("red", "l’API de RTE", "2026-01-15T05:00:00Z"), ((string?)days["today"]!["color"], (string?)days["today"]!["origin"], (string?)days["today"]!["end"]));
        Assert.Equal((null, "2026-01-14T19:00:00Z"), ((string?)days["tomorrow"]!["color"], (string?)days["tomorrowExpectedAt"]));
        Assert.Equal((12, 24, 177), ((int)days["daysLeft"]!["red"]!, (int)days["daysLeft"]!["white"]!, (int)days["daysLeft"]!["blue"]!));
        var meter = supply["meters"]![0]!;
        Assert.Equal((8400, 6000, 158), ((int)meter["power"]!, (int)meter["subscribedPower"]!, (int)meter["breaker"]!["reserveSeconds"]!));
        Assert.Equal(("HP  ROUGE", -10_800, true), ((string?)meter["tariffName"], (int)meter["clockAheadSeconds"]!, (bool)meter["clockWrong"]!));
        Assert.Equal("/dev/ttyUSB0 est muet depuis 30 s ; voyez l’adaptateur et ses fils, il se rouvre de lui-même", (string?)meter["problem"]);
    }

    [Fact]
    public async Task The_sensors_that_zones_use_are_told_with_unit_and_instant_and_no_others()
    {
        var zone = House.Zone(House.Load("Water heater", 0) with { RatedPower = 2000, Comfort = new Comfort { Sensor = "tank" } }, House.Load("Car", 1) with { RatedPower = 3000 }) with { Meter = "main", Limit = 9_000 };
        await using var house = await House.StartAsync(zone);
        var delestage = house.Services.GetRequiredService<IDelestage>();
        delestage.ReportReading("Tank", 54.26);
        delestage.ReportReading("nobody's", 1);
        house.Time.Advance(TimeSpan.FromSeconds(90));
        delestage.ReportReading("tank", double.NaN);
        var text = await house.TextAsync("/api/supply");
        new Schemas(JsonNode.Parse(await house.TextAsync("/openapi/v1.json"))!).Check("Supply", text);
        var sensors = JsonNode.Parse(text)!["sensors"]!.AsArray();

        Assert.Equal(["main", "tank"], sensors.Select(static sensor => (string)sensor!["name"]!));
        Assert.Equal((null, "W", null), ((double?)sensors[0]!["value"], (string)sensors[0]!["unit"]!, (string?)sensors[0]!["at"]));
        Assert.Equal((null, "°C", "2026-01-14T17:31:30Z"), ((double?)sensors[1]!["value"], (string)sensors[1]!["unit"]!, (string?)sensors[1]!["at"]));

        delestage.ReportReading("tank", 54.26);
        delestage.ReportReading("main", 3_420.04);
        sensors = JsonNode.Parse(await house.TextAsync("/api/supply"))!["sensors"]!.AsArray();
        Assert.Equal((3420.0, 54.3), ((double)sensors[0]!["value"]!, (double)sensors[1]!["value"]!));
    }

    [Fact]
    public async Task What_changes_on_a_meter_comes_over_the_one_stream()
    {
        var source = new FakeSupply();
        await using var house = await StartAsync(source);
        using var reader = await EventReader.OpenAsync(house);
        source.Say(FakeSupply.Over);
        var told = await reader.NextAsync("supply");
        Assert.Equal(158, (int)told["meters"]![0]!["breaker"]!["reserveSeconds"]!);

        source.Say(FakeSupply.Red);
        await reader.NextAsync("supply", static data => (string?)data["tariffDays"]?["today"]?["color"] == "red");
    }

    [Fact]
    public void A_reading_each_second_that_looks_alike_is_told_twice_a_minute_and_a_power_that_does_not_each_five_seconds()
    {
        var (events, told, time) = Make();

        // Within the tens of VA and the breaker's end that a page shows.
        for (var second = 1; second <= 60; second++)
        {
            time.Advance(TimeSpan.FromSeconds(1));
            events.Compare(Reading(second, 1200 + second % 2 * 20), publish: true);
        }

        Assert.Equal(2, told());
        for (var second = 61; second <= 120; second++)
        {
            time.Advance(TimeSpan.FromSeconds(1));
            events.Compare(Reading(second, 1200 + second % 10 * 100), publish: true);
        }

        Assert.InRange(told() - 2, 10, 12);
    }

    [Fact]
    public void What_matters_is_told_at_once_and_seconds_that_pass_are_not()
    {
        var (events, told, time) = Make();

        // More than subscribed, with 158 s until it opens; then those seconds pass.
        Assert.True(events.Compare(Reading(1, 8400, 158), publish: true));
        for (var second = 2; second <= 20; second++)
        {
            time.Advance(TimeSpan.FromSeconds(1));
            Assert.False(events.Compare(Reading(second, 8400, 159 - second), publish: true));
        }

        Assert.Equal(1, told());

        // The draw grows within a second: the end comes nearer by more than three.
        Assert.True(events.Compare(Reading(21, 8450, 100), publish: true));
        Assert.True(events.Compare(Reading(22, 8450) with { Supply = new SupplySnapshot { Meters = [new NamedMeter("meter", FakeSupply.Over with { Breaker = new BreakerReserve(true, null) })] } }, publish: true));
        Assert.True(events.Compare(Reading(23, 8450) with { Supply = new SupplySnapshot { Days = FakeSupply.Red } }, publish: true));
        Assert.Equal(4, told());
    }

    [Fact]
    public void A_sensor_is_told_as_it_looks_and_its_age_twice_a_minute()
    {
        var (events, told, time) = Make();
        for (var second = 1; second <= 60; second++)
        {
            // A hundredth of a degree is not seen.
            time.Advance(TimeSpan.FromSeconds(1));
            events.Compare(Measured(second, 19.4 + second % 2 * 0.01), publish: true);
        }

        Assert.Equal(2, told()); // That there is one, and half a minute later its age.
        time.Advance(TimeSpan.FromSeconds(6));
        Assert.True(events.Compare(Measured(66, 19.6), publish: true));
    }

    private static (SupplyEvents Events, Func<int> Told, FakeTimeProvider Time) Make()
    {
        var (buffer, time) = (new EventBuffer(), new FakeTimeProvider());
        var events = new SupplyEvents(buffer, time);
        events.Compare(Reading(0, 1200), publish: false);
        var first = buffer.NextPosition;
        return (events, () => (int)(buffer.NextPosition - first), time);
    }

    private static SystemSnapshot Reading(int second, int power, int? reserve = null)
    {
        var now = House.Evening.AddSeconds(second);
        return new SystemSnapshot(now, FeedSnapshot.None, [])
        {
            Supply = new SupplySnapshot { Meters = [new NamedMeter("meter", new MeterSnapshot { ReceivedAt = now, Power = power, SubscribedPower = 6000, Breaker = new BreakerReserve(false, reserve) })] },
        };
    }

    private static SystemSnapshot Measured(int second, double celsius)
        => new(House.Evening.AddSeconds(second), FeedSnapshot.None, []) { Sensors = [new SensorStatus("room", celsius, House.Evening.AddSeconds(second))] };

    private static Task<House> StartAsync(FakeSupply source) => House.StartAsync(new HouseSetup
    {
        Services = services => services.AddSingleton<IMeterSource>(source).AddSingleton<ITariffDaySource>(source),
    });
}

using System.Text;
using System.Text.Json.Nodes;
using CsCheck;
using Ecowatt.Delestage.Mqtt.HomeAssistant;
using Ecowatt.Delestage.Mqtt.Tests.Fakes;

namespace Ecowatt.Delestage.Mqtt.Tests;

/// <summary>What people order from Home Assistant.</summary>
public sealed class CommandTests
{
    private const string Heater = "delestage/house/zone/house/load/heater";

    [Fact]
    public async Task Off_becomes_an_override_that_ends_and_its_state_follows_the_relay()
    {
        await using var house = await ShownHouse.StartAsync();
        house.Connection.Send($"{Heater}/set", "OFF");
        await house.AdvanceUntilAsync($"{Heater}/state", static state => state.Contains("\"powered\":\"OFF\"", StringComparison.Ordinal));

        var given = Assert.Single(house.Host.Delestage.ActiveOverrides);
        Assert.Equal(("heater", false, "mqtt", TimeSpan.FromHours(1)), (given.Load, given.Powered, given.By, given.Until - given.Given));
        Assert.Equal("off", (string)Kept(house, $"{Heater}/state")["mode"]!);
        Assert.Equal("mqtt", (string)Kept(house, $"{Heater}/why")["override_by"]!);
        await house.Host.AdvanceBy(TimeSpan.FromMinutes(61));
        await house.AdvanceUntilAsync($"{Heater}/state", static state => state.Contains("\"powered\":\"ON\"", StringComparison.Ordinal) && state.Contains("\"mode\":\"auto\"", StringComparison.Ordinal));
        var events = house.Connection.All().Where(static message => message.Topic.EndsWith("/event", StringComparison.Ordinal)).ToArray();
        Assert.All(events, static message => Assert.False(message.Retain));
        Assert.Equal(["shed", "restored"], events.Select(static message => (string)JsonNode.Parse(message.Payload.Span)!["event_type"]!).TakeLast(2));
    }

    [Fact]
    public async Task The_select_and_the_number_of_minutes_set_and_clear_it()
    {
        await using var house = await ShownHouse.StartAsync();
        house.Connection.Send($"{Heater}/minutes/set", "30");
        await house.UntilAsync($"{Heater}/state", static state => state.Contains("\"minutes\":30", StringComparison.Ordinal));
        house.Connection.Send($"{Heater}/mode/set", "off");
        await house.UntilAsync($"{Heater}/state", static state => state.Contains("\"mode\":\"off\"", StringComparison.Ordinal));
        Assert.Equal(TimeSpan.FromMinutes(30), Assert.Single(house.Host.Delestage.ActiveOverrides) is var given ? given.Until - given.Given : default);
        house.Connection.Send($"{Heater}/mode/set", "auto");
        await house.UntilAsync($"{Heater}/state", static state => state.Contains("\"mode\":\"auto\"", StringComparison.Ordinal));
        Assert.Empty(house.Host.Delestage.ActiveOverrides);
    }

    [Fact]
    public async Task A_document_names_who_gives_it_and_how_long_and_a_zone_bounds_that()
    {
        await using var house = await ShownHouse.StartAsync();
        house.Connection.Send($"{Heater}/set", """{"state":"OFF","minutes":100000,"by":"Anne"}""");
        await HangGuard.UntilAsync(() => house.Host.Delestage.ActiveOverrides.Length > 0);

        var given = Assert.Single(house.Host.Delestage.ActiveOverrides);
        Assert.Equal(("Anne", TimeSpan.FromHours(24)), (given.By, given.Until - given.Given));
    }

    [Theory]
    [InlineData("""{"state":"\ud800"}""")]
    [InlineData("""{"state":"OFF","by":"\udc00"}""")]
    public async Task Half_of_a_character_is_no_command_and_the_next_command_acts(string half)
    {
        await using var house = await ShownHouse.StartAsync();
        house.Connection.Send($"{Heater}/set", half);
        house.Connection.Send($"{Heater}/set", """{"state":"OFF","by":"Anne"}""");
        await HangGuard.UntilAsync(() => house.Host.Delestage.ActiveOverrides.Length > 0);

        Assert.Equal("Anne", Assert.Single(house.Host.Delestage.ActiveOverrides).By);
    }

    [Fact]
    public async Task A_command_that_the_broker_had_kept_never_acts()
    {
        await using var house = await ShownHouse.StartAsync();
        house.Connection.Send($"{Heater}/set", "OFF", retained: true);
        house.Connection.Send($"{Heater}/mode/set", "off", retained: true);
        house.Connection.Send($"{Heater}/minutes/set", "5", retained: true);

        // A later one is carried out, and nothing before it was.
        house.Connection.Send("delestage/house/zone/house/load/chauffe-eau/set", "OFF");
        await HangGuard.UntilAsync(() => house.Host.Delestage.ActiveOverrides.Length > 0);
        Assert.Equal(("Chauffe-eau", 60), (Assert.Single(house.Host.Delestage.ActiveOverrides).Load, (int)Kept(house, $"{Heater}/state")["minutes"]!));
        Assert.Contains(house.Log.Collector.GetSnapshot(), static line => line.Message.Contains("the broker had kept it", StringComparison.Ordinal));
    }

    [Fact]
    public async Task One_that_waited_for_more_than_half_a_minute_does_not_act()
    {
        await using var house = await ShownHouse.StartAsync();
        using var stopping = new CancellationTokenSource();
        var commands = new LoadCommands(house.Host.Delestage, new HouseTopics("house", "homeassistant"), TimeSpan.FromHours(1), house.Host.Clock, house.Log);
        var answered = new TaskCompletionSource();
        commands.Answered += (_, _) => answered.TrySetResult();
        commands.Take(new($"{Heater}/set", "OFF"u8.ToArray(), Retained: false, house.Host.Clock.GetUtcNow() - TimeSpan.FromSeconds(31)));
        var running = commands.RunAsync(stopping.Token);
        await answered.Task.WaitAsync(HangGuard.Limit);
        await stopping.CancelAsync();
        await running.ContinueWith(static _ => { }, TaskScheduler.Default);

        Assert.Empty(house.Host.Delestage.ActiveOverrides);
    }

    [Theory]
    [InlineData("set", "perhaps")]
    [InlineData("set", "")]
    [InlineData("set", "{")]
    [InlineData("set", """{"state":"OFF","minutes":0}""")]
    [InlineData("set", """{"state":"OFF","minutes":1.5}""")]
    [InlineData("set", """{"minutes":5}""")]
    [InlineData("minutes/set", "NaN")]
    [InlineData("minutes/set", "0")]
    [InlineData("minutes/set", "1e9")]
    [InlineData("mode/set", "manual")]
    public async Task What_is_no_command_changes_nothing_and_the_state_is_told_again(string command, string payload)
    {
        await using var house = await ShownHouse.StartAsync();
        var told = house.Connection.All().Count(static message => message.Topic == $"{Heater}/state");
        house.Connection.Send($"{Heater}/{command}", payload);
        await HangGuard.UntilAsync(() => house.Connection.All().Count(static message => message.Topic == $"{Heater}/state") > told);

        Assert.Empty(house.Host.Delestage.ActiveOverrides);
    }

    [Fact]
    public void No_bytes_whatever_make_the_reader_throw()
        => Gen.Byte.Array[0, 2_000].Sample(static bytes =>
        {
            _ = CommandReader.Read(bytes);
            return CommandReader.Minutes(bytes) is null or >= 1;
        });

    [Fact]
    public async Task Without_commands_nothing_listens_and_no_entity_takes_one()
    {
        await using var house = await ShownHouse.StartAsync(static options => options.Commands = false);
        house.Connection.Send($"{Heater}/set", "OFF");
        Assert.DoesNotContain("command_topic", DiscoveryTests.Documents(house).Values.Single(), StringComparison.Ordinal);
        await house.Host.AdvanceBy(TimeSpan.FromMinutes(1));
        Assert.Empty(house.Host.Delestage.ActiveOverrides);
    }

    private static JsonNode Kept(ShownHouse house, string topic) => JsonNode.Parse(house.Connection.KeptOn(topic)!)!;
}

namespace Ecowatt.Delestage.Tests.Control;

public sealed class LoadOverrideTests
{
    private const string Evening = "111111111111111111333311";

    [Fact]
    public async Task An_order_is_carried_out_before_it_is_answered_and_ends_by_itself()
    {
        using var house = new KeptHouse(Houses.Zone(Houses.Load("heater")));
        house.Feed.Set(Evening);
        await using var running = await house.StartAsync();

        var order = await running.Controller.SetOverrideAsync("HOUSE", "Heater", powered: false, OverrideExpiry.After(TimeSpan.FromMinutes(20)), "Anne");

        Assert.Equal(new OverrideStatus("house", "heater", false, Houses.At(17), Houses.At(17, 20), "Anne", null), order);
        Assert.Single(running.Bank.Commands);
        Assert.Equal(order, Assert.Single(running.Controller.ActiveOverrides));
        Assert.Equal("stays off until 17:20 (ordered by Anne)", running.Load().Why);
        Assert.Equal("without the order it would be on", running.Load().Counterfactual);
        await running.ToAsync(17, 20, 1);
        Assert.True(running.Load().Powered);
        Assert.Empty(running.Controller.ActiveOverrides);
        Assert.Equal(1, running.Load().Statistics.Overrides);
    }

    [Fact]
    public async Task It_can_be_taken_back()
    {
        using var house = new KeptHouse(Houses.Zone(Houses.Load("heater")));
        house.Feed.Set(Evening);
        await using var running = await house.StartAsync();
        await running.Controller.SetOverrideAsync("house", "heater", powered: false, OverrideExpiry.At(Houses.At(19)));
        await running.ToAsync(17, 1);

        Assert.True(await running.Controller.ClearOverrideAsync("house", "heater"));
        Assert.False(await running.Controller.ClearOverrideAsync("house", "heater"));
        Assert.True(running.Load().Powered);
    }

    [Fact]
    public async Task To_the_end_of_the_window_it_is_fixed_when_given_and_refused_where_that_is_not_known()
    {
        using var house = new KeptHouse(Houses.Zone(Houses.Load("heater")));
        house.Feed.Set(Evening);
        await using var running = await house.StartAsync();

        await Refused(running, OverrideExpiry.AtWindowEnd, "no window at or above Tense covers now");
        await running.ToAsync(18, 30);
        Assert.Equal(Houses.At(22), (await running.Controller.SetOverrideAsync("house", "heater", powered: true, OverrideExpiry.AtWindowEnd)).Until);
        house.Feed.Set("111111111111111111333333");
        await Refused(running, OverrideExpiry.AtWindowEnd, "reaches to the end of what is published");
    }

    [Fact]
    public async Task It_refuses_an_end_in_the_past_too_far_or_nowhere_and_names_what_there_is()
    {
        using var house = new KeptHouse(Houses.Zone(Houses.Load("heater")));
        await using var running = await house.StartAsync();

        await Refused(running, OverrideExpiry.After(TimeSpan.Zero), "which has passed");
        await Refused(running, OverrideExpiry.At(Houses.At(16)), "which has passed");
        await Refused(running, OverrideExpiry.After(TimeSpan.FromHours(25)), "would last 25 h; expected at most 24 h, the LongestOverride of zone \"house\"");
        var missing = await Assert.ThrowsAsync<ArgumentException>(() => running.Controller.SetOverrideAsync("house", "oven", true, OverrideExpiry.AtWindowEnd));
        Assert.Contains("expected one of \"heater\"", missing.Message, StringComparison.Ordinal);
        await Assert.ThrowsAsync<ArgumentException>(() => running.Controller.ClearOverrideAsync("attic", "heater"));
    }

    [Fact]
    public async Task Off_outranks_the_floor_with_a_warning()
    {
        using var house = new KeptHouse(Houses.Zone(Houses.Load("heater") with { Comfort = new Comfort { Sensor = "room" } }));
        await using var running = await house.StartAsync();
        running.Controller.ReportReading("room", 5);

        var order = await running.Controller.SetOverrideAsync("house", "heater", powered: false, OverrideExpiry.After(TimeSpan.FromHours(1)));

        Assert.NotNull(order.Warning);
        Assert.False(running.Load().Powered);
    }

    [Theory]
    [InlineData(15, "off for 15 h is longer than its maximum of 1 h")]
    [InlineData(1, null)]
    public async Task Off_beyond_the_maximum_is_ordered_with_a_warning(int hours, string? warning)
    {
        using var house = new KeptHouse(Houses.Zone(Houses.Load("freezer") with { MaxShedTime = TimeSpan.FromHours(1) }));
        await using var running = await house.StartAsync();

        var order = await running.Controller.SetOverrideAsync("house", "freezer", powered: false, OverrideExpiry.After(TimeSpan.FromHours(hours)));

        Assert.Equal(warning is not null, order.Warning is not null);
        Assert.Contains(warning ?? "", order.Warning ?? "", StringComparison.Ordinal);
        Assert.Null((await running.Controller.SetOverrideAsync("house", "freezer", powered: true, OverrideExpiry.After(TimeSpan.FromHours(hours)))).Warning);
    }

    [Fact]
    public async Task Sensors_and_conditions_of_the_application_decide_and_are_named()
    {
        using var house = new KeptHouse(Houses.Zone(
            Houses.Load("heater") with { Comfort = new Comfort { Sensor = "room", Floor = 16 } },
            Houses.Load("panel", 1)));
        house.Feed.Set("111111111111111111222211");
        var thermostat = new Thermostat();
        house.Conditions.Add(thermostat);
        await using var running = await house.StartAsync();
        await running.ToAsync(17, 59);
        running.Controller.ReportReading("room", 20);
        await running.ToAsync(18, 0, 1);
        Assert.Equal([false, false], running.Controller.Zones[0].Loads.Select(static load => load.Powered!.Value));

        thermostat.AskFor("panel");
        await running.ToAsync(18, 0, 5);
        Assert.Equal("stays on (condition \"thermostat\"), unless hours turn critical", running.Load(1).Why);
        running.Controller.ReportReading("ROOM", 15.9);
        await running.ToAsync(18, 0, 9);
        Assert.Equal((true, Rule.Comfort), (running.Load().Powered!.Value, running.Load().Decision.Rule));

        thermostat.Fail();
        await running.ToAsync(18, 0, 20);
        Assert.False(running.Load(1).Powered);
    }

    [Fact]
    public async Task An_override_without_an_end_is_refused_in_words()
    {
        using var house = new KeptHouse(Houses.Zone(Houses.Load("heater")));
        await using var running = await house.StartAsync();

        var refusal = await Assert.ThrowsAsync<ArgumentException>(() => running.Controller.SetOverrideAsync("house", "heater", powered: false, default));

        Assert.StartsWith("the override has no end; expected OverrideExpiry.After, At or AtWindowEnd", refusal.Message, StringComparison.Ordinal);
        Assert.Empty(running.Controller.ActiveOverrides);
        Assert.Equal(OverrideExpiryKind.None, default(OverrideExpiry).Kind);
    }

    [Theory]
    [InlineData("\u202Eevil")]
    [InlineData("\u200B")]
    [InlineData("two\nlines")]
    public async Task A_name_that_cannot_be_read_as_it_is_is_refused(string by)
    {
        using var house = new KeptHouse(Houses.Zone(Houses.Load("heater")));
        await using var running = await house.StartAsync();
        var refusal = await Assert.ThrowsAsync<OverrideRefusedException>(() => running.Controller.SetOverrideAsync("house", "heater", powered: false, OverrideExpiry.After(TimeSpan.FromHours(1)), by));
        Assert.Contains("invisible, bidirectional or control characters", refusal.Message, StringComparison.Ordinal);
        Assert.Empty(running.Controller.ActiveOverrides);
    }

    private static async Task Refused(KeptHouse.Running running, OverrideExpiry end, string why)
    {
        var refusal = await Assert.ThrowsAsync<OverrideRefusedException>(() => running.Controller.SetOverrideAsync("house", "heater", powered: true, end));

        Assert.Contains(why, refusal.Message, StringComparison.Ordinal);
    }

    private sealed class Thermostat : ILoadCondition
    {
        private string? _load;
        private bool _fails;

        public event EventHandler? Changed;

        public string Name => "thermostat";

        public ConditionAnswer Ask(LoadConditionContext context)
            => _fails ? throw new InvalidOperationException("a fault") : context.Load.Name == _load ? ConditionAnswer.On() : ConditionAnswer.None();

        public void AskFor(string load)
        {
            _load = load;
            Changed?.Invoke(this, EventArgs.Empty);
        }

        public void Fail()
        {
            _fails = true;
            Changed?.Invoke(this, EventArgs.Empty);
        }
    }
}

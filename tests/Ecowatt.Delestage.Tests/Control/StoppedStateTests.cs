using Ecowatt.Delestage.Tests.Control.Seams;

namespace Ecowatt.Delestage.Tests.Control;

/// <summary>After a stop the states say what the stop did; over a restart a decision that stands is as old as it is.</summary>
public sealed class StoppedStateTests
{
    [Fact]
    public async Task A_load_that_the_stop_powered_is_powered()
    {
        await using var house = await SeamHouse.StartAsync(whenStopped: StopPolicy.PowerAll);
        await house.OffAsync("heater");
        Assert.False(house.Load("heater").Powered);

        await house.StopAsync();

        Assert.Equal((true, "is switched on (the application stops)"), (house.Load("heater").Powered!.Value, house.Load("heater").Why));
        Assert.Equal(house.Controller.LastChanges[0].Why, house.Load("heater").Why);
        Assert.Null(house.Zone.NextEvaluationAt);
    }

    [Fact]
    public async Task A_load_that_stays_off_says_why()
    {
        var zone = Houses.Zone(Houses.Load("compressor") with { MinOffTime = TimeSpan.FromMinutes(10) });
        await using var house = await SeamHouse.StartAsync(static bank => bank.OnClose = RelayReset.Keep, whenStopped: StopPolicy.PowerAll, zone: zone);
        await house.OffAsync("compressor");

        await house.StopAsync();

        Assert.False(house.Load("compressor").Powered);
        Assert.StartsWith("stays off (the application stopped before its minimum off-time ended at 17:10", house.Load("compressor").Why, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Relays_that_rest_when_the_bank_is_closed_are_shown_at_rest()
    {
        var zone = Houses.Zone(Houses.Load("heater"), Houses.Load("pump", 1) with { Contact = RelayContact.NormallyOpen });
        await using var house = await SeamHouse.StartAsync(zone: zone);
        await house.OffAsync("heater");
        Assert.Equal((false, true), (house.Load("heater").Powered!.Value, house.Load("pump").Powered!.Value));

        await house.StopAsync();

        Assert.Equal((true, false), (house.Load("heater").Powered!.Value, house.Load("pump").Powered!.Value));
        Assert.Equal("is switched on (the application stopped and released the relays of \"desk\")", house.Load("heater").Why);
    }

    [Fact]
    public async Task Loads_that_are_left_as_they_were_say_so()
    {
        await using var house = await SeamHouse.StartAsync(static bank => bank.OnClose = RelayReset.Keep);
        await house.OffAsync("heater");
        await house.Clock.AdvanceToAsync(Houses.At(17, 5));

        await house.StopAsync();

        // What was decided before decides nothing any more, nor does what would have been otherwise.
        var heater = house.Load("heater");
        Assert.Equal((Rule.None, default(LoadDecision), true), (heater.Decision.Rule, heater.Otherwise, heater.Since >= Houses.At(17, 5)));
        Assert.Equal((false, "stays off (left so when the application stopped)"), (house.Load("heater").Powered!.Value, house.Load("heater").Why));
        Assert.Equal("stays on (left so when the application stopped)", house.Load("boiler").Why);
    }

    [Fact]
    public async Task A_load_that_did_not_obey_the_stop_is_unknown_where_its_bank_may_still_be_open()
    {
        await using var house = await SeamHouse.StartAsync(whenStopped: StopPolicy.PowerAll);
        await house.OffAsync("heater");
        house.Bank.Setting = static (_, _) => throw new IOException("gone");
        house.Bank.Closing = static () => throw new IOException("gone");

        await house.StopAsync();

        Assert.Equal((null, "may be on or off (its relay did not obey when the application stopped)"), (house.Load("heater").Powered, house.Load("heater").Why));
    }

    [Fact]
    public async Task An_observer_says_after_the_stop_what_it_would_have_done()
    {
        await using var house = await SeamHouse.StartAsync(zone: Houses.Zone(Houses.Load("heater")) with { Mode = ZoneMode.Observe });
        await house.OffAsync("heater");
        var before = house.Load("heater");

        await house.StopAsync();

        Assert.Equal((before.Why, before.Since, Rule.Override), (house.Load("heater").Why, house.Load("heater").Since, house.Load("heater").Decision.Rule));
    }

    [Fact]
    public async Task Who_watches_is_told_of_the_states_after_the_stop()
    {
        await using var house = await SeamHouse.StartAsync();
        await using var changes = house.Controller.WatchAsync().OfType<ZoneUpdate>().GetAsyncEnumerator();

        await house.StopAsync();

        do
        {
            Assert.True(await changes.MoveNextAsync().AsTask().WaitAsync(HangGuard.Limit));
        }
        while (house.Load("heater").Why != "stays on (left so when the application stopped)");
    }

    [Fact]
    public async Task A_decision_that_a_restart_repeats_is_as_old_as_before_it()
    {
        using var house = new KeptHouse(Houses.Zone(Houses.Load("heater"))) { AtOpen = RelayReset.Keep };
        house.Feed.Set("111111111111111111333311");
        await using (var first = await house.StartAsync())
        {
            await first.ToAsync(18, 30);
            Assert.Equal(Houses.At(18), first.Load().Since);
        }

        house.NewClock(Houses.At(18, 31));
        await using var second = await house.StartAsync(found: static bank => bank.Finds(0, ChannelState.Commanded(RelayCommand.On)));

        Assert.Equal((Houses.At(18), Rule.Signal), (second.Load().Since!.Value, second.Load().Decision.Rule));
    }
}

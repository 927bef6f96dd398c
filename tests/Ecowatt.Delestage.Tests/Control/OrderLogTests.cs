using Ecowatt.Delestage.Tests.Control.Seams;

namespace Ecowatt.Delestage.Tests.Control;

/// <summary>The log's one line for each order of a person: whole sentences, whatever was not given.</summary>
public sealed class OrderLogTests
{
    [Fact]
    public async Task An_order_of_nobody_named_that_warns_of_nothing_is_one_whole_line()
    {
        await using var house = await SeamHouse.StartAsync();

        await house.OffAsync("heater");

        Assert.Equal("Information 2016 house/heater: off until 18:00 (ordered by hand) ", Line(house));
    }

    [Fact]
    public async Task Who_ordered_it_and_what_it_is_warned_of_stand_in_the_line()
    {
        await using var house = await SeamHouse.StartAsync(zone: Houses.Zone(Houses.Load("heater") with { MaxShedTime = TimeSpan.FromMinutes(10) }, Houses.Load("boiler", 1)));

        var order = await house.Controller.SetOverrideAsync("house", "heater", powered: false, OverrideExpiry.After(TimeSpan.FromHours(1)), "the cook");

        Assert.NotNull(order.Warning);
        Assert.Equal($"Information 2016 house/heater: off until 18:00 (ordered by the cook). {order.Warning} ", Line(house));
    }

    private static string Line(SeamHouse house) => Assert.Single(house.Log.Split('\n'), static line => line.StartsWith("Information 2016 ", StringComparison.Ordinal));
}

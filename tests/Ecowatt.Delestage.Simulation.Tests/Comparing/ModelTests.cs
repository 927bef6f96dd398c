using Ecowatt.Delestage.Simulation.Models;

namespace Ecowatt.Delestage.Simulation.Tests.Comparing;

/// <summary>What hangs on a relay.</summary>
public sealed class ModelTests
{
    private static readonly DateTimeOffset Start = ParisTime.StartOf(new DateOnly(2026, 1, 14));

    private static readonly Load Tank = new() { Name = "tank", Channel = 0, RatedPower = 2200, Deferral = new Deferral { Run = TimeSpan.FromHours(3), From = new TimeOnly(8, 0), Deadline = new TimeOnly(6, 0) } };

    // The span that covers the start, the one of that day, and the one of the next day, whose deadline is past the end.
    [Fact]
    public void What_is_missing_at_a_deadline_is_lacking_and_what_ran_in_time_is_not()
    {
        Assert.Equal((0.0, 13.2), Live(ApplianceModel.Of(Tank, Start, null), share: 0, days: 2));
        Assert.Equal((19.8, 0.0), Live(ApplianceModel.Of(Tank, Start, null), share: 1, days: 2));
    }

    [Fact]
    public void A_second_relay_of_a_thermostat_draws_nothing_itself()
        => Assert.Equal((0.0, 0.0), Live(ApplianceModel.Of(new Load { Name = "boost", Channel = 0, RatedPower = 1000, Preheat = new Preheat { Only = true } }, Start, 20), share: 1, days: 1));

    // One resistance and one capacity: at 0 °C outside 55 % of the heater keep 20 °C, and without it the room falls by e to the hours over its time constant.
    [Fact]
    public void A_room_keeps_its_set_point_and_cools_as_its_time_constant_says()
    {
        var load = new Load { Name = "room", Channel = 0, RatedPower = 1000, Comfort = new Comfort { Sensor = "room", Floor = 18 } };
        var (warm, cold) = (ApplianceModel.Of(load, Start, 24), ApplianceModel.Of(load, Start, 24));

        var (served, lacking) = Live(warm, share: 1, days: 1);
        Assert.Equal(0.55 * 24, served, 6);
        Assert.Equal((0.0, 20.0), (lacking, Math.Round(warm.Temperature!.Value, 9)));

        var below = 0.0;
        for (var at = Start; at < Start + TimeSpan.FromHours(6); at += TimeSpan.FromMinutes(1))
        {
            below += cold.Live(0, at, at + TimeSpan.FromMinutes(1), 0).Discomfort;
        }

        Assert.Equal(20 * Math.Exp(-6 / 24.0), cold.Temperature!.Value, 9);
        Assert.Equal((0.0, 0.55), Live(cold, TimeSpan.FromHours(1)));

        // The area below 18 °C: from the hour at which it gets there on.
        var from = 24 * Math.Log(20 / 18.0);
        Assert.Equal(18 * (6 - from) - 20 * 24 * (Math.Exp(-from / 24) - Math.Exp(-6 / 24.0)), below, 3);
    }

    // A lowered load goes on drawing its share: it lacks less than one that is cut.
    [Fact]
    public void A_lowered_load_lacks_what_its_share_leaves()
    {
        var model = ApplianceModel.Of(new Load { Name = "pump", Channel = 0, RatedPower = 1000 }, Start, null);

        var lowered = model.Live(0.25, Start, Start + TimeSpan.FromHours(2), 0);
        var after = model.Live(1, Start + TimeSpan.FromHours(2), Start + TimeSpan.FromHours(3), 0);

        Assert.Equal((0.5, 0.6, 0.0), (lowered.Served, Math.Round(lowered.NotServed, 9), lowered.Recovered));
        Assert.Equal((1.0, 0.45), (after.Served, Math.Round(after.Recovered, 9)));
    }

    private static (double Served, double NotServed) Live(ApplianceModel model, TimeSpan off)
    {
        var step = model.Live(0, Start + TimeSpan.FromHours(6), Start + TimeSpan.FromHours(6) + off, 0);
        return (step.Served, Math.Round(step.NotServed, 9));
    }

    private static (double Served, double NotServed) Live(ApplianceModel model, double share, int days)
    {
        var (served, notServed) = (0.0, 0.0);
        for (var at = Start; at < Start + TimeSpan.FromDays(days); at += TimeSpan.FromMinutes(5))
        {
            var step = model.Live(share, at, at + TimeSpan.FromMinutes(5), 0);
            (served, notServed) = (served + step.Served, notServed + step.NotServed);
        }

        return (Math.Round(served, 6), Math.Round(notServed, 6));
    }
}

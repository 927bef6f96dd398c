using Ecowatt.Delestage.Engine;
using Ecowatt.Delestage.Planning;
using Ecowatt.Delestage.Simulation.Histories;
using Ecowatt.Delestage.Simulation.Zones;

namespace Ecowatt.Delestage.Tests.Engine;

/// <summary>What a journal recorded, told to a house that decides otherwise.</summary>
public sealed class JournalInputTests
{
    private static readonly DateTimeOffset At = new(2026, 1, 14, 17, 0, 0, TimeSpan.Zero);

    private static readonly Zone Zone = new()
    {
        Name = "house", Bank = "desk", Meter = "meter", SurplusSensor = "surplus", Limit = 6000,
        Loads = [new Load { Name = "heater", Channel = 0, RatedPower = 2000 }, new Load { Name = "pump", Channel = 1, RatedPower = 750, RunOnSurplus = true }],
    };

    [Theory]
    [InlineData("meter", 3000, true, true, 3000)]
    [InlineData("meter", 3000, true, false, 1000)]
    [InlineData("meter", 1000, false, true, 3000)]
    [InlineData("surplus", 500, true, true, 500)]
    [InlineData("surplus", 500, true, false, 2500)]
    [InlineData("surplus", 500, false, true, -1500)]
    public void The_meter_is_corrected_by_loads_that_stand_otherwise(string sensor, double recorded, bool was, bool simulated, double told)
    {
        var (before, after) = (House(was), House(simulated));
        var tell = JournalInput.Of(new SampleEvent(sensor, recorded, At, TimeSpan.Zero) { Now = before.Engine.Now }, before.Engine)!;

        tell(after);

        Assert.Equal(told, after.Engine.FreshReadings[sensor]);
    }

    [Fact]
    public void What_was_decided_is_no_input()
        => Assert.Null(JournalInput.Of(new CommandEvent("heater", 0, Powered: false) { Now = default }, House(powered: true).Engine));

    [Fact]
    public void A_load_that_the_other_house_has_not_is_passed_over()
    {
        var order = new OverrideEvent("boiler", new LoadOverride(true, default, TimeSpan.FromHours(1)));

        JournalInput.Of(order, House(powered: true).Engine)!(House(powered: true));
    }

    private static SimulatedZone House(bool powered)
    {
        var house = new SimulatedZone(Zone, At - TimeSpan.FromDays(1), powered: true, static (_, _) => { });
        house.At(At);
        house.Engine.Found(0, powered);
        return house;
    }
}

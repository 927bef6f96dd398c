using Ecowatt.Delestage;
using Ecowatt.Delestage.Simulation;
using Xunit;

namespace EcowattHouse;

/// <summary>A critical winter evening, from RTE's answer to the relays, in virtual time.</summary>
public sealed class CriticalEveningTests
{
    private static readonly DateTimeOffset Noon = new(2026, 1, 14, 12, 0, 0, TimeSpan.FromHours(1));

    [Fact]
    public async Task The_heat_pump_is_off_while_the_grid_is_critical_and_on_again_after()
    {
        var zone = new Zone
        {
            Name = "house",
            Bank = "desk",
            Loads = [new Load { Name = "Heat pump", Channel = 0, ShedAt = SignalLevel.Critical, RatedPower = 2500 }],
        };
        await using var host = await DelestageTestHost.StartAsync(zone, SignalScenario.WinterDay(new DateOnly(2026, 1, 14)), Noon);
        LoadStatus HeatPump() => host.Delestage.FindLoad("house", "Heat pump")!;

        await host.AdvanceTo(Noon.AddHours(5.5)); // 17:30, tense
        Assert.True(HeatPump().Powered, HeatPump().Why);

        await host.AdvanceTo(Noon.AddHours(6.5)); // 18:30, critical
        Assert.False(HeatPump().Powered, HeatPump().Why);

        await host.AdvanceTo(Noon.AddHours(10)); // 22:00, normal
        Assert.True(HeatPump().Powered, HeatPump().Why);
    }
}

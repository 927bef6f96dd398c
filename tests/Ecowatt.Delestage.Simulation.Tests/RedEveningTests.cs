using Ecowatt.Delestage;
using Ecowatt.Delestage.Simulation;
using Xunit;

namespace House.Tests;

public sealed class RedEveningTests
{
    [Fact]
    public async Task A_red_evening_sheds_the_heater_and_restores_it()
    {
        var zone = new Zone { Name = "house", Bank = "desk", Loads = [new Load { Name = "heater", Channel = 0, ShedAt = SignalLevel.Critical }] };
        var noon = new DateTimeOffset(2026, 1, 14, 12, 0, 0, TimeSpan.FromHours(1));
        await using var host = await DelestageTestHost.StartAsync(zone, SignalScenario.WinterDay(new DateOnly(2026, 1, 14)), noon);
        Assert.True(host.Delestage.FindLoad("house", "heater")!.Powered);

        await host.AdvanceTo(noon.AddHours(7)); // Seven in the evening: critical.
        Assert.False(host.Delestage.FindLoad("house", "heater")!.Powered);

        await host.AdvanceBy(TimeSpan.FromHours(3)); // Ten: calm again.
        Assert.True(host.Delestage.FindLoad("house", "heater")!.Powered);
        Assert.Equal(noon.AddHours(8), host.Changes[^1].At);
    }
}

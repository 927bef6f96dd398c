using Ecowatt.Delestage;
using Ecowatt.Delestage.Simulation;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Xunit;

namespace EcowattHouse;

/// <summary>A critical winter evening, from RTE's answer to the relays: over HTTP, in virtual time.</summary>
public sealed class CriticalEveningTests
{
    private static readonly DateTimeOffset Noon = new(2026, 1, 14, 12, 0, 0, TimeSpan.FromHours(1));

    [Fact]
    public async Task The_heat_pump_is_off_while_the_grid_is_critical_and_on_again_after()
    {
        var clock = new VirtualClock(Noon);
        await using var rte = VirtualRte.Start(SignalScenario.WinterDay(new DateOnly(2026, 1, 14)), clock);
        var builder = Host.CreateApplicationBuilder(new HostApplicationBuilderSettings { DisableDefaults = true });
        builder.AddEcowattDelestage().AddSimulatedRelays("desk").UseVirtualRte(rte).UseVirtualTime(clock);
        builder.Services.Configure<EcowattDelestageOptions>(options => options.Zones.Add(new Zone
        {
            Name = "house",
            Bank = "desk",
            Loads = [new Load { Name = "Heat pump", Channel = 0, ShedAt = SignalLevel.Critical, RatedPower = 2500 }],
        }));
        using var host = builder.Build();
        await host.StartAsync();
        var delestage = host.Services.GetRequiredService<IDelestage>();

        await clock.AdvanceToAsync(Noon.AddHours(5.5)); // 17:30, tense
        Assert.True(delestage.Zones[0].Loads[0].Powered, delestage.Zones[0].Loads[0].Why);

        await clock.AdvanceToAsync(Noon.AddHours(6.5)); // 18:30, critical
        Assert.False(delestage.Zones[0].Loads[0].Powered, delestage.Zones[0].Loads[0].Why);

        await clock.AdvanceToAsync(Noon.AddHours(10)); // 22:00, normal
        Assert.True(delestage.Zones[0].Loads[0].Powered, delestage.Zones[0].Loads[0].Why);

        await host.StopAsync();
    }
}

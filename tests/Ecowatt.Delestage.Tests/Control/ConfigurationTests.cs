using Ecowatt.Delestage.Control;
using Ecowatt.Delestage.Tests.Client;
using Microsoft.Extensions.Logging;

namespace Ecowatt.Delestage.Tests.Control;

/// <summary>A configuration that changes while it runs.</summary>
public sealed class ConfigurationTests
{
    private static readonly Zone Old = Houses.Zone(Houses.Load("heater"), Houses.Load("boiler", 1));

    public static TheoryData<string, Zone?> Unsafe => new()
    {
        { "its Bank would change from \"desk\" to \"attic\"", Old with { Bank = "attic" } },
        { "its Mode would change from Armed to Observe", Old with { Mode = ZoneMode.Observe } },
        { "it would have 1 loads and not 2", Old with { Loads = [Old.Loads[0]] } },
        { "its load \"boiler\" is gone or has another name", Old with { Loads = [Old.Loads[0], Houses.Load("oven", 1)] } },
        { "its load \"boiler\" would move from bank \"desk\" to bank \"attic\"", Old with { Loads = [Old.Loads[0], Old.Loads[1] with { Bank = "attic" }] } },
        { "the wiring of its load \"boiler\" would change from channel 1, NormallyClosed to channel 2, NormallyClosed", Old with { Loads = [Old.Loads[0], Houses.Load("boiler", 2)] } },
        { "the wiring of its load \"boiler\" would change from channel 1, NormallyClosed to channel 1, NormallyOpen", Old with { Loads = [Old.Loads[0], Old.Loads[1] with { Contact = RelayContact.NormallyOpen }] } },
        { "the ShedTo of its load \"boiler\" would change", Old with { Loads = [Old.Loads[0], Old.Loads[1] with { ShedTo = new ShedTo("eco", 0.5) }] } },
        { "the zone is gone", null },
    };

    [Theory]
    [MemberData(nameof(Unsafe))]
    public void What_relays_are_wired_to_waits_for_a_restart(string why, Zone? changed)
        => Assert.Contains(why, ZoneComparison.WhyNot(Old, changed), StringComparison.Ordinal);

    [Fact]
    public async Task What_decides_is_in_force_at_once_and_what_is_not_safe_is_refused_with_its_reason()
    {
        using var log = new RecordingLog();
        using var factory = LoggerFactory.Create(builder => builder.AddProvider(log));
        using var house = new KeptHouse(Old) { Logger = factory.CreateLogger<LoadSheddingController>() };
        house.Feed.Set("111111111111111111222211");
        await using var running = await house.StartAsync();
        await running.ToAsync(18, 0, 10);
        Assert.Equal([false, false], running.Controller.Zones[0].Loads.Select(static load => load.Powered!.Value));

        // In another order, as configurations come, and with another level for one of them.
        running.Controller.Configure([Old with { Loads = [Old.Loads[1] with { ShedAt = SignalLevel.Critical }, Old.Loads[0]] }]);
        await running.ToAsync(18, 0, 20);
        Assert.Equal([false, true], running.Controller.Zones[0].Loads.Select(static load => load.Powered!.Value));

        running.Controller.Configure([Old with { Bank = "attic" }]);
        await running.ToAsync(18, 0, 30);
        Assert.Equal(("desk", Rule.Normal), (running.Controller.Zones[0].Zone.Bank, running.Load(1).Decision.Rule));
        Assert.Contains("its Bank would change", log.Text, StringComparison.Ordinal);
    }
}

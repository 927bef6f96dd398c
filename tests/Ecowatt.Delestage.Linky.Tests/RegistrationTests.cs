using Ecowatt.Delestage.Linky.Tests.Fakes;
using Ecowatt.Delestage.Simulation;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using static Ecowatt.Delestage.Linky.Tests.Fakes.TicText;

namespace Ecowatt.Delestage.Linky.Tests;

public sealed class RegistrationTests
{
    [Fact]
    public async Task A_meter_is_a_source_of_levels_and_of_readings_and_a_service_under_its_name()
    {
        var services = new ServiceCollection();
        new EcowattDelestageBuilder(services).AddLinky("meter", static options => options.Port = "COM3").AddLinky("garage", static options => options.Port = "COM4");
        await using var provider = services.BuildServiceProvider();

        Assert.Equal([("meter", SignalSourceRank.Meter), ("garage", SignalSourceRank.Meter)], provider.GetServices<ISignalSource>().Select(static source => (source.Name, source.Rank)));
        Assert.Equal(["meter", "garage"], provider.GetServices<IReadingSource>().Select(static source => source.Name));
        Assert.Same(provider.GetRequiredKeyedService<LinkyMeter>("garage"), provider.GetServices<IHostedService>().Last());
    }

    [Fact]
    public async Task Two_houses_have_a_meter_each_under_one_name()
    {
        var services = new ServiceCollection();
        new EcowattDelestageBuilder(services, "north").AddLinky("meter", static options => options.Port = "COM3");
        new EcowattDelestageBuilder(services, "south").AddLinky("meter", static options => options.Port = "COM4");
        await using var provider = services.BuildServiceProvider();

        Assert.NotSame(provider.GetRequiredKeyedService<LinkyMeter>("north:meter"), provider.GetRequiredKeyedService<LinkyMeter>("south:meter"));
        Assert.Single(provider.GetKeyedServices<ISignalSource>("north"));
        Assert.Empty(provider.GetServices<ISignalSource>());
    }

    [Fact]
    public async Task It_refuses_to_start_without_a_port_and_names_it()
    {
        var host = Host.CreateApplicationBuilder();
        new EcowattDelestageBuilder(host.Services).AddLinky("meter");
        using var app = host.Build();
        var refused = await Assert.ThrowsAsync<OptionsValidationException>(() => app.StartAsync());
        Assert.Equal("Linky meter 'meter': Port is not given; expected a serial port, for example /dev/ttyUSB0 or COM3, a host:port, or a file.", refused.Message);
    }

    [Theory]
    [InlineData("")]
    [InlineData(" ")]
    public void It_refuses_an_empty_name(string name)
        => Assert.Throws<ArgumentException>(() => new EcowattDelestageBuilder(new ServiceCollection()).AddLinky(name));

    [Fact]
    public async Task A_red_peak_and_a_power_on_the_line_reach_the_zone()
    {
        using var line = new FeedStream();
        var settings = new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["Ecowatt:Zones:house:Bank"] = "panel",
            ["Ecowatt:Zones:house:Meter"] = "meter",
            ["Ecowatt:Zones:house:Limit"] = "9000",
            ["Ecowatt:Zones:house:Loads:charger:Channel"] = "1",
            ["Ecowatt:Zones:house:Loads:charger:RatedPower"] = "2000",
            ["Ecowatt:Zones:house:Loads:charger:ShedAt"] = "Critical",
        }).Build();
        await using var host = await DelestageTestHost.StartAsync(builder =>
        {
            builder.Services.AddEcowattDelestage(settings.GetSection("Ecowatt"));
            builder.AddSimulatedRelays("panel").AddLinky("meter", options => options.OpenStream = _ => new(line));
        });
        Assert.True(host.Delestage.FindLoad("house", "charger")!.Powered);

        line.Send(Frame(Historic("ADCO", "020000001234"), Historic("OPTARIF", "BBR("), Historic("ISOUSC", "45"), Historic("PTEC", "HPJR"), Historic("PAPP", "01100")));
        var meter = host.Services.GetRequiredKeyedService<LinkyMeter>("meter");
        await HangGuard.UntilAsync(() => meter.LastFrame is not null);
        await host.AdvanceBy(TimeSpan.FromMinutes(6)); // Its minimum on-time.

        var charger = host.Delestage.FindLoad("house", "charger")!;
        Assert.False(charger.Powered, charger.Why);
        Assert.Equal((TariffColor.Red, false), (meter.Tariff.Today, meter.Tariff.IsOffPeak));
    }
}

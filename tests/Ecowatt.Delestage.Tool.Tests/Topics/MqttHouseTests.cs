using System.Text;
using Ecowatt.Delestage.Mqtt.Tests.Fakes;
using Ecowatt.Delestage.Simulation;
using Ecowatt.Delestage.Tool.Topics;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Ecowatt.Delestage.Tool.Tests.Topics;

/// <summary>What a house would say is what it says: a house that runs on a real broker is the witness.</summary>
public sealed class MqttHouseTests
{
    [MosquittoFact]
    public async Task What_would_be_announced_is_what_a_running_house_announces_and_the_doctor_finds_nothing_left_over()
    {
        await using var broker = await Mosquitto.StartAsync();
        using var file = new HouseOnBroker(broker);
        var configuration = new ConfigurationBuilder().AddJsonFile(file.File).Build();
        var imagined = MqttHouse.Of(configuration);
        await using (var rte = VirtualRte.Start(SignalScenario.ColdSpell, TimeProvider.System))
        {
            var builder = new HostApplicationBuilder(new HostApplicationBuilderSettings { DisableDefaults = true });
            builder.Configuration.AddConfiguration(configuration);
            builder.Services.AddEcowattDelestage(builder.Configuration.GetSection("Ecowatt")).AddSimulatedRelays("desk").AddMqtt().AddMqttRelays("plug").UseVirtualRte(rte);
            using var host = builder.Build();
            await host.StartAsync();
            await broker.RetainedAsync("delestage/house/availability", static word => word == "online");
            await host.StopAsync();
        }

        await using var kept = await broker.ListenAsync("#");
        await broker.PublishAsync("end", "1");
        await kept.UntilAsync("end", static _ => true);
        var said = kept.Heard.Where(static message => message.Retained).ToDictionary(static message => message.Topic, static message => message.Payload);

        Assert.Equal(said.Keys.Order(StringComparer.Ordinal), imagined.Announced.Select(static message => message.Topic).Order(StringComparer.Ordinal));
        Assert.All(imagined.Announced, static message => Assert.True(message.Retain));
        Assert.All(imagined.Announced.Where(message => imagined.IsDiscovery(message.Topic)), message => Assert.Equal(said[message.Topic], Encoding.UTF8.GetString(message.Payload.Span)));
        Assert.All(imagined.WouldSend(), static message => Assert.Empty(message.Problems));

        var doctor = await Ecowatt.RunAsync(["doctor", "--bank", "simulated", "--config", file.File]);
        Assert.Contains("the broker keeps nothing that the house does not say", doctor.Output, StringComparison.Ordinal);
        Assert.Contains("Home Assistant takes the documents of the house (1); the broker holds 1 of them\n", doctor.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void A_house_that_shows_itself_to_nobody_would_announce_nothing()
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection([new("Mqtt:Broker", "broker.lan"), new("Mqtt:HomeAssistant:Enabled", "false")]).Build();
        Assert.Empty(MqttHouse.Of(configuration).WouldSend());
    }
}

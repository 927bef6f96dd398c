using Ecowatt.Delestage.Mqtt.Connection;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;

namespace Ecowatt.Delestage.Mqtt.Tests;

public sealed class RegistrationTests
{
    [Fact]
    public async Task A_broker_is_a_source_of_readings_and_of_levels_and_its_connection_starts_first()
    {
        var services = new ServiceCollection().AddLogging();
        services.AddEcowattDelestage(static options => options.Client.Token = "token").AddMqtt(static options => options.Broker = "broker.lan").AddMqtt(static options => options.Queue = 500);
        await using var provider = services.BuildServiceProvider();

        Assert.Equal("mqtt", Assert.Single(provider.GetServices<IReadingSource>()).Name);
        Assert.Single(provider.GetServices<ISignalSource>(), static source => source.Name == "mqtt");
        Assert.Same(provider.GetRequiredService<MqttConnection>(), provider.GetServices<IHostedService>().First());
        Assert.Single(provider.GetServices<IHostedService>().OfType<MqttConnection>());
        Assert.Equal(("broker.lan", 500), provider.GetRequiredService<IOptions<MqttOptions>>().Value is var options ? (options.Broker, options.Queue) : default);
        Assert.Equal("broker.lan:1883", provider.GetRequiredService<MqttConnection>().Identity);
    }

    [Fact]
    public async Task Two_houses_have_a_broker_each()
    {
        var services = new ServiceCollection().AddLogging();
        foreach (var key in (string[])["north", "south"])
        {
            services.AddKeyedEcowattDelestage(key, static options => options.Client.Token = "token").AddMqtt(options => options.Broker = $"{key}.lan");
        }

        await using var provider = services.BuildServiceProvider();
        Assert.Equal(["north.lan:1883", "south.lan:1883"], ((string[])["north", "south"]).Select(key => provider.GetRequiredKeyedService<MqttConnection>(key).Identity));
        Assert.Empty(provider.GetServices<IReadingSource>());
    }

    [Fact]
    public async Task A_house_with_a_time_of_its_own_has_its_broker_in_that()
    {
        var (shared, own) = (new FakeTimeProvider(), new FakeTimeProvider());
        await using var provider = new ServiceCollection().AddSingleton<TimeProvider>(shared).AddKeyedSingleton<TimeProvider>("north", own).BuildServiceProvider();

        Assert.Same(own, MqttBuilderExtensions.Time(provider, "north"));
        Assert.Same(shared, MqttBuilderExtensions.Time(provider, "south"));
        Assert.Same(shared, MqttBuilderExtensions.Time(provider, null));
    }

    [Fact]
    public async Task It_refuses_to_start_without_a_broker_and_names_the_key()
    {
        var host = Host.CreateApplicationBuilder();
        host.Services.AddEcowattDelestage(static options => options.Client.Token = "token").AddMqtt();
        using var app = host.Build();
        var refused = await Assert.ThrowsAsync<OptionsValidationException>(() => app.StartAsync());
        Assert.Equal("MqttOptions.Broker is missing; expected host, host:port, or an address with mqtt://, mqtts://, ws:// or wss:// and without a user.", refused.Message);
    }
}

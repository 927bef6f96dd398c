using Ecowatt.Delestage.Mqtt.Connection;
using Ecowatt.Delestage.Simulation;
using Microsoft.Extensions.DependencyInjection;

namespace Ecowatt.Delestage.Mqtt.Tests.Fakes;

/// <summary>A house in virtual time whose heater and boiler hang on a board, over a real broker.</summary>
internal static class BrokerHouse
{
    public static Task<DelestageTestHost> StartAsync(Mosquitto broker, SignalScenario scenario, DateTimeOffset start, Action<MqttOptions>? configure = null, string boiler = "boiler") => DelestageTestHost.StartAsync(
        new Zone
        {
            Name = "house",
            Bank = "desk",
            Loads =
            [
                new Load { Name = "heater", Channel = 0, RatedPower = 1500, MinOnTime = TimeSpan.Zero, MinOffTime = TimeSpan.Zero, Comfort = new Comfort { Sensor = "living", Floor = 7 }, WhenUnknown = UnknownPolicy.Powered },
                new Load { Name = boiler, Channel = 1, RatedPower = 2200, MinOnTime = TimeSpan.Zero, MinOffTime = TimeSpan.Zero },
            ],
        },
        scenario,
        start,
        builder =>
        {
            builder.AddMqtt(options =>
            {
                (options.Broker, options.KeepAlive, options.Timeout) = (broker.Address, TimeSpan.FromSeconds(5), TimeSpan.FromSeconds(5));
                options.Readings.Add(new MqttReadingOptions("living") { Topic = "zigbee2mqtt/living", Value = "/temperature" });
                configure?.Invoke(options);
            });
            // Warm before the first message, so that the evening sheds it.
            builder.Services.AddKeyedSingleton<IReadingSource>(null, new Warm());
        });

    // The time until the next try is the house's, which the test moves.
    public static async Task UntilConnectedAsync(DelestageTestHost host, MqttConnection connection)
    {
        await HangGuard.UntilAsync(() =>
        {
            if (!connection.Status.Connected)
            {
                host.AdvanceBy(TimeSpan.FromSeconds(1)).GetAwaiter().GetResult();
            }

            return connection.Status.Connected;
        });
    }

    /// <summary>Says a value again and again, as a thermometer does, until the house has heard it: it may not listen yet.</summary>
    public static async Task SayAsync(Mosquitto broker, string topic, string payload, Func<bool> isHeard)
    {
        var heard = HangGuard.UntilAsync(isHeard);
        do
        {
            await broker.PublishAsync(topic, payload);
        }
        while (await Task.WhenAny(heard, Task.Delay(200)) != heard);
        await heard;
    }

    private sealed class Warm : IReadingSource
    {
        public string Name => "warm";

        public async IAsyncEnumerable<SensorReading> WatchAsync([System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken = default)
        {
            yield return new SensorReading("living", 20);
            await Task.Delay(Timeout.Infinite, cancellationToken);
        }
    }
}

using System.Globalization;
using Ecowatt.Delestage.Mqtt.Tests.Relays;
using Ecowatt.Delestage.Simulation;

namespace Ecowatt.Delestage.Mqtt.Tests.Fakes;

/// <summary>A virtual thermometer as zigbee2mqtt shows one: its message is kept by the broker and says when it was measured.</summary>
internal sealed class Thermometer(Mosquitto broker, DelestageTestHost host, string sensor) : IDisposable
{
    private IVirtualMqttSession? _session;

    public double Celsius { get; set; } = 18;

    /// <summary>Connects anew, as after an outage of the broker.</summary>
    public void Connect() => _session = new MqttNetNetwork(broker.Port).Connect($"thermometer-{Guid.NewGuid():N}", null, static _ => { });

    /// <summary>Measures, and waits until the house has it.</summary>
    public async Task MeasureAsync()
    {
        var at = host.Clock.GetUtcNow();
        _session!.Publish(new($"zigbee2mqtt/{sensor}", string.Create(CultureInfo.InvariantCulture, $"{{\"temperature\":{Celsius},\"battery\":87,\"last_seen\":\"{at:yyyy-MM-ddTHH:mm:ss.fffZ}\"}}"), Retain: true));
        await HangGuard.UntilAsync(() => host.Delestage.Sensors.Any(known => known.Sensor == sensor && known.Value == Celsius && known.At >= at), () => string.Join(' ', host.Delestage.Sensors));
    }

    /// <summary>Lets time pass while it measures each five minutes.</summary>
    public async Task AdvanceTo(DateTimeOffset instant)
    {
        while (host.Clock.GetUtcNow() < instant)
        {
            await MeasureAsync();
            var next = host.Clock.GetUtcNow() + TimeSpan.FromMinutes(5);
            await host.AdvanceTo(next < instant ? next : instant);
        }

        await MeasureAsync();
    }

    public void Dispose() => _session?.Dispose();
}

using Ecowatt.Delestage.Mqtt.Configuration;
using Ecowatt.Delestage.Mqtt.Connection;
using Microsoft.Extensions.Logging.Testing;

namespace Ecowatt.Delestage.Mqtt.Tests.Fakes;

/// <summary>A connection to a broker, started, with its log.</summary>
internal sealed class Connections : IAsyncDisposable
{
    private Connections(MqttConnection connection, FakeLogger<MqttConnection> log) => (Connection, Log) = (connection, log);

    public MqttConnection Connection { get; }

    public FakeLogger<MqttConnection> Log { get; }

    public IEnumerable<string> Lines => Log.Collector.GetSnapshot().Select(static line => line.Message);

    public static async Task<Connections> StartAsync(string broker, Action<MqttOptions>? configure = null, TimeProvider? time = null, string clientId = "house-1", bool connects = true, string? will = "delestage/house/availability")
    {
        var options = new MqttOptions { Broker = broker, KeepAlive = TimeSpan.FromSeconds(5), Timeout = TimeSpan.FromSeconds(5) };
        configure?.Invoke(options);
        var log = new FakeLogger<MqttConnection>();
#pragma warning disable CA2000 // What is returned disposes of it.
        var started = new Connections(new MqttConnection(new MqttConnectionSettings(options, BrokerAddress.Parse(options.Broker)!, clientId, will), time ?? TimeProvider.System, log), log);
#pragma warning restore CA2000
        await started.Connection.StartAsync(CancellationToken.None);
        if (connects)
        {
            await started.UntilConnectedAsync();
        }

        return started;
    }

    public Task UntilConnectedAsync(bool connected = true) => HangGuard.UntilAsync(() => Connection.Status.Connected == connected, () => $"connected is {connected}: {Connection.Status}; {string.Join('\n', Lines)}");

    public async ValueTask DisposeAsync()
    {
        await Connection.StopAsync(CancellationToken.None);
        Connection.Dispose();
    }
}

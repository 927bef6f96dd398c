using System.Diagnostics;
using System.Globalization;
using System.Text;
using Ecowatt.Delestage.Mqtt.Connection;
using MQTTnet;
using MQTTnet.Protocol;

namespace Ecowatt.Delestage.LoadProgram;

/// <summary>What the way to the broker and back takes by itself, twice: by two bare clients of the library, and by our connection with an echo in place of the house.</summary>
internal static class MqttEchoes
{
    public static async Task RunAsync(string broker, int count)
    {
        var (host, port) = broker.Split(':') is [var name, var number] ? (name, int.Parse(number, CultureInfo.InvariantCulture)) : throw new ArgumentException(broker, nameof(broker));
        using var echo = await ClientAsync(host, port, "figures-echo");
        echo.ApplicationMessageReceivedAsync += args =>
        {
            _ = echo.PublishAsync(Message("echo/state", args.ApplicationMessage.ConvertPayloadToString()));
            return Task.CompletedTask;
        };
        await echo.SubscribeAsync(new MqttClientSubscribeOptionsBuilder().WithTopicFilter("echo/set", MqttQualityOfServiceLevel.AtLeastOnce).Build());
        await MeasureAsync(host, port, count, "bare clients of the library");
        await echo.DisconnectAsync();

        using var ours = MqttRounds.Connection(broker, "figures-ours");
        using var heard = ours.Subscribe("echo/set", message => ours.Publish(new MqttPublication("echo/state", message.Payload, MqttPublicationKind.Event)));
        await MqttRounds.ConnectAsync(ours);
        await MeasureAsync(host, port, count, "our connection, its queues included");
        await ours.StopAsync(default);
    }

    private static async Task MeasureAsync(string host, int port, int count, string what)
    {
        using var person = await ClientAsync(host, port, "figures-caller");
        TaskCompletionSource? told = null;
        var wanted = "";
        person.ApplicationMessageReceivedAsync += args =>
        {
            if (args.ApplicationMessage.ConvertPayloadToString() == wanted)
            {
                told?.TrySetResult();
            }

            return Task.CompletedTask;
        };
        await person.SubscribeAsync(new MqttClientSubscribeOptionsBuilder().WithTopicFilter("echo/state", MqttQualityOfServiceLevel.AtLeastOnce).Build());
        var times = new List<double>();
        for (var number = 0; number < count; number++)
        {
            told = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            wanted = string.Create(CultureInfo.InvariantCulture, $"{what} {number}");
            var started = Stopwatch.GetTimestamp();
            await person.PublishAsync(Message("echo/set", wanted));
            await told.Task.WaitAsync(TimeSpan.FromSeconds(10));
            times.Add(Stopwatch.GetElapsedTime(started).TotalMilliseconds);
        }

        times.Sort();
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"echo, {what}: median {times[count / 2]:N2} ms, 99 % {times[count * 99 / 100]:N2} ms"));
        await person.DisconnectAsync();
    }

    private static MqttApplicationMessage Message(string topic, string payload)
        => new MqttApplicationMessageBuilder().WithTopic(topic).WithPayload(Encoding.UTF8.GetBytes(payload)).WithQualityOfServiceLevel(MqttQualityOfServiceLevel.AtLeastOnce).Build();

    private static async Task<IMqttClient> ClientAsync(string host, int port, string id)
    {
        var client = new MqttClientFactory().CreateMqttClient();
        await client.ConnectAsync(new MqttClientOptionsBuilder().WithTcpServer(host, port).WithClientId(id).WithProtocolVersion(MQTTnet.Formatter.MqttProtocolVersion.V500).Build());
        return client;
    }
}

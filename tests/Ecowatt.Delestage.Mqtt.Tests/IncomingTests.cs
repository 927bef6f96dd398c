using System.Globalization;
using Ecowatt.Delestage.Mqtt.Connection;
using Microsoft.Extensions.Logging.Testing;
using Microsoft.Extensions.Time.Testing;
using MQTTnet;

namespace Ecowatt.Delestage.Mqtt.Tests;

/// <summary>What waits to be handled is bounded in bytes too.</summary>
public sealed class IncomingTests
{
    [Fact]
    public async Task Long_messages_that_nobody_handles_in_time_fill_no_memory_and_are_told_and_those_after_them_come()
    {
        const int Each = 8_388_608;
        var (log, heard) = (new FakeLogger(), new List<string>());
        var subscriptions = new MqttSubscriptions();
        using var subscription = subscriptions.Add("#", message => heard.Add(message.Topic));
        var incoming = new IncomingMessages(Each, subscriptions, new FakeTimeProvider(), log);
        for (var number = 0; number < 12; number++)
        {
            incoming.Take(new MqttApplicationMessageBuilder().WithTopic(number.ToString(CultureInfo.InvariantCulture)).WithPayload(new byte[Each]).Build());
        }

        using var stop = new CancellationTokenSource();
        var running = incoming.RunAsync(stop.Token);
        await HangGuard.UntilAsync(() => heard.Count == IncomingMessages.MostBytes / Each, () => $"heard {heard.Count}");
        incoming.Take(new MqttApplicationMessageBuilder().WithTopic("after").WithPayload(new byte[Each]).Build());
        await HangGuard.UntilAsync(() => heard.Contains("after"), () => "the message after them came");
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => running);

        Assert.Equal(["0", "1", "2", "3", "4", "5", "6", "7", "after"], heard);
        Assert.Contains("more than 64 MB of messages waited", Assert.Single(log.Collector.GetSnapshot()).Message, StringComparison.Ordinal);
    }
}

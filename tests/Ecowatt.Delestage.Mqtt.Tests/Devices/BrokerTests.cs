using Ecowatt.Delestage.Mqtt.Tests.Fakes;
using Ecowatt.Delestage.Mqtt.Tests.Relays;
using Ecowatt.Delestage.Simulation;

namespace Ecowatt.Delestage.Mqtt.Tests.Devices;

/// <summary>The broker within the process does what a real one does: each test runs over it and over mosquitto.</summary>
public sealed class BrokerTests
{
    [Fact]
    public Task Topics_are_taken_by_filters_as_the_rules_say() => TakesAsync(new VirtualMqttBroker());

    [MosquittoFact]
    public async Task Topics_are_taken_by_filters_as_mosquitto_takes_them()
    {
        await using var mosquitto = await Mosquitto.StartAsync();
        await TakesAsync(new MqttNetNetwork(mosquitto.Port));
    }

    [Fact]
    public Task Kept_messages_are_marked_for_who_comes_later_alone() => KeepsAsync(new VirtualMqttBroker());

    [MosquittoFact]
    public async Task Kept_messages_are_marked_as_mosquitto_marks_them()
    {
        await using var mosquitto = await Mosquitto.StartAsync();
        await KeepsAsync(new MqttNetNetwork(mosquitto.Port));
    }

    [Fact]
    public Task A_will_is_published_for_who_is_lost_and_not_for_who_leaves() => WillsAsync(new VirtualMqttBroker());

    [MosquittoFact]
    public async Task A_will_is_published_as_mosquitto_publishes_it()
    {
        await using var mosquitto = await Mosquitto.StartAsync();
        await WillsAsync(new MqttNetNetwork(mosquitto.Port));
    }

    private static async Task TakesAsync(IVirtualMqttNetwork network)
    {
        List<string> taken = [];
        foreach (var (filter, _) in TopicCases.All)
        {
            var heard = new Ears();
            using var session = network.Connect($"client-{taken.Count}-{Guid.NewGuid():N}", null, heard.Hear);
            session.Subscribe(filter);
            session.Subscribe("end/of/test");
            foreach (var topic in TopicCases.Topics)
            {
                session.Publish(new(topic, "x"));
            }

            session.Publish(new("end/of/test", "x"));
            taken.Add($"{filter}: {string.Join(' ', (await heard.UntilAsync("end/of/test")).Where(static message => message.Topic != "end/of/test").Select(static message => message.Topic))}");
        }

        Assert.Equal(TopicCases.Lines, taken);
    }

    private static async Task KeepsAsync(IVirtualMqttNetwork network)
    {
        var (early, late) = (new Ears(), new Ears());
        using var first = network.Connect("first", null, early.Hear);
        first.Subscribe("state/#");
        first.Publish(new("state/1", "old", Retain: true));
        first.Publish(new("state/1", "new", Retain: true));
        first.Publish(new("state/2", "gone", Retain: true));
        first.Publish(new("state/2", "", Retain: true));
        first.Publish(new("state/end", "x"));
        Assert.Equal(["state/1 old False", "state/1 new False", "state/2 gone False", "state/2  False"], (await early.UntilAsync("state/end")).SkipLast(1).Select(static message => $"{message.Topic} {message.Payload} {message.Retain}"));

        using var second = network.Connect("second", null, late.Hear);
        second.Subscribe("state/#");
        second.Publish(new("state/end", "x"));
        Assert.Equal(["state/1 new True"], (await late.UntilAsync("state/end")).SkipLast(1).Select(static message => $"{message.Topic} {message.Payload} {message.Retain}"));
    }

    private static async Task WillsAsync(IVirtualMqttNetwork network)
    {
        var ears = new Ears();
        using var watcher = network.Connect("watcher", null, ears.Hear);
        watcher.Subscribe("will/#");
        watcher.Publish(new("will/begin", "x"));
        await ears.UntilAsync("will/begin");
        network.Connect("leaves", new("will/leaves", "lost"), static _ => { }).Dispose();
        network.Connect("breaks", new("will/breaks", "lost"), static _ => { }).Break();
        Assert.Equal(["will/begin", "will/breaks"], (await ears.UntilAsync("will/breaks")).Select(static message => message.Topic));
    }

    private sealed class Ears
    {
        private readonly List<VirtualMqttMessage> _heard = [];

        public void Hear(VirtualMqttMessage message)
        {
            lock (_heard)
            {
                _heard.Add(message);
            }
        }

        public async Task<VirtualMqttMessage[]> UntilAsync(string topic)
        {
            await HangGuard.UntilAsync(() => All().Any(message => message.Topic == topic), () => topic);
            return All();
        }

        private VirtualMqttMessage[] All()
        {
            lock (_heard)
            {
                return [.. _heard];
            }
        }
    }
}

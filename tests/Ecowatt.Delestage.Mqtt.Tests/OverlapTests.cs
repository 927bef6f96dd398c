using System.Text;
using Ecowatt.Delestage.Mqtt.Connection;
using Ecowatt.Delestage.Mqtt.Tests.Fakes;

namespace Ecowatt.Delestage.Mqtt.Tests;

/// <summary>A topic that several filters mean: a broker sends its messages once for each filter, and each hearer hears each message once.</summary>
public sealed class OverlapTests
{
    private static readonly string[] Filters = ["house/#", "house/+/set", "house/a/set", "+/a/+", "house/a/set", "other/#"];

    [MosquittoFact]
    public Task Each_hears_a_message_once_where_the_broker_sends_it_for_each_filter() => HearAsync("allow_anonymous true");

    [MosquittoFact]
    public Task Each_hears_a_message_once_where_the_broker_sends_it_once_for_all() => HearAsync("allow_anonymous true\nallow_duplicate_messages false");

    [MosquittoFact]
    public async Task Who_comes_later_hears_what_the_broker_had_kept_and_those_before_do_not_hear_it_again()
    {
        await using var broker = await Mosquitto.StartAsync();
        await using var house = await Connections.StartAsync(broker.Address);
        var (early, late) = (new Ears(), new Ears());
        using var first = house.Connection.Subscribe("house/+/set", early.Hear);
        await broker.PublishAsync("house/a/set", "kept", retain: true);
        await early.UntilAsync("kept");
        using var second = house.Connection.Subscribe("house/#", late.Hear);
        await late.UntilAsync("kept");
        await broker.PublishAsync("house/a/set", "end");
        await early.UntilAsync("end");

        Assert.Equal(["kept", "end"], early.Heard);
    }

    [Fact]
    public void Numbers_are_shared_by_filters_that_mean_no_common_topic_and_by_those_who_hear_the_same()
    {
        var subscriptions = new MqttSubscriptions();
        Assert.Equal([1, 2, 3, 1, 3], ((string[])["a/+", "a/b", "#", "c/d", "#"]).Select(filter => (int)subscriptions.Add(filter, static _ => { }).Number));
    }

    [Fact]
    public void A_message_without_marks_is_heard_by_all_whose_filter_means_its_topic()
    {
        var subscriptions = new MqttSubscriptions();
        List<string> heard = [];
        foreach (var filter in (string[])["a/+", "a/b", "c"])
        {
            subscriptions.Add(filter, _ => heard.Add(filter));
        }

        subscriptions.Deliver(new("a/b", default, false, default));
        subscriptions.Deliver(new("a/b", default, false, default), [2]);
        Assert.Equal(["a/+", "a/b", "a/b"], heard);
    }

    private static async Task HearAsync(string rest)
    {
        await using var broker = await Mosquitto.StartAsync(rest: rest);
        await using var house = await Connections.StartAsync(broker.Address);
        var ears = Filters.Select(static _ => new Ears()).ToArray();
        var subscriptions = Filters.Select((filter, index) => house.Connection.Subscribe(filter, ears[index].Hear)).ToArray();
        await broker.PublishAsync("end", "ready", retain: true);
        var ready = new Ears();
        using var last = house.Connection.Subscribe("end", ready.Hear);
        await ready.UntilAsync("ready");

        await broker.PublishAsync("house/a/set", "ON");
        await broker.PublishAsync("end", "end");
        await ready.UntilAsync("end");
        Assert.Equal([1, 1, 1, 1, 1, 0], ears.Select(static one => one.Heard.Length));

        // After another connection, too.
        await broker.KillAsync();
        await house.UntilConnectedAsync(connected: false);
        await broker.StartAgainAsync();
        await house.UntilConnectedAsync();
        await broker.PublishAsync("house/a/set", "ON");
        await broker.PublishAsync("end", "again");
        await ready.UntilAsync("again");
        Assert.Equal([2, 2, 2, 2, 2, 0], ears.Select(static one => one.Heard.Length));
        Array.ForEach(subscriptions, static subscription => subscription.Dispose());
    }

    private sealed class Ears
    {
        private readonly List<string> _heard = [];

        public string[] Heard
        {
            get
            {
                lock (_heard)
                {
                    return [.. _heard];
                }
            }
        }

        public void Hear(MqttMessage message)
        {
            lock (_heard)
            {
                _heard.Add(Encoding.UTF8.GetString(message.Payload.Span));
            }
        }

        public Task UntilAsync(string payload) => HangGuard.UntilAsync(() => Heard.Contains(payload), () => string.Join(' ', Heard));
    }
}

using System.Text;
using CsCheck;
using Ecowatt.Delestage.Mqtt.Connection;

namespace Ecowatt.Delestage.Mqtt.Tests;

public sealed class QueueTests
{
    [Fact]
    public void A_state_takes_the_place_of_the_one_that_waits_and_events_stay_all()
    {
        var queue = new PublicationQueue(100);
        queue.Add(State("a", "1"));
        queue.Add(Happened("e", "1"));
        queue.Add(State("b", "1"));
        queue.Add(State("a", "2"));
        queue.Add(Happened("e", "2"));

        Assert.Equal(["e1", "b1", "a2", "e2"], Drain(queue));
    }

    [Fact]
    public void Over_its_bound_the_oldest_states_yield_and_events_last()
    {
        var queue = new PublicationQueue(3);
        foreach (var name in (string[])["a", "b", "c", "d"])
        {
            queue.Add(State(name, ""));
        }

        queue.Add(Happened("e", ""));
        queue.Add(Happened("f", ""));
        queue.Add(Happened("g", ""));
        Assert.True(queue.HasLost);
        Assert.Equal((4, 0), queue.TakeLost());
        queue.Add(Happened("h", ""));
        Assert.Equal((0, 1), queue.TakeLost());
        Assert.Equal(["f", "g", "h"], Drain(queue));
    }

    [Fact]
    public void What_comes_back_stands_before_what_came_meanwhile_and_yields_to_a_newer_state()
    {
        var queue = new PublicationQueue(100);
        queue.Add(Happened("e", "1"));
        queue.Add(State("a", "1"));
        queue.Add(State("b", "1"));
        QueuedPublication[] taken = [queue.TryTake()!, queue.TryTake()!, queue.TryTake()!];
        queue.Add(State("a", "2"));
        queue.Add(Happened("e", "2"));
        queue.Return(taken.Reverse());

        Assert.Equal(["e1", "b1", "a2", "e2"], Drain(queue));
    }

    [Fact]
    public void Whatever_is_added_taken_and_given_back_the_last_state_of_each_topic_is_the_newest_and_events_keep_their_order()
        => Gen.Select(Gen.Int[0, 3], Gen.Int[0, 5]).Array[0, 60].Sample(steps =>
        {
            var queue = new PublicationQueue(1_000);
            var (sent, held) = (new List<(string Topic, int Value, bool IsEvent)>(), new List<QueuedPublication>());
            var newest = new Dictionary<string, int>();
            for (var index = 0; index < steps.Length; index++)
            {
                var (step, topic) = steps[index];
                switch (step)
                {
                    case 0:
                        queue.Add(State($"{topic}", $"{index}"));
                        newest[$"{topic}"] = index;
                        break;
                    case 1:
                        queue.Add(Happened("e", $"{index}"));
                        break;
                    case 2:
                        if (queue.TryTake() is { } item)
                        {
                            // The sender waits for an earlier one of the topic, which arrives.
                            held.RemoveAll(other => other.Publication.Topic == item.Publication.Topic);
                            held.Add(item);
                        }

                        break;
                    default:
                        // A connection is lost: all that was on its way comes back.
                        queue.Return(held);
                        held.Clear();
                        break;
                }
            }

            queue.Return(held);
            while (queue.TryTake() is { } item)
            {
                sent.Add((item.Publication.Topic, int.Parse(Encoding.UTF8.GetString(item.Publication.Payload.Span), System.Globalization.CultureInfo.InvariantCulture), item.Publication.Kind == MqttPublicationKind.Event));
            }

            var events = sent.Where(static item => item.IsEvent).Select(static item => item.Value).ToArray();
            return events.SequenceEqual(events.Order())
                && newest.All(state => sent.Where(item => !item.IsEvent && item.Topic == state.Key).Select(static item => item.Value).SequenceEqual([state.Value]));
        });

    [Theory]
    [InlineData("a/b", "a/b", true)]
    [InlineData("a/+", "a/b", true)]
    [InlineData("a/+", "a/b/c", false)]
    [InlineData("a/#", "a", true)]
    [InlineData("a/#", "a/b/c", true)]
    [InlineData("+/b", "a/b", true)]
    [InlineData("#", "$SYS/x", false)]
    [InlineData("$SYS/#", "$SYS/x", true)]
    [InlineData("a", "a/", false)]
    [InlineData("a/+", "a/", true)]
    [InlineData("a/b", "a", false)]
    [InlineData("+/+", "/a", true)]
    public void A_filter_means_the_topics_that_the_protocol_says(string filter, string topic, bool matches) => Assert.Equal(matches, TopicFilter.Matches(filter, topic));

    private static IEnumerable<string> Drain(PublicationQueue queue)
    {
        while (queue.TryTake() is { } item)
        {
            yield return item.Publication.Topic + Encoding.UTF8.GetString(item.Publication.Payload.Span);
        }
    }

    private static MqttPublication State(string topic, string payload) => new(topic, Encoding.UTF8.GetBytes(payload));

    private static MqttPublication Happened(string topic, string payload) => new(topic, Encoding.UTF8.GetBytes(payload), MqttPublicationKind.Event);
}

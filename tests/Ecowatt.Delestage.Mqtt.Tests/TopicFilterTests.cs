using CsCheck;
using Ecowatt.Delestage.Mqtt.Tests.Fakes;
using Ours = Ecowatt.Delestage.Mqtt.Connection.TopicFilter;
using Simulated = Ecowatt.Delestage.Simulation.Mqtt.TopicFilter;

namespace Ecowatt.Delestage.Mqtt.Tests;

/// <summary>Which topics a filter means. The package and the virtual broker share no code, so both are held to one table, as mosquitto is.</summary>
public sealed class TopicFilterTests
{
    private static readonly Gen<string> Level = Words("a", "b", "", "$SYS");
    private static readonly Gen<string> Topic = Level.Array[1, 4].Select(static levels => string.Join('/', levels));
    private static readonly Gen<string> Filter = Gen.Select(Words("a", "b", "", "+", "$SYS").Array[1, 4], Gen.Bool, static (levels, all) => string.Join('/', [.. levels, .. all ? ["#"] : Array.Empty<string>()]));

    [Fact]
    public void The_package_takes_topics_as_mosquitto_does() => Assert.Equal(TopicCases.Lines, Lines(Ours.Matches));

    [Fact]
    public void The_virtual_broker_takes_topics_as_mosquitto_does() => Assert.Equal(TopicCases.Lines, Lines(Simulated.Takes));

    [Fact]
    public void Both_agree_on_every_filter_and_topic()
        => Gen.Select(Filter, Topic).Sample(static (filter, topic) => Ours.Matches(filter, topic) == Simulated.Takes(filter, topic));

    [Fact]
    public void Two_filters_overlap_wherever_one_topic_is_of_both()
        => Gen.Select(Filter, Filter, Topic).Sample(static (one, other, topic)
            => Ours.Overlap(one, other) == Ours.Overlap(other, one) && (!(Ours.Matches(one, topic) && Ours.Matches(other, topic)) || Ours.Overlap(one, other)));

    [Theory]
    [InlineData("a", "a", true)]
    [InlineData("a", "b", false)]
    [InlineData("a/#", "a", true)]
    [InlineData("a/#", "a/b/c", true)]
    [InlineData("a/+", "a/b/c", false)]
    [InlineData("a/+/set", "a/b/+", true)]
    [InlineData("a/+/set", "a/+/get", false)]
    [InlineData("+/b", "a/+", true)]
    [InlineData("a/b", "a/b/c", false)]
    [InlineData("a/b/#", "a/c/#", false)]
    public void Filters_without_a_common_topic_do_not_overlap(string one, string other, bool overlap) => Assert.Equal(overlap, Ours.Overlap(one, other));

    private static Gen<string> Words(params string[] words) => Gen.Int[0, words.Length - 1].Select(index => words[index]);

    private static IEnumerable<string> Lines(Func<string, string, bool> takes)
        => TopicCases.All.Select(one => $"{one.Filter}: {string.Join(' ', TopicCases.Topics.Where(topic => takes(one.Filter, topic)))}");
}

using System.Globalization;
using System.Text;
using System.Text.Json;
using CsCheck;
using Ecowatt.Delestage.Mqtt.Connection;
using Ecowatt.Delestage.Tool.Topics;

namespace Ecowatt.Delestage.Tool.Tests.Topics;

/// <summary>What is kept of a broker is bounded, and fit for a terminal whatever comes.</summary>
public sealed class TopicBookTests
{
    private static readonly DateTimeOffset At = new(2026, 1, 14, 17, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Topics_beyond_the_bound_are_counted_and_not_kept_and_those_that_are_kept_go_on()
    {
        var book = new TopicBook([]);
        for (var number = 0; number < TopicBook.MostTopics + 2_500; number++)
        {
            book.Take(Message(string.Create(CultureInfo.InvariantCulture, $"t/{number}"), "1"));
        }

        book.Take(Message("t/0", "2"));
        book.Take(Message(new string('x', 1_001), "1"));

        Assert.Equal((TopicBook.MostTopics, 2_501L, TopicBook.MostTopics + 2_502L), (book.Count, book.LeftOut, book.Messages));
        Assert.Equal(("2", 2L), (book.All[0].Payload, book.All[0].Count));
        var (news, left) = book.TakeNews();
        Assert.Equal((5_000, TopicBook.MostTopics + 1 - 5_000L), (news.Count, left));
        Assert.Empty(book.TakeNews().News);
    }

    [Fact]
    public void Of_a_long_message_the_beginning_is_kept_and_its_length()
    {
        var book = new TopicBook([]);
        book.Take(new MqttMessage("big", new byte[4_000_000], Retained: false, At));
        book.Take(Message("letters", string.Concat(Enumerable.Repeat("é", 100_000))));
        book.Take(Message("document", $"[{string.Join(',', Enumerable.Repeat("1", 100_000))}]"));

        Assert.All(book.All, static entry => Assert.InRange(entry.Payload.Length, 1, PayloadText.Longest + 1));
        Assert.Equal([4_000_000, 200_001, 200_000], book.All.Select(static entry => entry.Bytes));
        Assert.StartsWith("éé", book.All.Single(static entry => entry.Topic == "letters").Payload, StringComparison.Ordinal);
    }

    private static readonly char[] Letters = ['\u001b', '\u0000', '\u0007', '\u009b', '\u007f', '\r', '\n', '\u202e', '\u2028', '\u200b', 'a', 'é', '漢', '{', '"', '\\', '/', '~', ' '];

    [Fact]
    public void Whatever_bytes_come_the_text_is_one_bounded_line_without_control_characters()
    {
        var words = Gen.Int[0, Letters.Length - 1].Array[0, 400].Select(static places => new string([.. places.Select(static place => Letters[place])]));
        Gen.OneOf(
            Gen.Byte.Array[0, 200],
            words.Select(static text => Encoding.UTF8.GetBytes(text)),
            words.Select(static text => JsonSerializer.SerializeToUtf8Bytes(new Dictionary<string, object?> { [text] = text, ["list"] = (object?[])[text, 1, null, true] }))).Sample(static bytes =>
        {
            var text = PayloadText.Of(bytes);
            return text.Length <= PayloadText.Longest + 1 && text.All(static letter => !char.IsControl(letter) && char.GetUnicodeCategory(letter) is not (UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator));
        });
        Assert.Equal("0x00FF00", PayloadText.Of(new byte[] { 0, 255, 0 }));
        Assert.Equal("/a~1b 1  /c~0/0 x", PayloadText.Of("{\"a/b\":1,\"c~\":[\"x\"]}"u8.ToArray()));
        Assert.Equal("{}", PayloadText.Of("{}"u8.ToArray()));
        Assert.Equal("{\"a\":", PayloadText.Of("{\"a\":"u8.ToArray()));
    }

    [Fact]
    public void Topics_that_the_house_reads_are_shown_first_and_then_those_heard_last()
    {
        var book = new TopicBook([new SensorReader(new("solar") { Topic = "z" })]);
        book.Take(Message("z", "7"));
        foreach (var (topic, seconds) in ((string, int)[])[("a", 1), ("b", 3), ("c", 2)])
        {
            book.Take(Message(topic, "1") with { Received = At.AddSeconds(seconds) });
        }

        Assert.Equal(["b", "z"], book.Shown(2).Select(static entry => entry.Topic));
        Assert.Equal(["a", "b", "c", "z"], book.Shown(9).Select(static entry => entry.Topic));
    }

    internal static MqttMessage Message(string topic, string payload, bool retained = false) => new(topic, Encoding.UTF8.GetBytes(payload), retained, At);
}

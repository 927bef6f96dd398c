using System.Text;
using CsCheck;
using Ecowatt.Delestage.Mqtt.Connection;
using Ecowatt.Delestage.Mqtt.Reading;
using Ecowatt.Delestage.Mqtt.Tests.Fakes;
using Microsoft.Extensions.Logging.Testing;
using Microsoft.Extensions.Time.Testing;

namespace Ecowatt.Delestage.Mqtt.Tests;

public sealed class ReadingTests
{
    private static readonly DateTimeOffset Now = new(2026, 1, 14, 18, 0, 0, TimeSpan.Zero);

    private readonly FakeTimeProvider _time = new(Now);
    private readonly FakeLogger<TopicReadings> _log = new();

    [Theory]
    [InlineData("21.5", null, 21.5)]
    [InlineData(" -3e2\n", null, -300)]
    [InlineData("""{"ENERGY":{"Power":1250}}""", "/ENERGY/Power", 1250)]
    [InlineData("""{"temperature":"19.25"}""", "/temperature", 19.25)]
    [InlineData("""[1,{"a/b":2}]""", "/1/a~1b", 2)]
    public void A_number_alone_and_one_in_a_document_are_readings(string payload, string? value, double number)
    {
        var (read, _, problem) = PayloadReader.Read(Encoding.UTF8.GetBytes(payload), value, null);
        Assert.Equal((number, null), (read, problem));
    }

    [Theory]
    [InlineData("NaN", null, "it is no number: NaN")]
    [InlineData("Infinity", null, "it is no number")]
    [InlineData("1e999", null, "it is no number")]
    [InlineData("21,5", null, "it is no number: 21,5")]
    [InlineData("", null, "it is no number")]
    [InlineData("{", "/a", "it is no JSON: {")]
    [InlineData("""{"a":NaN}""", "/a", "it is no JSON")]
    [InlineData("""{"a":1e999}""", "/a", "/a is no number: 1e999")]
    [InlineData("""{"a":true}""", "/a", "/a is no number: true")]
    [InlineData("""{"a":null}""", "/a", "/a is no number: null")]
    [InlineData("""{"a":{"b":1}}""", "/a", "/a is no number")]
    [InlineData("""{"b":1}""", "/a", "it has no /a")]
    [InlineData("null", "/a", "it has no /a")]
    public void What_is_no_number_says_so_and_throws_nothing(string payload, string? value, string why)
        => Assert.StartsWith(why, PayloadReader.Read(Encoding.UTF8.GetBytes(payload), value, null).Problem, StringComparison.Ordinal);

    [Theory]
    [InlineData("""{"a":"\ud800"}""")]
    [InlineData("""{"\udc00":1}""")]
    [InlineData("""{"a":"\ud83d\ud83d"}""")]
    [InlineData("""{"a":"\\\ud800"}""")]
    public void Half_of_a_character_is_no_JSON(string payload)
    {
        var bytes = Encoding.UTF8.GetBytes(payload);
        Assert.StartsWith("it is no JSON", PayloadReader.Read(bytes, "/a", null).Problem, StringComparison.Ordinal);
        Assert.StartsWith("it is no JSON", LevelsReader.Read(bytes, "x").Problem, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("1e308", MqttUnit.Kilowatt, 1)]
    [InlineData("-1e308", MqttUnit.Watt, 100)]
    public void A_number_that_its_scale_or_its_unit_makes_infinite_is_no_reading(string payload, MqttUnit unit, double scale)
    {
        var said = SensorMessage.Read(new("p", Encoding.UTF8.GetBytes(payload), Retained: false, DateTimeOffset.UnixEpoch), new MqttReadingOptions("p") { Unit = unit, Scale = scale }, newest: null);

        Assert.Equal((0.0, "it is too large a number for its scale and its unit"), (said.Value, said.Problem));
    }

    [Fact]
    public void Bytes_that_are_no_UTF_8_are_no_JSON()
        => Assert.StartsWith("it is no JSON", PayloadReader.Read("{\"a\":\""u8.ToArray().Concat((byte[])[0xFF, (byte)'"', (byte)'}']).ToArray(), "/a", null).Problem, StringComparison.Ordinal);

    [Theory]
    [InlineData("""{"\ud83d\udd0c":0,"a":1}""")]
    [InlineData("""{"b":"\\ud800","a":1}""")]
    public void A_whole_character_and_a_backslash_are_read(string payload)
        => Assert.Equal((1.0, null, null), PayloadReader.Read(Encoding.UTF8.GetBytes(payload), "/a", null));

    [Fact]
    public void No_bytes_whatever_make_a_reader_throw()
        => Gen.Select(Gen.Byte.Array[0, 200], Gen.Int[0, 2].Select(static which => which == 0 ? "/a" : which == 1 ? "" : "/0/1"), Gen.Bool).Sample((bytes, pointer, plain) =>
        {
            var (number, _, problem) = PayloadReader.Read(bytes, plain ? null : pointer, null);
            _ = LevelsReader.Read(bytes, "x");
            return problem is not null || double.IsFinite(number);
        });

    [Fact]
    public async Task Units_and_scales_make_watts_and_degrees_of_what_devices_say()
    {
        var (connection, readings) = Readings(
            new MqttReadingOptions("power") { Topic = "p", Unit = MqttUnit.Kilowatt },
            new MqttReadingOptions("garage") { Topic = "t", Unit = MqttUnit.Fahrenheit },
            new MqttReadingOptions("surplus") { Topic = "s", Scale = -1 });
        await using var reader = readings.WatchAsync().GetAsyncEnumerator();
        connection.Send("p", "1.25");
        connection.Send("t", "50");
        connection.Send("s", "-700");

        Assert.Equal([new("power", 1250), new("garage", 10), new("surplus", 700)], await TakeAsync(reader, 3));
    }

    [Fact]
    public async Task A_message_that_the_broker_had_kept_is_no_reading_for_nobody_knows_how_old_it_is()
    {
        var (connection, readings) = Readings(new MqttReadingOptions("garage") { Topic = "t" });
        await using var reader = readings.WatchAsync().GetAsyncEnumerator();
        connection.Send("t", "30", retained: true);
        connection.Send("t", "7");

        Assert.Equal([new("garage", 7)], await TakeAsync(reader, 1));
        Assert.Contains("nobody knows how old it is", Assert.Single(Lines()), StringComparison.Ordinal);
    }

    [Fact]
    public async Task With_the_instant_in_its_document_a_kept_message_counts_while_it_is_young()
    {
        var (connection, readings) = Readings(new MqttReadingOptions("garage") { Topic = "t", Value = "/temperature", Time = "/last_seen", MaxAge = TimeSpan.FromMinutes(10) });
        await using var reader = readings.WatchAsync().GetAsyncEnumerator();
        connection.Send("t", """{"temperature":1,"last_seen":"2026-01-14T17:40:00Z"}""", retained: true);
        connection.Send("t", """{"temperature":2,"last_seen":"2026-01-14T18:55:00+01:00"}""", retained: true);
        connection.Send("t", """{"temperature":3,"last_seen":1768413540000}""");
        connection.Send("t", """{"temperature":4,"last_seen":"2026-01-14T17:58:00Z"}""");
        connection.Send("t", """{"temperature":5,"last_seen":"2026-01-14T18:59:30"}""");
        connection.Send("t", """{"temperature":6,"last_seen":"2026-01-14T19:00:00Z"}""");
        connection.Send("t", """{"temperature":7,"last_seen":"2026-01-14T18:00:30Z"}""");

        Assert.Equal([new("garage", 2), new("garage", 3), new("garage", 7)], await TakeAsync(reader, 3));
    }

    [Fact]
    public async Task A_sensor_that_falls_silent_for_longer_than_its_age_counts_as_missing()
    {
        var (connection, readings) = Readings(new MqttReadingOptions("power") { Topic = "p", MaxAge = TimeSpan.FromSeconds(30) });
        await using var reader = readings.WatchAsync().GetAsyncEnumerator();
        connection.Send("p", "100");
        _time.Advance(TimeSpan.FromSeconds(20));
        connection.Send("p", "200");
        _time.Advance(TimeSpan.FromSeconds(29));
        connection.Send("p", "300");
        _time.Advance(TimeSpan.FromSeconds(30));

        Assert.Equal([100, 200, 300, double.NaN], (await TakeAsync(reader, 4)).Select(static reading => reading.Value));
    }

    [Fact]
    public void Bad_messages_are_told_once_a_minute_with_their_number()
    {
        var (connection, _) = Readings(new MqttReadingOptions("power") { Topic = "p" });
        for (var second = 0; second < 150; second++)
        {
            connection.Send("p", "broken");
            _time.Advance(TimeSpan.FromSeconds(1));
        }

        Assert.Equal(["1", "60", "60"], _log.Collector.GetSnapshot().Select(static line => line.GetStructuredStateValue("Count")));
    }

    [Fact]
    public void Levels_by_hour_are_a_source_of_signals_and_the_highest_of_several_topics_holds()
    {
        var connection = new ScriptedConnection(_time);
        using var levels = new TopicLevels(connection, [new("grid") { Topic = "a" }, new("village") { Topic = "b" }], _time, new FakeLogger<TopicLevels>());
        connection.Send("a", """{"hours":[{"start":"2026-01-14T19:00:00+01:00","level":2},{"start":"2026-01-14T20:00:00+01:00","end":"2026-01-14T22:00:00+01:00","level":"tense"}]}""", retained: true);
        connection.Send("b", """{"hours":[{"start":"2026-01-14T19:30:00Z","end":"2026-01-14T20:00:00Z","level":3}]}""");

        Assert.Equal(SignalLevel.Tense, levels.Current.Timeline.LevelAt(Now));
        Assert.Equal((SignalLevel.Critical, "village"), (levels.Current.Timeline.LevelAt(Now.AddMinutes(100)), levels.Current.Timeline.SliceAt(Now.AddMinutes(100))!.Value.Origin));
        Assert.Equal(SignalLevel.Unknown, levels.Current.Timeline.LevelAt(Now.AddHours(4)));
        connection.Send("b", "");
        Assert.Equal(SignalLevel.Tense, levels.Current.Timeline.LevelAt(Now.AddMinutes(100)));
    }

    [Theory]
    [InlineData("""{"hours":[{"start":"2026-01-14T19:00:00","level":2}]}""")]
    [InlineData("""{"hours":[{"start":"2026-01-14T19:00:00Z","level":4}]}""")]
    [InlineData("""{"hours":[{"start":"2026-01-14T19:00:00Z","end":"2026-01-14T19:00:00Z","level":2}]}""")]
    [InlineData("""{"hours":[{"start":"2026-01-14T19:00:00Z","level":2},{"start":"2026-01-14T19:30:00Z","level":3}]}""")]
    [InlineData("""{"hours":[{"start":"9999-12-31T23:30:00Z","level":2}]}""")]
    [InlineData("""{"hours":[{"start":"3901-01-14T18:00:00Z","level":2}]}""")]
    [InlineData("""{"hours":[{"start":"0001-01-01T00:00:00Z","end":"2026-01-14T19:00:00Z","level":2}]}""")]
    [InlineData("""{"hours":{}}""")]
    [InlineData("[]")]
    [InlineData("{")]
    public void Levels_that_do_not_fit_are_refused_whole_and_those_before_stay(string payload)
    {
        var connection = new ScriptedConnection(_time);
        using var levels = new TopicLevels(connection, [new("grid") { Topic = "a" }], _time, new FakeLogger<TopicLevels>());
        connection.Send("a", """{"hours":[{"start":"2026-01-14T18:00:00Z","level":3}]}""");
        connection.Send("a", payload);

        Assert.Equal(SignalLevel.Critical, levels.Current.Timeline.LevelAt(Now));
    }

    private (ScriptedConnection Connection, TopicReadings Readings) Readings(params MqttReadingOptions[] options)
    {
        var connection = new ScriptedConnection(_time);
        return (connection, new TopicReadings(connection, options, _time, _log));
    }

    private IEnumerable<string> Lines() => _log.Collector.GetSnapshot().Select(static line => line.Message);

    private static async Task<SensorReading[]> TakeAsync(IAsyncEnumerator<SensorReading> reader, int count)
    {
        var taken = new SensorReading[count];
        for (var index = 0; index < count; index++)
        {
            await reader.MoveNextAsync().AsTask().WaitAsync(HangGuard.Limit);
            taken[index] = reader.Current;
        }

        return taken;
    }
}

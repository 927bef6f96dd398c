using CsCheck;
using Ecowatt.Delestage.Signals;
using static Ecowatt.Delestage.Tests.Signals.Answers;

namespace Ecowatt.Delestage.Tests.Signals;

/// <summary>Production's compact hours are read without the tokenizer: one space more, and they are not. Both must say the same.</summary>
public class CompactHoursTests
{
    private static readonly Gen<string> Number = Gen.Frequency(
        (20, Gen.Int[0, 23].Select(static hour => $"{hour}")),
        (1, Gen.OneOf<string>("24", "29", "30", "99", "100", "-1", "-0", "00", "01", "0.0", "1.0", "1e0", "1E1", "2", "9", "\"3\"", "3.0", "\"3.0\"", "2e1", "\" 7 \"", "2.5", "\"x\"", "null", "", "x", "+1", " ", "[]")));

    private static readonly Gen<string> Level = Gen.Frequency(
        (20, Gen.Int[0, 3].Select(static level => $"{level}")),
        (1, Gen.OneOf<string>("4", "9", "10", "01", "-1", "1.0", "\"1\"", "3.0", "\"3.0\"", "3e0", "1.5", "\"x\"", "null", "", "}")));

    private static readonly Gen<string> OneHour = Gen.Frequency(
        (60, Gen.Select(Number, Level, static (hour, level) => $$"""{"pas":{{hour}},"hvalue":{{level}}}""")),
        (1, Gen.Select(Number, Level, static (hour, level) => $$"""{"hvalue":{{level}},"pas":{{hour}}}""")),
        (1, Gen.Select(Number, Level, static (hour, level) => $$"""{"pas":{{hour}},"pas":{{hour}},"hvalue":{{level}}}""")),
        (1, Gen.Select(Number, Level, static (hour, level) => $$"""{"pas":{{hour}},"hvalue":{{level}},"x":0}""")),
        (1, Gen.OneOf<string>("{}", "", ",", "]", "{\"pas\":0}", "{\"Pas\":0,\"hvalue\":1}", "{\"pas\":0,\"hvalue\":1", "{\"pas\":0,\"hvalue\":1}}", "null")));

    [Fact]
    public void A_list_that_ends_anywhere_before_its_bracket_is_left_to_the_tokenizer()
    {
        var whole = """{"pas":0,"hvalue":1},{"pas":23,"hvalue":3}]"""u8.ToArray();
        for (var length = 0; length < whole.Length; length++)
        {
            var hours = new HourCollector();
            Assert.False(CompactHours.TryRead(whole.AsSpan(0, length), ref hours, out _));
            Assert.Equal(default, hours.ToHours());
        }

        var read = new HourCollector();
        Assert.True(CompactHours.TryRead(whole, ref read, out var taken));
        Assert.Equal((whole.Length - 1, "1......................3"), (taken, read.ToHours().ToString()));
    }

    [Fact]
    public void Compact_and_spaced_hours_are_read_or_refused_alike()
        => OneHour.Array[0, 26].Sample(
            static hours =>
            {
                var compact = string.Join(',', hours);
                Assert.Equal(Outcome(Body(Day("2024-07-01", compact))), Outcome(Body(Day("2024-07-01", " " + compact))));
            },
            iter: 20_000);

    [Fact]
    public void However_numbers_are_written_they_are_those_of_production()
        => Gen.Select(Gen.Int[0, 23], Gen.Int[0, 3], Gen.Int[0, 5], Gen.Int[0, 5]).Array[0, 24].Sample(
            static hours =>
            {
                var distinct = hours.DistinctBy(static hour => hour.Item1).ToArray();
                var plain = string.Join(',', distinct.Select(static hour => Hour(hour.Item1, hour.Item2)));
                var written = string.Join(',', distinct.Select(static hour => $$"""{"pas":{{Written(hour.Item1, hour.Item3)}},"hvalue":{{Written(hour.Item2, hour.Item4)}}}"""));
                Assert.Equal(ReadHours(plain), ReadHours(written));
            },
            iter: 5_000);

    [Fact]
    public void Places_after_compact_hours_count_from_the_start_of_the_body()
    {
        var days = Body(Day("2024-07-01", Hours("0123")), Day("2024-07-02", Hours("111111111111111111111111")), Day("2024-07-03", "§{}"));
        Lost(days, "$.signals[2].values[0]", "no member 'pas'");
        Refused("\n" + days.Replace("§{}", "", StringComparison.Ordinal).Replace("]}]}", "]}§x]}", StringComparison.Ordinal), "$.signals[2]", "not JSON");
        Refused(days.Replace("§{}", Hours("1") + "§;", StringComparison.Ordinal), "$.signals[2].values[0]", "not JSON");
    }

    [Fact]
    public void Hours_in_two_lists_of_one_day_are_one_list()
    {
        var twice = $$"""{"jour":"2024-07-01","values":[{{Hours("01")}}],"values":[{{Hours("..23")}}]}""";
        Assert.Equal("0123....................", ReadDay(twice).Hours.ToString());
        var lost = Lost(
            Body($$"""{"jour":"2024-07-01","values":[{{Hours("01")}}],"values":[§{{Hours("2")}}]}"""),
            "$.signals[0].values[0].pas",
            "the hour 0 is there twice");
        Assert.Equal(".1......................", lost.Days[0].Hours.ToString());
    }

    private static string Written(int number, int way) => way switch
    {
        1 => $"{number}.0",
        2 => $"\"{number}\"",
        3 => $"\"{number}.0\"",
        4 => $"{number}e0",
        5 => $"\" {number} \"",
        _ => $"{number}",
    };

    // Where it lies differs by the space.
    private static string Outcome(string body)
    {
        try
        {
            var read = Read(body);
            return Assert.Single(read.Days).Hours + string.Concat(read.Warnings.Select(static warning => warning[warning.IndexOf('$', StringComparison.Ordinal)..]));
        }
        catch (EcowattFormatException e)
        {
            return e.Path + e.What;
        }
    }
}

using static Ecowatt.Delestage.Tests.Signals.Answers;

namespace Ecowatt.Delestage.Tests.Signals;

/// <summary>One bad day or hour loses itself, and is named; the good ones count.</summary>
public class ReaderLossTests
{
    [Theory]
    [InlineData("24")]
    [InlineData("-1")]
    [InlineData("99999999999")]
    [InlineData("1.5")]
    [InlineData("null")]
    [InlineData("\"24\"")]
    [InlineData("\"-0000000000000000000000000000000000000000000000000001\"")]
    public void An_hour_that_no_day_has_is_left_out(string hour)
    {
        var read = Lost(
            Body(Day("2024-07-01", ""), Day("2024-07-02", $$"""{{Hour(0, 1)}},{"hvalue":1,"pas":§{{hour}}},{{Hour(2, 3)}}""")),
            "$.signals[1].values[1].pas",
            "an hour of the day, 0 to 23");

        Assert.Equal("1.3.....................", read.Days[1].Hours.ToString());
    }

    [Theory]
    [InlineData("§{}")]
    [InlineData("§7")]
    [InlineData("§[[1],{\"pas\":3,\"hvalue\":3}]")]
    [InlineData("§null")]
    [InlineData("§{\"pas\":1}")]
    [InlineData("{\"hvalue\":§{\"pas\":[9]}}", ".hvalue")]
    [InlineData("{\"pas\":1,\"hvalue\":§[{\"pas\":3,\"hvalue\":3}]}", ".hvalue")]
    [InlineData("{\"pas\":§\"one\",\"hvalue\":3,\"x\":{\"pas\":[]}}", ".pas")]
    [InlineData("{\"pas\":1,\"pas\":§3,\"hvalue\":3}", ".pas")]
    [InlineData("{\"pas\":3,\"hvalue\":1,\"hvalue\":§3}", ".hvalue")]
    public void An_hour_that_is_none_is_left_out(string marked, string? member = null)
    {
        var read = Lost(Body(Day("2024-07-01", $"{Hour(0, 1)},{marked},{Hour(2, 2)}"), Day("2024-07-02", Hours("333"))), $"$.signals[0].values[1]{member}");

        Assert.Equal(["1.2.....................", "333....................."], read.Days.Select(static day => day.Hours.ToString()));
    }

    [Theory]
    [InlineData(1, 2)]
    [InlineData(2, 1)]
    [InlineData(7, 1)]
    [InlineData(1, 7)]
    public void An_hour_twice_with_two_levels_is_unknown(int first, int second)
    {
        var read = Lost(
            Body(Day("2024-07-01", $"{Hour(4, 1)},{Hour(5, first)},{Hour(6, 1)},§{Hour(5, second)}")),
            "$.signals[0].values[3].pas",
            "the hour 5 is there twice",
            "each hour once");

        Assert.Equal("....1.1.................", read.Days[0].Hours.ToString());
    }

    [Theory]
    [InlineData("\"\"")]
    [InlineData("\"2024-07-32\"")]
    [InlineData("null")]
    [InlineData("{\"jour\":\"2024-07-04\"}")]
    public void A_day_without_a_date_is_left_out(string date)
    {
        var read = Lost(
            Body(Day("2024-07-01", Hours("123")), Day("X", Hours("333")).Replace("\"X\"", $"§{date}", StringComparison.Ordinal), Day("2024-07-03", Hours("111"))),
            "$.signals[1].jour",
            "a day from 2000 to 2099");

        Assert.Equal([1, 3], read.Days.Select(static day => day.Date.Day));
        Assert.Equal("123.....................", read.Days[0].Hours.ToString());
    }

    [Fact]
    public void A_day_all_of_whose_hours_are_bad_is_left_out()
        => Assert.Equal(2, Assert.Single(Lost(Body(Day("2024-07-01", "§{}"), Day("2024-07-02", Hours("1"))), "$.signals[0].values[0]", "no member 'pas'").Days).Date.Day);

    [Fact]
    public void A_day_whose_hours_are_no_list_is_left_out()
        => Assert.Equal(2, Assert.Single(Lost(Body("""{"jour":"2024-07-01","values":§{"pas":{"values":[]}}}""", Day("2024-07-02", Hours("1"))), "$.signals[0].values", "a list of hours").Days).Date.Day);

    [Theory]
    [InlineData("\"message\":§3", "$.signals[0].message")]
    [InlineData("\"message\":§\"\\uD800\"", "$.signals[0].message")]
    [InlineData("\"GenerationFichier\":§[{\"values\":[]}]", "$.signals[0].GenerationFichier")]
    [InlineData("\"dvalue\":§\"x\"", "$.signals[0].dvalue")]
    [InlineData("\"dvalue\":1,\"dvalue\":§2", "$.signals[0].dvalue")]
    public void Words_and_the_level_of_a_day_cost_no_hour(string marked, string path)
    {
        var day = Assert.Single(Lost(Body($$"""{"jour":"2024-07-01",{{marked}},"values":[{{Hours("123")}}]}"""), path).Days);

        Assert.Equal((SignalLevel.Unknown, "", null, "123....................."), (day.Level, day.Message, day.Version, day.Hours.ToString()));
    }

    [Fact]
    public void A_day_twice_with_contradicting_hours_is_left_out()
    {
        var read = Lost(
            Body(Day("2024-07-01", Hours("1")), Day("2024-07-02", Hours("3")), "§" + Day("2024-07-01", Hours("2"))),
            "$.signals[2].jour",
            "the day 2024-07-01 is there twice",
            "each day once");

        Assert.Equal(2, Assert.Single(read.Days).Date.Day);
    }

    [Fact]
    public void A_day_under_two_versions_is_one_with_the_hours_of_both_and_the_words_of_the_later()
    {
        var old = Day("2024-07-01", Hours("12.3"), message: "old");
        var later = Day("2024-07-01", Hours("1.23"), message: "new").Replace("2024-06-30T22", "2024-07-01T07", StringComparison.Ordinal);
        var read = Read(Body(old, Day("2024-07-02", Hours("1")), later));

        Assert.Empty(read.Warnings);
        Assert.Equal(2, read.Days.Length);
        Assert.Equal(("1223....................", "new", "2024-07-01T07:00:00+02:00"), (read.Days[0].Hours.ToString(), read.Days[0].Message, read.Days[0].Version));
    }

    [Fact]
    public void An_answer_in_which_a_hundred_parts_are_bad_is_read_and_one_more_is_too_many()
    {
        var bad = string.Concat(Enumerable.Repeat(",{}", 100));

        Assert.Equal(100, Read(Body(Day("2024-07-01", Hours("1") + bad))).Warnings.Length);
        Refused(Body(Day("2024-07-01", Hours("1") + bad + ",§{}")), "$.signals[0].values[101]", "more than 100 of its parts cannot be read, the first at $.signals[0].values[1]: no member 'pas'");
    }

    [Fact]
    public void Places_of_what_was_left_out_count_the_byte_order_mark()
    {
        var read = EcowattReader.Read([0xEF, 0xBB, 0xBF, .. Utf8("\n" + Body(Day("2024-07-01", Hours("1") + ",7")))]);

        Assert.StartsWith("line 2, byte ", Assert.Single(read.Warnings), StringComparison.Ordinal);
        Assert.Contains($"byte {3 + 1 + Body(Day("2024-07-01", Hours("1") + ",")).Length - 4}, ", read.Warnings[0], StringComparison.Ordinal);
    }

    [Fact]
    public void A_good_answer_has_no_warning_and_warnings_are_not_compared()
    {
        Assert.Empty(Read(FourDays).Warnings);
        Assert.Empty(EcowattSignals.Empty.Warnings);
        Assert.Equal(Read(Body(Day("2024-07-01", Hours("1")))), Read(Body(Day("2024-07-01", Hours("1") + ",{}"))));
    }
}

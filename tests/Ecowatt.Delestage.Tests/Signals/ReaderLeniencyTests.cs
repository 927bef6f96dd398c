using System.Text;
using static Ecowatt.Delestage.Tests.Signals.Answers;

namespace Ecowatt.Delestage.Tests.Signals;

public class ReaderLeniencyTests
{
    private static readonly EcowattSignals FourDaysRead = Read(FourDays);

    [Fact]
    public void It_reads_a_production_answer()
    {
        Assert.Equal([1, 2, 3, 4], FourDaysRead.Days.Select(static day => day.Date.Day));
        var second = FourDaysRead.Days[1];
        Assert.Equal(new DateOnly(2024, 7, 2), second.Date);
        Assert.Equal(SignalLevel.Critical, second.Level);
        Assert.Equal("Réduisons notre consommation.", second.Message);
        Assert.Equal("111111122222221112333211", second.Hours.ToString());
        Assert.Equal("2024-06-30T22:00:00+02:00", second.Version);
        Assert.Equal("Pas d’alerte.", FourDaysRead.Days[0].Message);
    }

    [Fact]
    public void Days_may_come_in_any_order()
    {
        var read = Read(Body(Day("2024-07-04", Hours("4")), Day("2024-07-01", Hours("1")), Day("2024-07-03", Hours("3")), Day("2024-07-02", Hours("2"))));
        Assert.Equal([1, 2, 3, 4], read.Days.Select(static day => day.Date.Day));
        Assert.Equal(["1", "2", "3", "."], read.Days.Select(static day => day.Hours.ToString()[..1]));
    }

    [Fact]
    public void Hours_may_come_in_any_order()
        => Assert.Equal("0123....................", ReadHours($"{Hour(3, 3)},{Hour(0, 0)},{Hour(2, 2)},{Hour(1, 1)}").ToString());

    [Fact]
    public void Hours_may_be_missing()
    {
        var day = ReadDay(Day("2022-06-03", Hours(".......33111113333333222"), "3"));
        Assert.Equal(".......33111113333333222", day.Hours.ToString());
        Assert.Equal(17, day.Hours.KnownCount);
        Assert.Equal(0, ReadHours("").KnownCount);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(5)]
    [InlineData(40)]
    public void Any_number_of_days_is_read(int count)
    {
        var first = new DateOnly(2024, 1, 1);
        var days = Enumerable.Range(0, count).Select(i => Day($"{first.AddDays(i):O}", Hours("12")));
        Assert.Equal(count, Read(Body([.. days])).Days.Length);
    }

    [Fact]
    public void An_empty_list_has_no_day() => Assert.Equal(EcowattSignals.Empty, Read("""{"signals":[]}"""));

    [Theory]
    [InlineData("2024-07-01")]
    [InlineData("2024-07-01T00:00:00")]
    [InlineData("2024-07-01T00:00:00+02:00")]
    [InlineData("2024-07-01T00:00:00+0200")]
    [InlineData("2024-07-01T00:00:00.000+02:00")]
    [InlineData("2024-06-30T22:00:00Z")]
    [InlineData("2024-06-30T22:00:00.000Z")]
    [InlineData("2024-06-30T22:00:00+00:00")]
    [InlineData("2024-07-01T00:00:00\\u002B02:00")]
    [InlineData("2024\\u002d07\\u002d01")]
    [InlineData("2024-07-01T00:00+02:00")]
    [InlineData("2024-07-01T00:00")]
    [InlineData("2024-07-01T00:00:00+02")]
    [InlineData("2024-07-01 00:00:00")]
    [InlineData("2024-07-01 00:00:00+02")]
    [InlineData("2024-07-01t00:00:00+02:00")]
    [InlineData(" 2024-07-01 ")]
    [InlineData("2024-06-30T22:00Z")]
    [InlineData("2024-06-30T22:00+00")]
    [InlineData("2024-06-30 22:00:00z")]
    [InlineData("2024-06-30T18:00:00-0400")]
    public void A_day_is_told_in_several_ways(string date)
        => Assert.Equal(new DateOnly(2024, 7, 1), ReadDay(Day(date, Hours("1"))).Date);

    [Theory]
    [InlineData(" Pas d’alerte ", "Pas d’alerte")]
    [InlineData("\\r\\n\\tPas d\\u2019alerte\\u00a0", "Pas d’alerte")]
    [InlineData("  ", "")]
    [InlineData("", "")]
    [InlineData("\\uD83D\\uDD0C 🔌", "🔌 🔌")]
    public void Messages_are_trimmed_escaped_or_raw(string written, string read)
        => Assert.Equal(read, ReadDay(Day("2024-07-01", "", message: written)).Message);

    [Fact]
    public void Lines_may_end_in_carriage_return_and_line_feed()
    {
        var pretty = FourDays.Replace(",", " ,\r\n\t", StringComparison.Ordinal).Replace(":[", ": [\r\n", StringComparison.Ordinal);
        Assert.Equal(FourDaysRead, Read("\r\n" + pretty + "\r\n"));
    }

    [Fact]
    public void A_byte_order_mark_may_come_first()
        => Assert.Equal(FourDaysRead, EcowattReader.Read([0xEF, 0xBB, 0xBF, .. Utf8(FourDays)]));

    [Fact]
    public void Escaped_and_raw_text_read_the_same()
    {
        var raw = FourDays.Replace("\\u2019", "’", StringComparison.Ordinal).Replace("\\u00E9", "é", StringComparison.Ordinal);
        Assert.NotEqual(FourDays, raw);
        Assert.Equal(FourDaysRead, Read(raw));
    }

    [Fact]
    public void Names_may_be_escaped()
    {
        var escaped = FourDays;
        foreach (var name in new[] { "signals", "GenerationFichier", "jour", "dvalue", "message", "values", "pas", "hvalue" })
        {
            var all = string.Concat(name.Select(static c => $"\\u{(int)c:x4}"));
            escaped = escaped.Replace($"\"{name}\"", $"\"{all}\"", StringComparison.Ordinal);
        }

        Assert.Equal(FourDaysRead, Read(escaped));
    }

    [Theory]
    [InlineData("\"x\":1")]
    [InlineData("\"x\":null")]
    [InlineData("\"x\":{\"signals\":[{\"jour\":\"x\",\"pas\":99}],\"pas\":99,\"hvalue\":[[[]]]}")]
    [InlineData("\"x\":[1,{\"values\":[{}]},\"\\uD800\"]")]
    [InlineData("\"\\uD800\":1,\"\\uD800gnals\":2,\"pa\\uDC00\":3")]
    [InlineData("\"\":\"\",\"Pas\":9,\"JOUR\":9,\"pa\":9,\"pass\":9,\"hvaluE\":9")]
    public void Unknown_members_are_skipped_everywhere(string member)
    {
        var body = string.Concat(FourDays.Select(c => c switch
        {
            '{' => $"{{{member},",
            '}' => $",{member}}}",
            _ => c.ToString(),
        }));
        Assert.Equal(FourDaysRead, Read(body));
    }

    [Fact]
    public void Numbers_may_be_text()
    {
        var day = ReadDay(Day("2025-02-23", """{"pas":"18","hvalue":"2"},{"pas":"7","hvalue":" 0 "},{"pas":"09","hvalue":"+1"},{"pas":"\u0031","hvalue":"\u0033"}""", "\"2\""));
        Assert.Equal(".3.....0.1........2.....", day.Hours.ToString());
        Assert.Equal(SignalLevel.Tense, day.Level);
    }

    [Theory]
    [InlineData("3")]
    [InlineData("3.0")]
    [InlineData("3.000")]
    [InlineData("3e0")]
    [InlineData("0.3e1")]
    [InlineData("30E-1")]
    [InlineData("\"3\"")]
    [InlineData("\"3.0\"")]
    [InlineData("\" 3.0 \"")]
    [InlineData("\"3e0\"")]
    [InlineData("\"+3\"")]
    [InlineData("\"03\"")]
    public void A_number_is_told_in_several_ways(string three)
    {
        var read = Read(Body(Day("2024-07-01", $$"""{"pas":{{three}},"hvalue":{{three}}},{"pas":4,"hvalue":1}""", three)));
        Assert.Empty(read.Warnings);
        Assert.Equal("...31...................", read.Days[0].Hours.ToString());
        Assert.Equal(SignalLevel.Critical, read.Days[0].Level);
    }

    [Theory]
    [InlineData("4")]
    [InlineData("-1")]
    [InlineData("1.5")]
    [InlineData("1e400")]
    [InlineData("99999999999999999999")]
    [InlineData("-2147483648")]
    [InlineData("\"4\"")]
    [InlineData("null")]
    public void Levels_never_seen_are_kept_as_unknown(string level)
    {
        var day = ReadDay(Day("2024-07-01", $$"""{"pas":0,"hvalue":{{level}}},{"pas":1,"hvalue":2}""", level));
        Assert.Equal(SignalLevel.Unknown, day.Level);
        Assert.Equal(".2......................", day.Hours.ToString());
    }

    [Fact]
    public void A_day_needs_no_more_than_its_date()
    {
        var expected = new EcowattDay(new DateOnly(2024, 7, 1), SignalLevel.Unknown, "", default);
        Assert.Equal(expected, ReadDay("""{"jour":"2024-07-01"}"""));
        Assert.Equal(expected, ReadDay("""{"jour":"2024-07-01","message":null,"GenerationFichier":null,"dvalue":null}"""));
    }

    [Fact]
    public void The_same_day_and_the_same_hour_once_more_are_no_news()
    {
        Assert.Equal(FourDaysRead, Read(FourDays.Replace(Hour(5, 1), $"{Hour(5, 1)},{Hour(5, 1)}", StringComparison.Ordinal)));
        var day = Day("2024-07-01", Hours("1123"));
        Assert.Equal(Read(Body(day, Day("2024-07-02", ""))), Read(Body(day, Day("2024-07-02", ""), day, day)));
    }

    [Fact]
    public void It_reads_up_to_the_longest_body_and_the_deepest_nesting()
    {
        var nested = Body(Day("2024-07-01", $$"""{"pas":0,"hvalue":1,"x":{{new string('[', 11)}}{{new string(']', 11)}}}"""));
        Assert.Single(Read(nested).Days);
        Assert.Single(Read(nested.PadRight(EcowattReader.LongestBody)).Days);
    }

    [Fact]
    public void Words_that_days_share_are_held_once()
    {
        Assert.Same(FourDaysRead.Days[2].Message, FourDaysRead.Days[3].Message);
        Assert.Same(FourDaysRead.Days[0].Version, FourDaysRead.Days[3].Version);
    }
}

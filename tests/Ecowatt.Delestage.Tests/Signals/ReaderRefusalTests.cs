using System.Globalization;
using System.Text;
using static Ecowatt.Delestage.Tests.Signals.Answers;

namespace Ecowatt.Delestage.Tests.Signals;

public class ReaderRefusalTests
{
    [Theory]
    [InlineData("§", "is empty")]
    [InlineData(" \r\n\t \n§", "is empty")]
    [InlineData("§[]", "found a list")]
    [InlineData("§\"signals\"", "found \"signals\"")]
    [InlineData("§12", "found 12")]
    [InlineData("§null", "found null")]
    [InlineData("\n §true", "found true")]
    [InlineData("{§}", "no member 'signals'")]
    [InlineData("{\"a\":1,\n\"values\":[]\n§}", "no member 'signals'")]
    public void It_refuses_what_is_no_answer(string marked, string found)
        => Assert.Null(Refused(marked, "$", found, "{\"signals\":[…]}").RteError);

    [Theory]
    [InlineData("{\"signals\":§null}", "$.signals", "found null", "a list of days")]
    [InlineData("{\"signals\":\n§{}}", "$.signals", "found an object", "a list of days")]
    [InlineData("{\"signals\":[§1]}", "$.signals[0]", "found 1", "a day, {\"jour\"")]
    [InlineData("{\"signals\":[{\"jour\":\"2024-07-01\"},§[]]}", "$.signals[1]", "found a list", "a day, {\"jour\"")]
    [InlineData("{\"signals\":[§{\"values\":[]}]}", "$.signals[0]", "no member 'jour'", "the day, as \"2024-07-01T00:00:00+02:00\"")]
    [InlineData("{\"signals\":[{\"values\":§3}]}", "$.signals[0].values", "found 3", "a list of hours")]
    [InlineData("{\"signals\":[{\"message\":§3}]}", "$.signals[0].message", "found 3", "text")]
    [InlineData("{\"signals\":[{\"GenerationFichier\":§[]}]}", "$.signals[0].GenerationFichier", "found a list", "text")]
    [InlineData("{\"signals\":[{\"message\":§\"\\uD800\"}]}", "$.signals[0].message", "half of an escaped pair", "UTF-8")]
    [InlineData("{\"signals\":[{\"dvalue\":§true}]}", "$.signals[0].dvalue", "found true", "a number")]
    [InlineData("{\"signals\":[{\"dvalue\":§\"x\"}]}", "$.signals[0].dvalue", "found \"x\"", "a number")]
    [InlineData("{\"signals\":[{\"dvalue\":§\"\\uD800\"}]}", "$.signals[0].dvalue", "found \"\\uD800\"", "a number")]
    [InlineData("{\"signals\":[{\"values\":[§7]}]}", "$.signals[0].values[0]", "found 7", "an hour, {\"pas\":0")]
    [InlineData("{\"signals\":[{\"values\":[{\"pas\":0,\"hvalue\":1},§{\"pas\":1}]}]}", "$.signals[0].values[1]", "no member 'hvalue'", "an hour")]
    [InlineData("{\"signals\":[{\"values\":[§{\"hvalue\":1}]}]}", "$.signals[0].values[0]", "no member 'pas'", "an hour")]
    [InlineData("{\"signals\":[{\"values\":[{\"pas\":0,\"hvalue\":\n§{}}]}]}", "$.signals[0].values[0].hvalue", "found an object", "a number")]
    public void It_refuses_what_is_in_the_wrong_place(string marked, string path, string found, string expected)
        => Refused(marked, path, found, expected);

    [Theory]
    [InlineData("\"\"")]
    [InlineData("\"1,0\"")]
    [InlineData("\"1 0\"")]
    [InlineData("\"midi\"")]
    public void It_refuses_text_that_is_no_number(string hour)
        => Refused(Body(Day("2024-07-01", $$"""{"pas":§{{hour}},"hvalue":1}""")), "$.signals[0].values[0].pas", "found " + hour, "a number");

    [Theory]
    [InlineData("\"\"")]
    [InlineData("\"2024\"")]
    [InlineData("\"1999-12-31\"")]
    [InlineData("\"2100-01-01\"")]
    [InlineData("\"2023-02-29\"")]
    [InlineData("\"2024-13-01\"")]
    [InlineData("\"2024-00-10\"")]
    [InlineData("\"2024-07-01T12:00:00+02:00\"")]
    [InlineData("\"2024-07-01T00:00:00Z\"")]
    [InlineData("\"2024-07-01T00:00:00+2\"")]
    [InlineData("\"2024-07-01T\"")]
    [InlineData("\"2024-07-01T00\"")]
    [InlineData("\"2024-07-01T00:00:00.5+02:00\"")]
    [InlineData("\"2024-07-01T00:00:00+02:60\"")]
    [InlineData("\"2024-07-01T00:00:00+15:00\"")]
    [InlineData("\"2024-07-01T22:00\"")]
    [InlineData("\"2024-07-01  00:00\"")]
    [InlineData("\"2024-07-01T24:00:00+02:00\"")]
    [InlineData("\"01/07/2024\"")]
    [InlineData("\"2024-07-0\\uD800\"")]
    [InlineData("20240701")]
    [InlineData("null")]
    public void It_refuses_a_day_that_is_none(string date)
        => Refused($$"""{"signals":[{"dvalue":1,"jour":§{{date}}}]}""", "$.signals[0].jour", "found ", "a day from 2000 to 2099");

    [Theory]
    [InlineData("""{"signals":[{"jour":"2024-07-01","jour":§"2024-07-02"}]}""", "jour", "2024-07-02")]
    [InlineData("""{"signals":[{"jour":"2024-07-01","dvalue":1,"dvalue":§2}]}""", "dvalue", "2")]
    [InlineData("""{"signals":[{"jour":"2024-07-01","values":[{"pas":0,"pas":§1,"hvalue":1}]}]}""", "values[0].pas", "1")]
    [InlineData("""{"signals":[{"jour":"2024-07-01","values":[{"pas":0,"hvalue":1,"hvalue":§3}]}]}""", "values[0].hvalue", "3")]
    public void It_refuses_a_member_twice_with_other_values(string marked, string path, string found)
        => Refused(marked, $"$.signals[0].{path}", $"{found}", "this member once, or with the same value");

    [Fact]
    public void It_refuses_a_day_twice_with_other_values()
        => Refused(
            Body(Day("2024-07-01", Hours("1")), Day("2024-07-02", ""), "§" + Day("2024-07-01", Hours("2"))),
            "$.signals[2].jour",
            "the day 2024-07-01 is there twice",
            "each day once");

    [Theory]
    [InlineData("§hello", "$")]
    [InlineData("{\n§'signals':[]}", "$")]
    [InlineData("{\"signals\":[§,]}", "$")]
    [InlineData("{\"signals\":[{\"jour\":\"2024-07-01\"§;}]}", "$.signals[0]")]
    [InlineData("{\"signals\":[{\"values\":[{\"pas\":0§1,\"hvalue\":1}]}]}", "$.signals[0].values[0]")]
    [InlineData("{\"signals\":[{\"message\":\"a§\nb\"}]}", "$.signals[0]")]
    [InlineData("§<html><body>Service Unavailable</body></html>", "$")]
    [InlineData("{\"signals\":[]}§x", "$")]
    [InlineData("{\"signals\":[]}\n§{\"signals\":[]}", "$")]
    [InlineData("{\"signals\":[]}§}", "$")]
    [InlineData("{\"signals\":[]}§// end", "$")]
    public void It_refuses_what_is_not_JSON(string marked, string path) => Refused(marked, path, "not JSON", "expected JSON");

    [Theory]
    [InlineData("{\"x\":[[[[[[[[[[[[[[[§[]]]]]]]]]]]]]]]],\"signals\":[]}", "$")]
    [InlineData("{\"signals\":[{\"x\":[[[[[[[[[[[[[§{}]]]]]]]]]]]]]}]}", "$.signals[0]")]
    public void It_refuses_what_nests_too_deep(string marked, string path) => Refused(marked, path, "deeper than 16", "16 at most");

    [Fact]
    public void It_refuses_a_body_that_is_too_long()
    {
        var body = Utf8(FourDays.Replace("{", "{\n", StringComparison.Ordinal).PadRight(EcowattReader.LongestBody + 1));
        var refusal = Refused(body);
        Assert.Equal("$", refusal.Path);
        Assert.Equal(EcowattReader.LongestBody, refusal.Position);
        Assert.Equal(body.Count(static b => b == '\n') + 1, refusal.Line);
        Assert.Contains("7,000,001 bytes; expected 7,000,000 at most", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Places_count_the_byte_order_mark()
    {
        var refusal = Refused([0xEF, 0xBB, 0xBF, .. "\n[]"u8]);
        Assert.Equal((4, 2), (refusal.Position, refusal.Line));
        Assert.Contains("found a list; expected an object, {\"signals\":[…]}", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void What_was_found_is_told_in_one_short_line()
    {
        var what = Refused(Body(Day("2024-07-01", $$"""{"pas":§"{{new string('x', 5000)}}","hvalue":1}""")), "$.signals[0].values[0].pas").What;
        Assert.InRange(what.Length, 40, 120);
        Assert.DoesNotContain(Refused([.. "{\"signals\":[{\"jour\":\""u8, 0xC2, 0x85, 0x7F, .. "\"}]}"u8]).What, char.IsControl);
    }

    [Theory]
    [InlineData("fr-FR")]
    [InlineData("th-TH")]
    [InlineData("ar-SA")]
    public void What_it_says_does_not_depend_on_the_machines_language(string culture)
    {
        byte[][] bodies = [new byte[EcowattReader.LongestBody + 1], Utf8(Body(Day("2024-07-01", Hours("1")), Day("2024-07-01", Hours("2")))), Utf8(Body(Day("2024-07-01", Hour(-1, 1))))];
        var before = CultureInfo.CurrentCulture;
        var said = bodies.Select(static body => Refused(body).Message).ToList();
        CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo(culture);
        try
        {
            Assert.Equal(said, bodies.Select(static body => Refused(body).Message));
            Assert.Equal(FourDays, Encoding.UTF8.GetString(EcowattWriter.Write(Read(FourDays))));
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }
}

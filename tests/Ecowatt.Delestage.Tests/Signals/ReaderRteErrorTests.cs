using static Ecowatt.Delestage.Tests.Signals.Answers;

namespace Ecowatt.Delestage.Tests.Signals;

public class ReaderRteErrorTests
{
    private const string Long = """{"error":"COMMON_ERROR_T03","error_description":"Error code unknown","error_uri":"","error_details":{"transaction_id":"Id-5c8f"}§}""";

    [Fact]
    public void The_long_error_body_is_told_in_RTEs_words()
    {
        var refusal = Refused(Long, "$", "COMMON_ERROR_T03 (Error code unknown), transaction Id-5c8f", "no member 'signals'");
        Assert.Equal(new RteError("COMMON_ERROR_T03", "Error code unknown", "Id-5c8f"), refusal.RteError);
    }

    [Theory]
    [InlineData("""{"error_code":500§}""")]
    [InlineData("""{"error_code":"500"§}""")]
    [InlineData("{\r\n  \"error_code\": 500\r\n§}\r\n")]
    public void The_short_error_body_gives_its_code(string marked)
        => Assert.Equal(new RteError("500"), Refused(marked, "$", "RTE's error body 500").RteError);

    [Fact]
    public void A_byte_order_mark_hides_no_error()
        => Assert.Equal("500", Refused([0xEF, 0xBB, 0xBF, .. "{\"error_code\":500}"u8]).RteError?.Code);

    [Theory]
    [InlineData("""{"error":"E","error_description":"§\uD800"}""", "E")]
    [InlineData("""{"error":"\uD800"§}""", null)]
    [InlineData("""{"error":" "§}""", null)]
    [InlineData("""{"error":{"error":"E"}§}""", null)]
    [InlineData("""{"x":{"error":"E"}§}""", null)]
    [InlineData("""{"error":"a\r\nb\u0000c"§}""", "a  b c")]
    public void Odd_error_bodies_are_refused_all_the_same(string marked, string? code)
        => Assert.Equal(code, Refused(Utf8(Unmarked(marked))).RteError?.Code);

    [Fact]
    public void An_error_cut_short_still_gives_its_code()
        => Assert.Equal(new RteError("COMMON_ERROR_T03", "Error code unknown"), Refused(Utf8(Long[..Long.IndexOf("Id-", StringComparison.Ordinal)])).RteError);

    [Fact]
    public void RTEs_words_are_kept_short()
        => Assert.Equal(201, Refused(Utf8($$"""{"error":"{{new string('x', 5000)}}"}""")).RteError?.Code.Length);

    [Fact]
    public void A_body_with_signals_is_an_answer_whatever_else_it_says()
        => Assert.Empty(Read("""{"error":"E","signals":[]}""").Days);
}

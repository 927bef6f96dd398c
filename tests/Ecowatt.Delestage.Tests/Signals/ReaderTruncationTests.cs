using static Ecowatt.Delestage.Tests.Signals.Answers;

namespace Ecowatt.Delestage.Tests.Signals;

/// <summary>Half a gzip body, well framed, succeeds with the bytes that came: only the reader can tell that the rest is missing.</summary>
public class ReaderTruncationTests
{
    [Fact]
    public void A_compact_answer_cut_at_any_byte_is_refused_at_the_cut() => RefusedAtEveryCut(FourDays);

    [Fact]
    public void A_pretty_printed_answer_cut_at_any_byte_is_refused_at_the_cut()
        => RefusedAtEveryCut(FourDays
            .Replace("{", "{\r\n  ", StringComparison.Ordinal)
            .Replace(",", ",\r\n  ", StringComparison.Ordinal)
            .Replace("\\u2019", "’", StringComparison.Ordinal));

    private static void RefusedAtEveryCut(string answer)
    {
        var body = Utf8(answer);
        for (var cut = 0; cut < body.Length; cut++)
        {
            var part = body.AsSpan(0, cut);
            var refusal = Refused(part);
            Assert.Equal(cut, refusal.Position);
            Assert.Equal(part.Count((byte)'\n') + 1, refusal.Line);
            Assert.StartsWith("$", refusal.Path, StringComparison.Ordinal);
            Assert.Contains("expected", refusal.What, StringComparison.Ordinal);
            Assert.Contains(part.Trim(" \r\n"u8).IsEmpty ? "is empty" : "ends too early", refusal.What, StringComparison.Ordinal);
        }
    }
}

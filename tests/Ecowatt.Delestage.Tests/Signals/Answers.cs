using System.Text;

namespace Ecowatt.Delestage.Tests.Signals;

/// <summary>Bodies of answers in RTE's shape, written by hand so that the writer cannot hide a fault of the reader.</summary>
internal static class Answers
{
    public const string Message = "Pas d\\u2019alerte.";

    public static string Body(params string[] days) => $$"""{"signals":[{{string.Join(',', days)}}]}""";

    public static string Day(string date, string values, string level = "1", string message = Message)
        => $$"""{"GenerationFichier":"2024-06-30T22:00:00+02:00","jour":"{{date}}","dvalue":{{level}},"message":"{{message}}","values":[{{values}}]}""";

    public static string Hour(int hour, int level) => $$"""{"pas":{{hour}},"hvalue":{{level}}}""";

    /// <summary>Hours from 0 on, one digit each; a point leaves the hour out.</summary>
    public static string Hours(string levels)
        => string.Join(',', levels.Select(static (level, hour) => (level, hour)).Where(static at => at.level != '.').Select(static at => Hour(at.hour, at.level - '0')));

    /// <summary>Today and three more, as production answers: compact, escaped, ascending.</summary>
    public static string FourDays { get; } = Body(
        Day("2024-07-01T00:00:00+02:00", Hours("000000011111111111111100")),
        Day("2024-07-02T00:00:00+02:00", Hours("111111122222221112333211"), "3", "R\\u00E9duisons notre consommation."),
        Day("2024-07-03T00:00:00+02:00", Hours("111111111111111111111111")),
        Day("2024-07-04T00:00:00+02:00", Hours("111111111111111111222111"), "2"));

    /// <summary>Read, but for one part: named with the place that a § marks in the body, its line, this path and these words.</summary>
    public static EcowattSignals Lost(string marked, string path, params string[] words)
    {
        ArgumentNullException.ThrowIfNull(marked);
        var before = marked[..marked.IndexOf('§', StringComparison.Ordinal)];
        var read = Read(Unmarked(marked));
        var warning = Assert.Single(read.Warnings);
        Assert.StartsWith(FormattableString.Invariant($"line {before.Count(static c => c == '\n') + 1}, byte {Encoding.UTF8.GetByteCount(before)}, {path}: "), warning, StringComparison.Ordinal);
        Assert.All([.. words, "expected"], word => Assert.Contains(word, warning, StringComparison.Ordinal));
        return read;
    }

    public static string Unmarked(string marked)
    {
        ArgumentNullException.ThrowIfNull(marked);
        return marked.Replace("§", "", StringComparison.Ordinal);
    }

    public static byte[] Utf8(string body) => Encoding.UTF8.GetBytes(body);

    public static EcowattSignals Read(string body) => EcowattReader.Read(Utf8(body));

    public static EcowattDay ReadDay(string day) => Assert.Single(Read(Body(day)).Days);

    public static HourLevels ReadHours(string values) => ReadDay(Day("2024-07-01", values)).Hours;

    public static EcowattFormatException Refused(ReadOnlySpan<byte> utf8)
    {
        try
        {
            EcowattReader.Read(utf8);
        }
        catch (EcowattFormatException e)
        {
            return e;
        }

        throw new Xunit.Sdk.XunitException($"read without complaint: {Encoding.UTF8.GetString(utf8)}");
    }

    /// <summary>Refused at the place that a § marks in the body, in its line, at this path and with these words.</summary>
    public static EcowattFormatException Refused(string marked, string path, params string[] words)
    {
        ArgumentNullException.ThrowIfNull(marked);
        var before = marked[..marked.IndexOf('§', StringComparison.Ordinal)];
        var refusal = Refused(Utf8(Unmarked(marked)));
        Assert.Equal(path, refusal.Path);
        Assert.Equal(Encoding.UTF8.GetByteCount(before), refusal.Position);
        Assert.Equal(before.Count(static c => c == '\n') + 1, refusal.Line);
        Assert.StartsWith(FormattableString.Invariant($"line {refusal.Line}, byte {refusal.Position}, {path}: "), refusal.Message, StringComparison.Ordinal);
        Assert.EndsWith(refusal.What, refusal.Message, StringComparison.Ordinal);
        Assert.All(words, word => Assert.Contains(word, refusal.What, StringComparison.Ordinal));
        Assert.Contains("expected", refusal.What, StringComparison.Ordinal);
        return refusal;
    }
}

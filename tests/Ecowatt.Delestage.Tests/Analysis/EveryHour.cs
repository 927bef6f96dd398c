using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Ecowatt.Delestage.Tests.Analysis;

/// <summary>Where every hour from 2000 to 2037 lies, and how its day is written, as one hash: what a process in another zone must say too.</summary>
internal static class EveryHour
{
    public static readonly DateOnly First = new(2000, 1, 1);
    public static readonly DateOnly Last = new(2037, 12, 31);

    private static readonly HourLevels Alternating = Enumerable.Range(0, HourLevels.Count)
        .Aggregate(default(HourLevels), static (hours, hour) => hours.With(hour, (SignalLevel)(hour % 4)));

    /// <summary>By the library, in the zone of this process.</summary>
    public static string ByTheLibrary() => Hash(static (date, lines) =>
    {
        var signals = new EcowattSignals([new EcowattDay(date, SignalLevel.Critical, "", Alternating)]);
        foreach (var slice in new SignalAnalyzer().Analyze(EcowattReader.Read(EcowattWriter.Write(signals))).Slices)
        {
            Append(lines, slice.Start, slice.End, (int)slice.Level);
        }

        var written = Encoding.UTF8.GetString(EcowattWriter.Write(signals));
        lines.Append(written.AsSpan(written.IndexOf("T00:00:00", StringComparison.Ordinal) + 9, 6));
    });

    /// <summary>By a rule of one's own.</summary>
    public static string By(Func<DateOnly, int, (DateTimeOffset Start, DateTimeOffset End)?> hourOf) => Hash((date, lines) =>
    {
        for (var hour = 0; hour < HourLevels.Count; hour++)
        {
            if (hourOf(date, hour) is var (start, end))
            {
                Append(lines, start, end, hour % 4);
            }
        }

        var offset = date.ToDateTime(TimeOnly.MinValue) - hourOf(date, 0)!.Value.Start.UtcDateTime;
        lines.Append(CultureInfo.InvariantCulture, $"+{offset:hh\\:mm}");
    });

    private static string Hash(Action<DateOnly, StringBuilder> append)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var lines = new StringBuilder();
        for (var date = First; date <= Last; date = date.AddDays(1))
        {
            append(date, lines.Clear());
            hash.AppendData(Encoding.UTF8.GetBytes(lines.ToString()));
        }

        return Convert.ToHexString(hash.GetHashAndReset());
    }

    private static void Append(StringBuilder lines, DateTimeOffset start, DateTimeOffset end, int level)
        => lines.Append(CultureInfo.InvariantCulture, $"{start.UtcTicks}-{end.UtcTicks}:{level};");
}

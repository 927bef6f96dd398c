using Ecowatt.Delestage.Control;

namespace Ecowatt.Delestage.Samples.Console.Output;

/// <summary>What <c>replay --json</c> prints: a journal that is as it was written.</summary>
internal sealed record ReplayDocument(
    string Journal, string? Zone, long Lines, long FirstNumber, string? From, string? To, long Decisions, long Commands, long Starts, long Restarts, long NotReplayed, long Lost)
{
    public static ReplayDocument Of(ReplayReport report) => new(
        report.Path,
        report.Zone?.Zone.Name,
        report.Lines,
        report.FirstNumber,
        Instant(report.From),
        Instant(report.To),
        report.Decisions,
        report.Commands,
        report.Starts,
        Math.Max(0, report.Starts - 1),
        report.NotReplayed,
        report.Lost);

    private static string? Instant(DateTimeOffset? instant) => instant is { } at ? Documents.Utc(at) : null;
}

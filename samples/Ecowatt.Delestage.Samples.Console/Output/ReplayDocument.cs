namespace Ecowatt.Delestage.Samples.Console.Output;

/// <summary>What <c>replay --json</c> prints: whether a journal is whole, changed, cut or absent, and what it holds.</summary>
internal sealed record ReplayDocument(
    string Journal, string Integrity, string? Difference, string? Zone, long? VouchedTo, long Breaks, long Lines, long FirstNumber, string? From, string? To, long Decisions, long Commands, long Starts, long Restarts, long NotReplayed, long Lost)
{
    public static ReplayDocument Of(ReplayReport report) => new(
        report.Path,
        report.Integrity.ToString().ToLowerInvariant(),
        report.Difference?.ToString(),
        report.Zone?.Zone.Name,
        report.VouchedTo,
        report.Breaks,
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

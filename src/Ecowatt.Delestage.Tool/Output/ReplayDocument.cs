using System.Text.Json.Serialization;
using Ecowatt.Delestage.Wire;

namespace Ecowatt.Delestage.Tool.Output;

/// <summary>What <c>replay --json</c> prints: whether a journal is whole, changed, cut or absent, and what it holds.</summary>
internal sealed record ReplayDocument(
    string Journal,
    [property: JsonConverter(typeof(CamelCaseEnumConverter<JournalIntegrity>))] JournalIntegrity Integrity,
    string? Difference,
    string? Zone,
    long? VouchedTo,
    long Breaks,
    long Lines,
    long FirstNumber,
    SpanDto? Coverage,
    long DecisionCount,
    long CommandCount,
    long Starts,
    long Restarts,
    long NotReplayed,
    long Lost)
{
    public static ReplayDocument Of(ReplayReport report) => new(
        report.Path,
        report.Integrity,
        report.Difference?.ToString(),
        report.Zone?.Zone.Name,
        report.VouchedTo,
        report.Breaks,
        report.Lines,
        report.FirstNumber,
        report is { From: { } from, To: { } to } ? new SpanDto(from, to) : null,
        report.Decisions,
        report.Commands,
        report.Starts,
        Math.Max(0, report.Starts - 1),
        report.NotReplayed,
        report.Lost);
}

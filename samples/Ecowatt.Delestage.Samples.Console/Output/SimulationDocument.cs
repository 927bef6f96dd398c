using System.Collections.Immutable;
using Ecowatt.Delestage.Simulation;

namespace Ecowatt.Delestage.Samples.Console.Output;

/// <summary>What <c>simulate --json</c> prints. Times are seconds, energies kilowatt-hours, powers watts.</summary>
internal sealed record SimulationDocument(string From, string To, int Captures, int FailedCaptures, bool AnythingShed, IReadOnlyList<SimulationDocument.ZoneResult> Zones)
{
    public static SimulationDocument Of(ImmutableArray<WhatIfReport> reports, RecordedAnswers recording) => new(
        Documents.Utc(reports[0].From),
        Documents.Utc(reports[0].To),
        recording.Captures.Length + recording.Failures,
        recording.Failures,
        reports.Any(static report => report.AnythingShed),
        [.. reports.Select(static report => new ZoneResult(report.Zone.Name, [.. report.Loads.Select(LoadOf)], [.. report.Peaks.Select(PeakOf)]))]);

    private static LoadResult LoadOf(LoadReport load) => new(
        load.Load.Name,
        load.TimeShed.TotalSeconds,
        load.Switches,
        Math.Round(load.EnergyNotServed, 3),
        load.LongestShed.TotalSeconds,
        load.Reasons.ToDictionary(static reason => char.ToLowerInvariant(reason.Key.ToString()[0]) + reason.Key.ToString()[1..], static reason => reason.Value));

    private static PeakResult PeakOf(WindowPeak peak) => new(
        Documents.Utc(peak.Window.Start), Documents.Utc(peak.Window.End), (int)peak.Window.Level, Math.Round(peak.Before), Math.Round(peak.After), Math.Round(peak.Ratio, 2));

    internal sealed record ZoneResult(string Zone, IReadOnlyList<LoadResult> Loads, IReadOnlyList<PeakResult> Peaks);

    internal sealed record LoadResult(string Load, double TimeShed, int Switches, double EnergyNotServed, double LongestShed, IReadOnlyDictionary<string, int> Reasons);

    internal sealed record PeakResult(string Start, string End, int Level, double PeakBefore, double PeakAfter, double Ratio);
}

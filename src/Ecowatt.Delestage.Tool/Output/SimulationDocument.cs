using System.Collections.Immutable;
using System.Text.Json;
using Ecowatt.Delestage.Simulation;

namespace Ecowatt.Delestage.Tool.Output;

/// <summary>What <c>simulate --json</c> prints.</summary>
internal sealed record SimulationDocument(DateTimeOffset Start, DateTimeOffset End, int Captures, int FailedCaptures, bool AnythingShed, IReadOnlyList<SimulationDocument.ZoneResult> Zones)
{
    public static SimulationDocument Of(ImmutableArray<WhatIfReport> reports, RecordedAnswers recording) => new(
        reports[0].From,
        reports[0].To,
        recording.Captures.Length + recording.Failures,
        recording.Failures,
        reports.Any(static report => report.AnythingShed),
        [.. reports.Select(static report => new ZoneResult(report.Zone.Name, [.. report.Loads.Select(LoadOf)], [.. report.Peaks.Select(PeakOf)]))]);

    private static LoadResult LoadOf(LoadReport load) => new(
        load.Load.Name,
        (long)load.TimeShed.TotalSeconds,
        (long)load.LongestShed.TotalSeconds,
        load.Switches,
        Math.Round(load.EnergyNotServed * 1000, 1),
        load.Reasons.ToDictionary(static reason => JsonNamingPolicy.CamelCase.ConvertName(reason.Key.ToString()), static reason => reason.Value));

    private static PeakResult PeakOf(WindowPeak peak) => new(
        peak.Window.Start, peak.Window.End, (int)peak.Window.Level, Math.Round(peak.Before), Math.Round(peak.After), Math.Round(peak.Ratio, 2));

    internal sealed record ZoneResult(string Name, IReadOnlyList<LoadResult> Loads, IReadOnlyList<PeakResult> Peaks);

    internal sealed record LoadResult(string Name, long TimeShedSeconds, long LongestShedSeconds, int Switches, double EnergyNotServed, IReadOnlyDictionary<string, int> SwitchesByRule);

    internal sealed record PeakResult(DateTimeOffset Start, DateTimeOffset End, int Level, double PeakBefore, double PeakAfter, double PeakRatio);
}

using Ecowatt.Delestage.Wire;

namespace Ecowatt.Delestage.Tool.Output;

/// <summary>What <c>analyze</c> prints. Levels are after the scale.</summary>
internal sealed record AnalysisDocument(
    IReadOnlyList<AnalysisDocument.Day> Days,
    IReadOnlyList<WindowDto> Windows,
    IReadOnlyList<AnalysisDocument.CriticalHour> CriticalHours,
    SpanDto? Coverage)
{
    public static AnalysisDocument Of(EcowattSignals signals, ISignalAnalyzer analyzer, SignalLevel shedAt)
    {
        var timeline = analyzer.Analyze(signals);
        return new AnalysisDocument(
            [.. signals.Days.Select(day => DayOf(day, analyzer.HoursOf(day)))],
            [.. timeline.WindowsAtOrAbove(shedAt).Select(static window => window.ToDto())],
            [.. analyzer.HoursAtOrAbove(signals, shedAt).Select(static hour => new CriticalHour(hour.Date, hour.Hour, (int)hour.Level))],
            timeline.IsEmpty ? null : new SpanDto(timeline.Start!.Value, timeline.End!.Value));
    }

    // The day's level as published where the scale is RTE's; on another scale only the hours can say it.
    private static Day DayOf(EcowattDay day, HourLevels hours)
    {
        var level = hours == day.Hours ? day.Level : hours.Highest;
        var published = Enumerable.Range(0, HourLevels.Count).Where(hour => hours[hour] != SignalLevel.Unknown);
        return new Day(day.Date, level.ToNumber(), [.. published.Select(hour => new Hour(hour, (int)hours[hour]))], day.Message);
    }

    internal sealed record Day(DateOnly Date, int? Level, IReadOnlyList<Hour> Hours, string Message);

    internal sealed record Hour([property: System.Text.Json.Serialization.JsonPropertyName("hour")] int Number, int Level);

    internal sealed record CriticalHour(DateOnly Date, int Hour, int Level);
}

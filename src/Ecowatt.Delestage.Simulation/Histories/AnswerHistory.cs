using System.Collections.Immutable;
using System.Globalization;

namespace Ecowatt.Delestage.Simulation.Histories;

/// <summary>Makes recorded answers, or the answers of a scripted feed, to what a zone was told.</summary>
internal static class AnswerHistory
{
    public static HouseHistory Of(ImmutableArray<SignalCapture> captures, ISignalAnalyzer analyzer, DateTimeOffset? from, DateTimeOffset? to)
    {
        ArgumentNullException.ThrowIfNull(analyzer);
        if (captures.IsDefaultOrEmpty)
        {
            throw new ArgumentException("there is no capture; expected at least one", nameof(captures));
        }

        var start = from ?? captures[0].KnownFrom;
        var end = to ?? (captures.Length > 1 ? captures[^1].KnownFrom : analyzer.Analyze(captures[0].Signals).End ?? captures[0].KnownFrom);
        if (end <= start)
        {
            throw new ArgumentException(string.Create(CultureInfo.InvariantCulture, $"the end {end.ToUniversalTime():yyyy-MM-ddTHH:mm:ssZ} is not after the start {start.ToUniversalTime():yyyy-MM-ddTHH:mm:ssZ}"), nameof(to));
        }

        return new HouseHistory(HouseHistoryKind.Answers, "", start, end)
        {
            Steps = [.. Timelines(captures, analyzer).Select(static known => new HistoryStep(known.At, zone => zone.Engine.Signals(known.Levels)))],
        };
    }

    /// <summary>Returns the levels that are known from each answer on; those that say nothing new are left out.</summary>
    public static IEnumerable<(DateTimeOffset At, SignalTimeline Levels)> Timelines(IEnumerable<SignalCapture> captures, ISignalAnalyzer analyzer)
    {
        var (signals, last) = (EcowattSignals.Empty, (SignalTimeline?)null);
        foreach (var capture in captures)
        {
            signals = capture.Signals.WithDaysKeptFrom(signals, ParisTime.DateOf(capture.KnownFrom).AddDays(-1));
            var levels = analyzer.Analyze(signals);
            if (last is null || !levels.HasLevelsOf(last))
            {
                yield return (capture.KnownFrom, levels);
                last = levels;
            }
        }
    }
}

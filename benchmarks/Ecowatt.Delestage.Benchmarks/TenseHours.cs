using BenchmarkDotNet.Attributes;

namespace Ecowatt.Delestage.Benchmarks;

/// <summary>Every tense window of an answer, and every critical hour of it: gone through one by one, without a list.</summary>
[MemoryDiagnoser]
public class TenseHours
{
    private readonly EcowattSignals _signals = FourDays.Signals;
    private readonly SignalTimeline _timeline = PlannedZones.Timeline;
    private readonly SignalAnalyzer _analyzer = new();

    [Benchmark]
    public int Windows()
    {
        var count = 0;
        for (var from = _timeline.Start!.Value; _timeline.WindowFrom(from, SignalLevel.Tense) is { } window; from = window.End)
        {
            count++;
        }

        return count;
    }

    [Benchmark]
    public int CriticalHours()
    {
        var count = 0;
        foreach (var day in _signals.Days)
        {
            var hours = _analyzer.HoursOf(day);
            for (var hour = 0; hour < HourLevels.Count; hour++)
            {
                count += hours[hour] == SignalLevel.Critical ? 1 : 0;
            }
        }

        return count;
    }
}

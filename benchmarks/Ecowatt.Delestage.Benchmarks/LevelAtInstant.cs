using BenchmarkDotNet.Attributes;

namespace Ecowatt.Delestage.Benchmarks;

/// <summary>The question that control asks most: which level holds now? On a timeline of four days.</summary>
[MemoryDiagnoser]
public class LevelAtInstant
{
    // A power of two, so that taking the next costs a mask.
    private const int Count = 64;

    private readonly SignalTimeline _timeline = new SignalAnalyzer().Analyze(FourDays.Signals);
    private readonly DateTimeOffset[] _instants = [.. Enumerable.Range(0, Count).Select(static i => ParisTime.StartOf(FourDays.First).AddMinutes(i * 37 % Count * 90 + 7))];
    private int _next;

    /// <summary>One look-up, the instants spread over the four days in no order that a processor could foresee for long.</summary>
    [Benchmark]
    public SignalLevel LevelAt() => _timeline.LevelAt(_instants[_next++ & (Count - 1)]);
}

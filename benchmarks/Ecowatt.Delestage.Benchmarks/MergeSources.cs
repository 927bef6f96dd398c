using BenchmarkDotNet.Attributes;

namespace Ecowatt.Delestage.Benchmarks;

/// <summary>Five sources over ten days, each of which knows something that no higher one does, merged into one timeline.</summary>
[MemoryDiagnoser]
public class MergeSources
{
    private const int Days = 10;

    // A day's hours for each source, the highest first; a dash is an hour that it knows nothing of.
    private static readonly (string Origin, string Hours)[] Sources =
    [
        ("person", "------------------22----"),
        ("rte", "000000122222111111333211"),
        ("tempo", "------222222222222222222"),
        ("meter", "0000001111111------11111"),
        ("calendar", "000000111111111111111100"),
    ];

    private readonly SignalTimeline[] _sources = [.. Sources.Select(static (source, rank) => Timeline(source.Origin, source.Hours, rank))];

    /// <summary>The slices of all sources.</summary>
    public int Slices => _sources.Sum(static source => source.SliceCount);

    [Benchmark]
    public SignalTimeline Merge() => SignalTimeline.Merge(_sources);

    // The higher a source, the fewer days it knows: two by a person, four by RTE, and so on to all ten.
    private static SignalTimeline Timeline(string origin, string hours, int rank)
        => SignalTimeline.Of([.. Enumerable.Range(0, Math.Min(Days, 2 * rank + 2)).SelectMany(day => hours.Select((level, hour) => (At: ParisTime.StartOf(FourDays.First).AddHours(24 * day + hour), Level: level)))
            .Where(static hour => hour.Level != '-').Select(hour => new SignalSlice(hour.At, hour.At.AddHours(1), (SignalLevel)(hour.Level - '0'), origin))]);
}

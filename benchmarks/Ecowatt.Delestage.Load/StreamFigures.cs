using System.Globalization;

namespace Ecowatt.Delestage.LoadProgram;

/// <summary>What the rounds of changes gave.</summary>
internal sealed class StreamFigures(int streams, bool bare)
{
    private const double MostMilliseconds = 250;

    private readonly List<double> _last = [];
    private readonly Histogram _times = new();

    /// <summary>Whether in every round the last stream knew in time.</summary>
    public bool MeetsTargets => _last.Max() <= MostMilliseconds;

    public void Add((Histogram Times, double Last) round)
    {
        _times.Add(round.Times);
        _last.Add(round.Last);
    }

    public string ToMarkdown() => string.Create(
        CultureInfo.InvariantCulture,
        $"""
        | {streams:N0} {(bare ? "bare streams of as many bytes" : "event streams")}, {_last.Count} changes | 50 % | 99 % | last stream, median change | last stream, worst change |
        | --- | ---: | ---: | ---: | ---: |
        | from before the request until a stream knows | {_times.Percentile(0.5):F0} ms | {_times.Percentile(0.99):F0} ms | {_last.Order().ElementAt(_last.Count / 2):F0} ms | {_last.Max():F0} ms |
        | target | | | | {MostMilliseconds:F0} ms |

        """);
}

using System.Globalization;
using System.Text;

namespace Ecowatt.Delestage.LoadProgram;

/// <summary>What the rounds of requests gave.</summary>
internal sealed class RequestFigures
{
    private const double LeastRatio = 0.95;
    private const double LeastZonesRatio = 0.8;
    private const double MostMilliseconds = 5;

    private readonly Dictionary<string, (List<double> PerSecond, Histogram Times)> _byPath = [];

    public bool MeetsTargets => Ratio("/get_relays_state") >= LeastRatio && Ratio("/api/zones") >= LeastZonesRatio && _byPath["/get_relays_state"].Times.Percentile(0.99) <= MostMilliseconds;

    private double Ratio(string path) => Median(path) / Median(path.Contains("zones", StringComparison.Ordinal) ? "/bare_zones" : "/bare");

    public void Add(string path, double perSecond, Histogram times)
    {
        if (!_byPath.TryGetValue(path, out var known))
        {
            _byPath[path] = known = ([], new Histogram());
        }

        known.PerSecond.Add(perSecond);
        known.Times.Add(times);
    }

    public string ToMarkdown()
    {
        var text = new StringBuilder("| 64 connections | requests/s (median of rounds) | of the bare endpoint of the same bytes | 50 % | 99 % |\n| --- | ---: | ---: | ---: | ---: |\n");
        foreach (var (path, (_, times)) in _byPath.OrderBy(static pair => pair.Key, StringComparer.Ordinal))
        {
            text.Append(CultureInfo.InvariantCulture, $"| `GET {path}` | {Median(path):N0} | {Ratio(path):F2} | {times.Percentile(0.5):F2} ms | {times.Percentile(0.99):F2} ms |\n");
        }

        return text.Append(CultureInfo.InvariantCulture, $"| target for the relays | | {LeastRatio:F2} | | {MostMilliseconds:F0} ms |\n| target for the zones | | {LeastZonesRatio:F2} | | |\n").ToString();
    }

    private double Median(string path) => _byPath[path].PerSecond.Order().ElementAt(_byPath[path].PerSecond.Count / 2);
}

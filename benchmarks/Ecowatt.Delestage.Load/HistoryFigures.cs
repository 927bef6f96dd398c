using System.Globalization;
using System.Text;

namespace Ecowatt.Delestage.LoadProgram;

/// <summary>What the rounds of a history gave, each figure beside its target; told as they come, and all of them at the end.</summary>
internal sealed class HistoryFigures
{
    private readonly List<(string What, string Found, string Target, bool IsMet)> _rows = [];

    public bool MeetsTargets => _rows.All(static row => row.IsMet);

    /// <summary>Adds a figure that has no target.</summary>
    public void Add(string what, string found) => Add(what, found, "", isMet: true);

    public void Add(string what, string found, string target, bool isMet)
    {
        _rows.Add((what, found, target, isMet));
        Console.Error.WriteLine($"{what}: {found}{(target.Length == 0 ? "" : $", target {target}")}");
    }

    /// <summary>Adds the times of a query.</summary>
    /// <param name="what">The query.</param>
    /// <param name="times">Milliseconds, sorted.</param>
    /// <param name="processor">The processor's time of one, in milliseconds: what it takes where nothing else runs.</param>
    /// <param name="target">The most for the median, or on a machine that is not quiet for the processor's time; null for none.</param>
    public void AddTimes(string what, List<double> times, double processor, double? target)
        => Add(
            what,
            string.Create(CultureInfo.InvariantCulture, $"{times[times.Count / 2]:0.0} ms ({times[0]:0.0} to {times[^1]:0.0}), {processor:0.0} ms of a core"),
            target is { } most ? string.Create(CultureInfo.InvariantCulture, $"{most:0} ms") : "",
            !(Math.Min(times[times.Count / 2], processor) > target));

    public string ToMarkdown()
    {
        var text = new StringBuilder("| what | found | target |\n| --- | ---: | ---: |\n");
        foreach (var (what, found, target, isMet) in _rows)
        {
            text.Append(CultureInfo.InvariantCulture, $"| {what} | {(isMet ? found : $"**{found}**")} | {target} |\n");
        }

        return text.ToString();
    }
}

using System.Globalization;
using System.Text;

namespace Ecowatt.Delestage.LoadProgram;

/// <summary>What the rounds of commands gave: of each the best, because whatever else the machine does only adds.</summary>
internal sealed class CommandFigures
{
    private readonly List<(int Zones, bool Kept, CommandRound Round)> _rounds = [];

    public bool MeetsTargets => Groups().All(static group => group.Figure <= group.Target);

    public void Add(int zones, bool kept, CommandRound round) => _rounds.Add((zones, kept, round));

    public string ToMarkdown()
    {
        var text = new StringBuilder("| loads in zones | kept | first | 50 % | 99 % | last | bare flushes | target | rounds of 99 % |\n| --- | --- | ---: | ---: | ---: | ---: | ---: | ---: | --- |\n");
        foreach (var (zones, kept, best, _, target, all) in Groups())
        {
            text.Append(CultureInfo.InvariantCulture, $"| {best.Late.Length} in {zones} | {(kept ? $"a folder, {best.Bytes} bytes a zone" : "nothing")} | {best.Late[0]:F1} ms | {best.Percentile(0.5):F1} ms | {best.Percentile(0.99):F1} ms | {best.Late[^1]:F1} ms | {(kept ? $"{best.Bare:F1} ms" : "")} | {target:F0} ms | {string.Join(", ", all.Select(static round => round.Percentile(0.99).ToString("F0", CultureInfo.InvariantCulture)))} |\n");
        }

        return text.ToString();
    }

    // The best by how much of its own target it takes: each is held against the bare flushes of its own round.
    private IEnumerable<(int Zones, bool Kept, CommandRound Best, double Figure, double Target, CommandRound[] All)> Groups()
        => from round in _rounds
           group round.Round by (round.Zones, round.Kept) into rounds
           let best = rounds.MinBy(round => round.Percentile(0.99) / TargetOf(rounds.Key.Zones, rounds.Key.Kept, round))
           select (rounds.Key.Zones, rounds.Key.Kept, best, best.Percentile(0.99), TargetOf(rounds.Key.Zones, rounds.Key.Kept, best), rounds.ToArray());

    private static double TargetOf(int zones, bool kept, CommandRound round)
        => !kept ? 25 : 2 * round.Bare + (zones == 1 ? 5 : 250);
}

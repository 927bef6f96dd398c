using System.CommandLine;
using Ecowatt.Delestage.Samples.Console.Output;

namespace Ecowatt.Delestage.Samples.Console.Commands;

/// <summary><c>ecowatt explain LOAD</c>: what a load was at an instant, by which of the ten rules, and what would have to differ.</summary>
internal static class ExplainCommand
{
    public static Command Create(Terminal terminal, Option<bool> json)
    {
        var load = new Argument<string>("LOAD") { Description = "The load's name, without regard to case." };
        var at = new Option<DateTimeOffset?>("--at") { Description = "When: 2026-01-14 (midnight in Paris) or 2026-01-14T17:00:00Z; by default at the journal's end.", HelpName = "INSTANT", CustomParser = Instants.Parse };
        var journal = Paths.Option("--journal", "A zone's folder, the journal in it, or one of its files; by default the journals of all zones of this user.", "FILE|FOLDER");
        var lang = Branches.Option("--lang", "The language of the sentences.", "en", "fr");
        var command = new Command("explain", "Tells what a load was and why: every rule in its order, what holds it, the earliest change, what would have to differ.") { load, at, journal, lang };
        command.SetAction(async (parsed, cancellation) =>
        {
            var instant = parsed.GetValue(at);
            if (instant > TimeProvider.System.GetUtcNow())
            {
                throw new CliFailure($"{Documents.Utc(instant.Value)} lies ahead, and a journal tells what was; expected an instant that is past.");
            }

            var journals = parsed.GetValue(journal) is { } path ? [Journals.Meant(path)] : Journals.OfAllZones();
            var (zone, found) = Find(journals, parsed.GetRequiredValue(load), instant, cancellation);
            var language = parsed.GetValue(lang) == "fr" ? ExplanationLanguage.French : ExplanationLanguage.English;
            var document = ExplainDocument.Of(zone, found, instant ?? zone.At, language);
            await terminal.Output.WriteLineAsync(parsed.GetValue(json) ? Documents.Text(document) : ExplainText.Of(document, language));
            return 0;
        });
        return command;
    }

    private static (ReplayedZone Zone, ReplayedLoad Load) Find(IReadOnlyList<string> journals, string name, DateTimeOffset? instant, CancellationToken cancellationToken)
    {
        var zones = journals.Select(journal => (Journal: journal, Zone: Replay(journal, instant, alone: journals.Count == 1, cancellationToken))).ToArray();
        var found = (from each in zones
                     where each.Zone is not null
                     from load in each.Zone.Loads
                     where load.Status.Load.Name.Equals(name, StringComparison.OrdinalIgnoreCase)
                     select (each.Journal, each.Zone, Load: load)).ToArray();
        return found switch
        {
            [var (_, zone, load)] => (zone, load),
            [] when instant is { } at && zones.All(static each => each.Zone is null) => throw new CliFailure(NotCovered(journals, at, cancellationToken)),
            [] => throw new CliFailure($"there is no load '{name}'; expected one of {string.Join(", ", zones.SelectMany(static each => each.Zone?.Loads ?? []).Select(static load => $"'{load.Status.Load.Name}'"))}."),
            _ => throw new CliFailure($"there are {found.Length} loads '{name}'; name one with --journal: {string.Join(", ", found.Select(static each => each.Journal))}."),
        };
    }

    private static string NotCovered(IReadOnlyList<string> journals, DateTimeOffset instant, CancellationToken cancellationToken)
    {
        var spans = from journal in journals
                    let report = JournalReplay.Run(journal, until: null, underWay: true, cancellationToken)
                    where report.To is not null
                    select $"{journal} from {Documents.Utc(report.From ?? default)} to {Documents.Utc(report.To ?? default)}";
        return $"no line is as early as {Documents.Utc(instant)}; there is {string.Join(", ", spans.DefaultIfEmpty("no journal with a line in it"))}.";
    }

    private static ReplayedZone? Replay(string journal, DateTimeOffset? instant, bool alone, CancellationToken cancellationToken)
    {
        var report = JournalReplay.Run(journal, instant, underWay: true, cancellationToken);
        return report switch
        {
            { Difference: { } difference } => throw new CliFailure($"{difference}"),
            { Zone: { } zone } => zone,
            { Lost: > 0 } when alone => throw new CliFailure($"{report.Path}: lines were lost and no start stands after them, so what was decided cannot be told; expected an instant before the loss, or after the next start."),
            { Lines: 0 } when alone && instant is { } at => throw new CliFailure(NotCovered([journal], at, cancellationToken)),
            { Lines: 0 } when alone => throw new CliFailure($"{report.Path}: there is no line in it."),
            _ when alone => throw new CliFailure($"{report.Path}: no start of the program stands in it up to then, so what was decided cannot be told; expected the journal's folder, or a later instant."),
            _ => null,
        };
    }
}

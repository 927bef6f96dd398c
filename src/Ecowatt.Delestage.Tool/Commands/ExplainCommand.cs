using System.CommandLine;
using Ecowatt.Delestage.Tool.Language;
using Ecowatt.Delestage.Tool.Output;
using Ecowatt.Delestage.Tool.Terminals;

namespace Ecowatt.Delestage.Tool.Commands;

/// <summary><c>ecowatt explain LOAD</c>: what a load was at an instant, by which of the ten rules, and what would have to differ.</summary>
internal static class ExplainCommand
{
    public static Command Create(Terminal terminal, Option<bool> json)
    {
        var load = new Argument<string>("LOAD") { Description = UiText.Of("The load's name, without regard to case.", "Le nom de la charge, sans égard à la casse.") };
        var at = new Option<DateTimeOffset?>("--at") { Description = UiText.Of("When: 2026-01-14 (midnight in Paris) or 2026-01-14T17:00:00Z; by default at the journal's end.", "Quand : 2026-01-14 (minuit à Paris) ou 2026-01-14T17:00:00Z ; par défaut à la fin du journal."), HelpName = "INSTANT", CustomParser = Instants.Parse };
        var journal = Paths.Option("--journal", UiText.Of("A zone's folder, the journal in it, or one of its files; by default the journals of all zones of this user.", "Le dossier d’une zone, le journal qu’il contient, ou l’un de ses fichiers ; par défaut les journaux de toutes les zones de cet utilisateur."), "FILE|FOLDER");
        var command = new Command("explain", UiText.Of("Tells what a load was and why: every rule in its order, what holds it, the earliest change, what would have to differ.", "Dit ce qu’était une charge et pourquoi : chaque règle dans son ordre, ce qui la retient, le changement au plus tôt, ce qui devrait différer.")) { load, at, journal };
        command.SetAction(async (parsed, cancellation) =>
        {
            var instant = parsed.GetValue(at);
            var journals = parsed.GetValue(journal) is { } path ? [Journals.Meant(path)] : Journals.OfAllZones();
            if (instant > TimeProvider.System.GetUtcNow())
            {
                throw new CliFailure(UiText.Of(
                    $"{Documents.Utc(instant.Value)} lies ahead, and a journal tells what was: {Covered(journals, cancellation)}.",
                    $"{Documents.Utc(instant.Value)} est à venir, et un journal dit ce qui fut : {Covered(journals, cancellation)}."));
            }

            var (zone, found) = Find(journals, parsed.GetRequiredValue(load), instant, cancellation);
            if (instant > zone.At)
            {
                await terminal.Error.WriteLineAsync(UiText.Of(
                    $"after the journal's last line nothing is known to have changed: {Covered(journals, cancellation)}",
                    $"après la dernière ligne du journal on ne sait d’aucun changement : {Covered(journals, cancellation)}"));
            }

            var document = ExplainDocument.Of(zone, found, instant ?? zone.At, UiText.Explanations);
            await terminal.Output.WriteLineAsync(parsed.GetValue(json) ? Documents.Text(document) : ExplainText.Of(document));
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
            [] => throw NoSuchLoad(name, zones.SelectMany(static each => each.Zone?.Loads ?? [])),
            _ => throw new CliFailure(UiText.Of(
                $"there are {found.Length} loads '{name}'; name one with --journal: {string.Join(", ", found.Select(static each => each.Journal))}.",
                $"il y a {found.Length} charges '{name}' ; choisissez avec --journal : {string.Join(", ", found.Select(static each => each.Journal))}.")),
        };
    }

    private static CliFailure NoSuchLoad(string name, IEnumerable<ReplayedLoad> loads)
    {
        var names = string.Join(", ", loads.Select(static load => $"'{load.Status.Load.Name}'"));
        return new CliFailure(UiText.Of($"there is no load '{name}'; expected one of {names}.", $"il n’y a pas de charge '{name}' ; attendu : {names}."));
    }

    private static string NotCovered(IReadOnlyList<string> journals, DateTimeOffset instant, CancellationToken cancellationToken)
    {
        var covered = Covered(journals, cancellationToken);
        return UiText.Of($"no line is as early as {Documents.Utc(instant)}: {covered}.", $"aucune ligne ne remonte au {Documents.Utc(instant)} : {covered}.");
    }

    // What is there, in the same words wherever an instant lies outside of it.
    private static string Covered(IReadOnlyList<string> journals, CancellationToken cancellationToken)
    {
        var spans = from journal in journals
                    let report = JournalReplay.Run(journal, until: null, underWay: true, cancellationToken)
                    where report.To is not null
                    let span = (From: Documents.Utc(report.From ?? default), To: Documents.Utc(report.To ?? default))
                    select UiText.Of($"the journal {journal} covers {span.From} to {span.To}", $"le journal {journal} couvre {span.From} à {span.To}");
        return string.Join(", ", spans.DefaultIfEmpty(UiText.Of("there is no journal with a line in it", "il n’y a pas de journal qui ait une ligne")));
    }

    private static ReplayedZone? Replay(string journal, DateTimeOffset? instant, bool alone, CancellationToken cancellationToken)
    {
        var report = JournalReplay.Run(journal, instant, underWay: true, cancellationToken);
        return report switch
        {
            { Difference: { } difference } => throw new CliFailure(ReplayText.Of(difference)),
            { Zone: { } zone } => zone,
            { Lost: > 0 } when alone => throw new CliFailure(UiText.Of(
                $"{report.Path}: lines were lost and no start stands after them, so what was decided cannot be told; expected an instant before the loss, or after the next start.",
                $"{report.Path} : des lignes sont perdues et aucun démarrage ne les suit, on ne peut donc dire ce qui fut décidé ; attendu : un instant avant la perte, ou après le démarrage suivant.")),
            { Lines: 0 } when alone && instant is { } at => throw new CliFailure(NotCovered([journal], at, cancellationToken)),
            { Lines: 0 } when alone => throw new CliFailure(UiText.Of($"{report.Path}: there is no line in it.", $"{report.Path} : il n’y a aucune ligne.")),
            _ when alone => throw new CliFailure(UiText.Of(
                $"{report.Path}: no start of the program stands in it up to then, so what was decided cannot be told; expected the journal's folder, or a later instant.",
                $"{report.Path} : aucun démarrage du programme n’y figure jusque-là, on ne peut donc dire ce qui fut décidé ; attendu : le dossier du journal, ou un instant ultérieur.")),
            _ => null,
        };
    }
}

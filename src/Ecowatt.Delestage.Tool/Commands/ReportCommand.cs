using System.CommandLine;
using System.Globalization;
using Ecowatt.Delestage.Tool.Houses;
using Ecowatt.Delestage.Tool.Language;
using Ecowatt.Delestage.Tool.Terminals;

namespace Ecowatt.Delestage.Tool.Commands;

/// <summary><c>ecowatt report</c>: what load shedding did in a month, of the house's history, whether or not the house runs.</summary>
internal static class ReportCommand
{
    public static Command Create(Terminal terminal, Option<bool> json)
    {
        var month = new Option<DateOnly?>("--month") { Description = UiText.Of("The month, as 2026-01; by default this one.", "Le mois, comme 2026-01 ; par défaut celui-ci."), HelpName = "MONTH", CustomParser = static result => Month(result) };
        var config = Paths.Option("--config", UiText.Of("The house, as ecowatt run has it.", "La maison, comme ecowatt run l’a."));
        var html = Paths.OutputOption("--html", UiText.Of("Writes it as a page to read and to print, too.", "L’écrit aussi comme une page à lire et à imprimer."), "FILE");
        var csv = Paths.OutputOption("--csv", UiText.Of("Writes its figures as comma-separated values, too.", "Écrit aussi ses chiffres en valeurs séparées par des virgules."), "FILE");
        var command = new Command("report", UiText.Of(
            "Tells what load shedding did in a month: hours shed, energy, comfort, switches, orders, faults. It reads the history that a house with one keeps.",
            "Dit ce que le délestage a fait en un mois : heures délestées, énergie, confort, commutations, ordres, pannes. Lit l’historique d’une maison qui en tient un.")) { month, config, html, csv };
        command.SetAction(async (parsed, cancellation) =>
        {
            var report = await MakeAsync(parsed.GetValue(config), parsed.GetValue(month), TimeProvider.System.GetUtcNow(), cancellation);
            await WriteAsync(parsed.GetValue(html), () => report.ToHtml(UiText.Explanations), cancellation);
            await WriteAsync(parsed.GetValue(csv), report.ToCsv, cancellation);
            await terminal.Output.WriteLineAsync(parsed.GetValue(json) ? report.ToJson() : report.ToText(UiText.Explanations));
            return 0;
        });
        return command;
    }

    private static async Task<OwnerReport> MakeAsync(string? config, DateOnly? month, DateTimeOffset now, CancellationToken cancellation)
    {
        var today = ParisTime.DateOf(now);
        var first = month ?? new DateOnly(today.Year, today.Month, 1);
        var (from, end) = (ParisTime.StartOf(first), ParisTime.StartOf(first.AddMonths(1)));
        if (from >= now)
        {
            throw new CliFailure(UiText.Of($"the month {Text(first)} lies ahead; expected one that has begun.", $"le mois {Text(first)} est à venir ; attendu : un mois commencé."));
        }

        await using var house = HouseArchive.OfHouse(config);
        return await OwnerReport.CreateAsync(house.Open(), house.Zones, from, end < now ? end : now, cancellation);
    }

    private static async Task WriteAsync(string? path, Func<string> text, CancellationToken cancellation)
    {
        if (path is not null)
        {
            await File.WriteAllTextAsync(path, text(), cancellation);
        }
    }

    private static DateOnly? Month(System.CommandLine.Parsing.ArgumentResult result)
    {
        var text = result.Tokens is [var token] ? token.Value : "";
        if (DateOnly.TryParseExact(text, "yyyy-MM", CultureInfo.InvariantCulture, DateTimeStyles.None, out var first) && first.Year is >= 2000 and <= 2099)
        {
            return first;
        }

        result.AddError(UiText.Of($"'{text}' is no month; expected one as 2026-01", $"'{text}' n’est pas un mois ; attendu : comme 2026-01"));
        return null;
    }

    private static string Text(DateOnly month) => month.ToString("yyyy-MM", CultureInfo.InvariantCulture);
}

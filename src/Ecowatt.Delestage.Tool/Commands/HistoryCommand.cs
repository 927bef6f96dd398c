using System.Collections.Immutable;
using System.CommandLine;
using System.Text.RegularExpressions;
using Ecowatt.Delestage.History;
using Ecowatt.Delestage.Tool.Charts;
using Ecowatt.Delestage.Tool.Houses;
using Ecowatt.Delestage.Tool.Language;
using Ecowatt.Delestage.Tool.Output;
using Ecowatt.Delestage.Tool.Terminals;
using Spectre.Console;

namespace Ecowatt.Delestage.Tool.Commands;

/// <summary><c>ecowatt history</c>: what a house's history holds, drawn, in lines, as CSV or JSON, whether or not the house runs.</summary>
internal static class HistoryCommand
{
    // Of a chart's columns: the lowest and the highest value of each are those of several points.
    private const int PointsPerColumn = 4;
    private const int PlainPoints = 60;
    private const int MostSteps = 100_000;
    private const int NamesTold = 12;

    private static readonly DateTimeOffset Earliest = new(2000, 1, 2, 0, 0, 0, TimeSpan.Zero);
    private static readonly DateTimeOffset Latest = new(2099, 12, 30, 0, 0, 0, TimeSpan.Zero);

    public static Command Create(Terminal terminal, Option<bool> json)
    {
        var arguments = new HistoryArguments(json);
        var command = arguments.AddTo(new Command("history", UiText.Of(
            "Shows what was measured, published, decided and used, of the history that a house keeps: without a series what there is, with some a chart, or CSV and JSON.",
            "Montre ce qui fut mesuré, publié, décidé et consommé, de l’historique que tient une maison : sans série ce qu’il y a, avec des séries un dessin, ou du CSV et du JSON.")));
        command.SetAction(async (parsed, cancellation) =>
        {
            await using var house = arguments.Find(parsed);
            CheckOutput(parsed.GetValue(arguments.Output), house.Path);
            var archive = house.Open();
            if (parsed.GetValue(arguments.Series) is not { Length: > 0 } keys)
            {
                var list = HistoryListDocument.Of(archive.Path, await archive.InspectAsync(checkPages: true, cancellation));
                await WriteAsync(parsed.GetValue(arguments.Output), terminal, stream => WriteTextAsync(stream, parsed.GetValue(json) ? $"{Documents.Text(list)}\n" : parsed.GetValue(arguments.Csv) ? HistoryListCsv.Of(list) : $"{HistoryListText.Of(list)}\n", cancellation));
                return 0;
            }

            var (from, to) = Range(parsed, arguments, await archive.InspectAsync(cancellationToken: cancellation));
            var query = new HistoryQuery { From = from, To = to, Series = [.. keys], Step = parsed.GetValue(arguments.Step) is { } step ? Length.Read(step)!.Value.Time : null };
            CheckSize(query);
            if (parsed.GetValue(arguments.Csv) || parsed.GetValue(json))
            {
                await ExportAsync(parsed, arguments, terminal, house, await AskAsync(archive, query, terminal, cancellation), cancellation);
            }
            else
            {
                await ShowAsync(archive, query, terminal, house.Wording(), cancellation);
            }

            return 0;
        });
        return command;
    }

    // Where nothing is said, the last day of what there is: of a house that runs, until now.
    private static (DateTimeOffset From, DateTimeOffset To) Range(ParseResult parsed, HistoryArguments arguments, HistoryInspection known)
    {
        var last = known.Last ?? TimeProvider.System.GetUtcNow();
        var to = parsed.GetValue(arguments.To) ?? new DateTimeOffset((last.UtcTicks / TimeSpan.TicksPerMinute + 1) * TimeSpan.TicksPerMinute, TimeSpan.Zero);
        if (to < Earliest || to > Latest)
        {
            throw Outside(to, to);
        }

        var from = parsed.GetValue(arguments.From) ?? (Length.Read(parsed.GetValue(arguments.Last) ?? "24h")!.Value is var length && length.Time < to - Earliest ? length.Before(to) : Earliest);
        return from < to && from >= Earliest ? (from, to) : throw Outside(from, to);
    }

    private static CliFailure Outside(DateTimeOffset from, DateTimeOffset to) => new(UiText.Of(
        $"the range is from {Documents.Utc(from)} to {Documents.Utc(to)}; expected an end after its start, within the years 2000 to 2099.",
        $"l’intervalle va de {Documents.Utc(from)} à {Documents.Utc(to)} ; attendu : une fin après son début, dans les années 2000 à 2099."));

    private static void CheckSize(HistoryQuery query)
    {
        if (query.Step is { } step && (query.To - query.From) / step > MostSteps)
        {
            throw new CliFailure(UiText.Of($"the range has more than {MostSteps} steps; expected a longer --step, or a shorter range.", $"l’intervalle a plus de {MostSteps} pas ; attendu : un --step plus long, ou un intervalle plus court."));
        }
    }

    // A database that a house writes must not become the file that is written here.
    private static void CheckOutput(string? output, string path)
    {
        if (output is not null && Path.GetFullPath(output) is var file && ((string[])["", "-wal", "-shm"]).Any(end => file.Equals(Path.GetFullPath(path) + end, StringComparison.OrdinalIgnoreCase)))
        {
            throw new CliFailure(UiText.Of($"--output is the history itself, '{output}'; expected another file.", $"--output est l’historique même, '{output}' ; attendu : un autre fichier."), CliFailure.WrongUsage);
        }
    }

    private static async Task<HistoryResult> AskAsync(HistoryArchive archive, HistoryQuery query, Terminal terminal, CancellationToken cancellation)
    {
        var result = await archive.QueryAsync(query, cancellation);
        foreach (var key in query.Series.Where(key => !result.Series.Any(data => Matches(key, data.Series.Key))))
        {
            var known = (await archive.QueryAsync(new HistoryQuery { From = query.From, To = query.From.AddSeconds(1) }, cancellation)).Series.Select(static data => $"'{data.Series.Key}'").ToArray();
            var names = string.Join(", ", known.Take(NamesTold)) + (known.Length > NamesTold ? ", …" : "");
            throw new CliFailure(UiText.Of($"there is no series '{key}'; expected one of {names}.", $"il n’y a pas de série '{key}' ; attendu : {names}."));
        }

        if (result.DamagedBlocks > 0)
        {
            await terminal.Error.WriteLineAsync(UiText.Of($"{result.DamagedBlocks} blocks of readings are damaged and were left out", $"{result.DamagedBlocks} blocs de mesures sont endommagés et sont laissés de côté"));
        }

        return result;
    }

    private static bool Matches(string pattern, string key)
        => Regex.IsMatch(key, $"^{Regex.Escape(pattern).Replace("\\*", ".*", StringComparison.Ordinal)}$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.Singleline);

    private static Task ExportAsync(ParseResult parsed, HistoryArguments arguments, Terminal terminal, HouseArchive house, HistoryResult result, CancellationToken cancellation)
        => WriteAsync(parsed.GetValue(arguments.Output), terminal, async stream =>
        {
            if (parsed.GetValue(arguments.Csv))
            {
                await HistoryExport.WriteCsvAsync(result, stream, cancellation);
                return;
            }

            await HistoryExport.WriteJsonAsync(result, stream, house.Wording(), cancellation);
            await WriteTextAsync(stream, "\n", cancellation);
        });

    private static async Task WriteAsync(string? path, Terminal terminal, Func<Stream, Task> write)
    {
        await using Stream stream = path is null ? new WriterStream(terminal.Output) : File.Create(path);
        await write(stream);
    }

    private static async Task WriteTextAsync(Stream stream, string text, CancellationToken cancellation) => await stream.WriteAsync(System.Text.Encoding.UTF8.GetBytes(text), cancellation);

    private static async Task ShowAsync(HistoryArchive archive, HistoryQuery query, Terminal terminal, Func<HistorySeries, HistorySpan, string> why, CancellationToken cancellation)
    {
        var console = AnsiConsole.Console;
        if (terminal.OutputRedirected || console.Profile.Capabilities is not { Interactive: true, Ansi: true })
        {
            var lines = new HistoryLines(why, terminal.Width);
            var plain = await AskAsync(archive, query.Step is null ? query with { Points = PlainPoints } : query, terminal, cancellation);
            foreach (var line in plain.Series.SelectMany(lines.Of))
            {
                await terminal.Output.WriteLineAsync(line);
            }

            return;
        }

        var chart = new HistoryChart(console.Profile.Width, console.Profile.Height, console.Profile.Capabilities.Unicode ? Glyphs.Unicode : Glyphs.Ascii);
        var points = await AskAsync(archive, query.Step is null ? query with { Points = PointsPerColumn * chart.Columns } : query, terminal, cancellation);
        var energy = query.Step is null ? await archive.QueryAsync(query with { Points = chart.Columns }, cancellation) : points;
        ImmutableArray<HistorySeriesData> series = [.. points.Series.Select(data => data.Series.Kind == HistorySeriesKind.Energy ? energy.Series.FirstOrDefault(coarse => coarse.Series.Key == data.Series.Key) ?? data : data)];
        foreach (var line in chart.Draw(query.From, query.To, series))
        {
            console.MarkupLine(line);
        }
    }
}

using System.Collections.Immutable;
using System.Globalization;
using Ecowatt.Delestage.AspNetCore.Http;
using Microsoft.AspNetCore.Http;

namespace Ecowatt.Delestage.AspNetCore.Endpoints;

/// <summary>
/// Reads what the history is asked for. Every part is checked here, so that a wrong one is told in both languages, and an answer stays within what a small
/// machine can hold: whoever may read may also ask for too much.
/// </summary>
internal static class HistoryRequest
{
    public const int MostPoints = 10_000;

    private const int MostSteps = 100_000;
    private const int MostSeries = 500;
    private const long Minute = 60;
    private const long Hour = 60 * Minute;
    private const long Day = 24 * Hour;

    // A day of 25 hours, of which every second is a reading.
    private static readonly TimeSpan LongestOfReadings = TimeSpan.FromHours(25);
    private static readonly TimeSpan Usual = TimeSpan.FromDays(1);
    private static readonly DateTimeOffset Earliest = new(2000, 1, 2, 0, 0, 0, TimeSpan.Zero);
    private static readonly DateTimeOffset Latest = new(2099, 12, 30, 0, 0, 0, TimeSpan.Zero);

    private static readonly string[] Known = ["from", "to", "points", "step", "series", "format", "lang"];

    /// <summary>Reads the question.</summary>
    /// <exception cref="InvalidRequestException">A part of it is not what it can be.</exception>
    public static HistoryQuery Parse(HttpRequest request, string? from, string? to, string? points, string? step, string[]? series, DateTimeOffset now)
    {
        // A parameter that is misspelt would else be one that is missing, which asks for more.
        if (request.Query.Keys.FirstOrDefault(static name => !Known.Contains(name, StringComparer.OrdinalIgnoreCase)) is { } unknown)
        {
            throw new InvalidRequestException(
                $"The query has \"{UntrustedText.Truncate(unknown)}\"; expected {string.Join(", ", Known)}.",
                $"La requête a \"{UntrustedText.Truncate(unknown)}\" ; attendu : « {string.Join(", ", Known)} ».");
        }

        var end = QueryInstant.Parse(to, "to") ?? now;
        var query = new HistoryQuery
        {
            From = QueryInstant.Parse(from, "from") ?? end - Usual,
            To = end,
            Points = points is null ? null : QueryInteger.Parse(points, "points", MostPoints, MostPoints),
            Step = step is null ? null : TimeSpan.FromSeconds(QueryInteger.Parse(step, "step", 1, int.MaxValue)),
            Series = series is null or [] ? ["*"] : ImmutableArray.Create(series),
        };
        Check(query);
        return query;
    }

    /// <summary>Reads whether the answer shall be comma-separated values.</summary>
    /// <exception cref="InvalidRequestException">It is neither.</exception>
    public static bool IsCsv(string? format) => format switch
    {
        null or "json" => false,
        "csv" => true,
        _ => throw new InvalidRequestException(
            $"The query's \"format\" is \"{UntrustedText.Truncate(format)}\"; expected json or csv.",
            $"\"format\" vaut \"{UntrustedText.Truncate(format)}\" dans la requête ; attendu : json ou csv."),
    };

    private static void Check(HistoryQuery query)
    {
        if (query.To <= query.From || query.From < Earliest || query.To > Latest)
        {
            throw new InvalidRequestException(
                $"The range is from {At(query.From)} to {At(query.To)}; expected an end after its start, within the years 2000 to 2099.",
                $"L’intervalle va de {At(query.From)} à {At(query.To)} ; attendu : une fin après son début, dans les années 2000 à 2099.");
        }

        if (query is { Step: not null, Points: not null })
        {
            throw new InvalidRequestException(
                "The query has both \"points\" and \"step\"; expected one of them, or none for readings as they came.",
                "La requête a \"points\" et \"step\" ; attendu : l’un des deux, ou aucun pour les mesures telles quelles.");
        }

        if (query.Step is { } step && !IsStep((long)step.TotalSeconds))
        {
            throw new InvalidRequestException(
                $"The query's \"step\" is {(long)step.TotalSeconds}; expected seconds that divide 60, 3600 or 86400, or whole days.",
                $"\"step\" vaut {(long)step.TotalSeconds} dans la requête ; attendu : des secondes qui divisent 60, 3600 ou 86400, ou des jours entiers.");
        }

        CheckSize(query);
    }

    private static void CheckSize(HistoryQuery query)
    {
        if (query.Step is { } step && (query.To - query.From) / step > MostSteps)
        {
            throw new InvalidRequestException(
                $"The range has more than {MostSteps} steps; expected a longer \"step\", or \"points\".",
                $"L’intervalle a plus de {MostSteps} pas ; attendu : un \"step\" plus long, ou \"points\".");
        }

        if (query is { Step: null, Points: null } && query.To - query.From > LongestOfReadings)
        {
            throw new InvalidRequestException(
                $"Readings as they came are for {LongestOfReadings.TotalHours} hours at most; expected a shorter range, \"points\" or \"step\".",
                $"Les mesures telles quelles sont pour {LongestOfReadings.TotalHours} heures au plus ; attendu : un intervalle plus court, \"points\" ou \"step\".");
        }

        if (query.Series.Length > MostSeries || query.Series.Any(string.IsNullOrWhiteSpace))
        {
            throw new InvalidRequestException(
                $"The query's \"series\" is empty, or there are more than {MostSeries}; expected keys of series, in which * stands for any characters.",
                $"\"series\" est vide dans la requête, ou il y en a plus de {MostSeries} ; attendu : des clés de séries, où * vaut n’importe quels caractères.");
        }
    }

    // As the history itself has it; it would tell so in English alone.
    private static bool IsStep(long seconds)
        => seconds < Minute ? Minute % seconds == 0
            : seconds < Hour ? Hour % seconds == 0 && seconds % Minute == 0
            : seconds < Day ? Day % seconds == 0 && seconds % Hour == 0
            : seconds % Day == 0;

    private static string At(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
}

using System.Globalization;
using System.Text.Json.Nodes;

namespace Ecowatt.Delestage.Simulation.Rte;

/// <summary>Represents what a virtual RTE answers of Tempo when all is well: its API, as strict as the real one, and the files of its site.</summary>
internal sealed class VirtualTempoHandler(VirtualTempo tempo, TimeProvider time)
{
    public const string ApiPath = "/open_api/tempo_like_supply_contract/v1/tempo_like_calendars";
    public const string SitePath = "/cms/open_data/v1/";

    private const int MostDays = 366;
    private const int DaysAhead = 2;
    private const int SeasonBegins = 9;

    private static readonly TimeOnly Confirmed = new(10, 20);

    /// <summary>Answers a request to the API, whose token is good.</summary>
    public RteReply Calendars(RteRequest request)
    {
        if (!tempo.IsSubscribed)
        {
            return new RteReply(403);
        }

        var query = TempoQuery.Of(request.Path);
        var today = ParisTime.DateOf(time.GetUtcNow());
        if (query.Refusal(today, MostDays, DaysAhead) is { } refusal)
        {
            return new RteReply(400, $$"""{"error":"TMPLIKSUPCON_TMPLIKCAL_{{refusal.Code}}","error_description":"{{refusal.Why}}","error_uri":"","error_details":{"transaction_id":"Id-virtual"} }""");
        }

        var (start, end) = (query.Start ?? today, query.End ?? today.AddDays(DaysAhead));
        return request.Accept?.Contains("application/json", StringComparison.OrdinalIgnoreCase) == true
            ? new RteReply(200, Json(start, end, query.WantsFallback).ToJsonString())
            : new RteReply(200, "<?xml version=\"1.0\" encoding=\"UTF-8\"?><tempo_like_calendars/>") { ContentType = "application/xml" };
    }

    /// <summary>Answers a request for a file of the site.</summary>
    public RteReply Site(RteRequest request)
    {
        var today = ParisTime.DateOf(time.GetUtcNow());
        var file = request.Path[SitePath.Length..];
        if (file == "tempoLight")
        {
            return Site(today, today.AddDays(1));
        }

        return file.StartsWith("tempo?season=", StringComparison.Ordinal)
            && int.TryParse(file.AsSpan("tempo?season=".Length, 4), NumberStyles.None, CultureInfo.InvariantCulture, out var year)
            && file.EndsWith($"={year}-{year + 1}", StringComparison.Ordinal)
                ? Site(new DateOnly(year, SeasonBegins, 1), new DateOnly(year + 1, SeasonBegins, 1).AddDays(-1))
                : new RteReply(404);
    }

    // The newest first, as the real one does.
    private JsonObject Json(DateOnly start, DateOnly end, bool withFallback)
    {
        var values = new JsonArray();
        for (var date = end.AddDays(-1); date >= start; date = date.AddDays(-1))
        {
            if (tempo.PublishedAt(date, time.GetUtcNow()) is { } day)
            {
                var value = new JsonObject { ["start_date"] = Midnight(date), ["end_date"] = Midnight(date.AddDays(1)) };
                if (day.Color != TariffColor.Unknown)
                {
                    value["value"] = Word(day.Color);
                }

                if (withFallback)
                {
                    value["fallback"] = day.IsFallback;
                }

                value["updated_date"] = Text(Updated(date));
                values.Add((JsonNode)value);
            }
        }

        return new JsonObject { ["tempo_like_calendars"] = new JsonObject { ["start_date"] = Midnight(start), ["end_date"] = Midnight(end), ["values"] = values } };
    }

    private RteReply Site(DateOnly first, DateOnly last)
    {
        var values = new JsonObject();
        for (var date = last; date >= first; date = date.AddDays(-1))
        {
            if (tempo.PublishedAt(date, time.GetUtcNow()) is { } day)
            {
                var key = date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
                values[$"{key}-fallback"] = day.IsFallback ? "true" : "false";
                if (day.Color != TariffColor.Unknown)
                {
                    values[key] = Word(day.Color);
                }
            }
        }

        return new RteReply(200, new JsonObject { ["values"] = values }.ToJsonString());
    }

    private static string Word(TariffColor color) => color.ToString().ToUpperInvariant();

    // By the clock of recorded answers; before that, when it was published.
    private DateTimeOffset Updated(DateOnly date) => ParisTime.At(date.AddDays(-1), Confirmed) is var confirmed && confirmed <= time.GetUtcNow() ? confirmed : ParisTime.At(date.AddDays(-1), VirtualTempo.UsualPublication);

    private static string Midnight(DateOnly date) => Text(ParisTime.StartOf(date));

    private static string Text(DateTimeOffset instant) => ParisTime.ToParis(instant).ToString("yyyy-MM-dd'T'HH:mm:sszzz", CultureInfo.InvariantCulture);
}

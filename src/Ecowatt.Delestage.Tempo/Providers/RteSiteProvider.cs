using System.Collections.Immutable;
using Ecowatt.Delestage.Client;
using Ecowatt.Delestage.Tempo.Reading;

namespace Ecowatt.Delestage.Tempo.Providers;

/// <summary>
/// Asks RTE's site: the file of a season where days of it are missing, else the small one of today and tomorrow. Where RTE is not asked at its own
/// address, as in a simulation, neither is its site.
/// </summary>
internal sealed class RteSiteProvider(RteRequests requests, EcowattClientOptions options, TimeProvider time) : ITempoProvider
{
    private const string Whom = "RTE's site";
    private const string Folder = "cms/open_data/v1/";

    private static readonly Uri RteSite = new("https://www.services-rte.com/");

    public TempoOrigin Origin => TempoOrigin.RteSite;

    public async Task<ImmutableArray<TempoDay>> AskAsync(TempoRequest request, CancellationToken cancellationToken)
    {
        var season = TempoSeason.YearOf(request.Current);
        var days = request.WantsSeason ? await AskAsync($"tempo?season={TempoSeason.NameOf(season)}", cancellationToken).ConfigureAwait(false) : [];

        // The file of a season may be without its last days, and the next day may be of another season.
        return days.Any(day => day.Date == request.Next)
            ? days
            : [.. days, .. await AskAsync("tempoLight", cancellationToken).ConfigureAwait(false)];
    }

    private async Task<ImmutableArray<TempoDay>> AskAsync(string file, CancellationToken cancellationToken)
    {
        var site = options.BaseAddress == EcowattClientOptions.RteAddress ? RteSite : options.BaseAddress;
        var answer = await requests.SendAsync(() => new HttpRequestMessage(HttpMethod.Get, new Uri(site, Folder + file)), AnswerDocument.LongestBody, cancellationToken, Whom).ConfigureAwait(false);
        return Refusal.IsSuccess(answer) ? TempoReader.ReadRteSite(answer.Body) : throw Refusal.Of(answer, Whom, time);
    }
}

using System.Collections.Immutable;
using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using Ecowatt.Delestage.Client;
using Ecowatt.Delestage.Tempo.Reading;

namespace Ecowatt.Delestage.Tempo.Providers;

/// <summary>Asks RTE's API <c>tempo_like_supply_contract</c>, with the token of the Ecowatt signals.</summary>
internal sealed class RteApiProvider(RteRequests requests, TokenSource tokens, TimeProvider time) : ITempoProvider
{
    /// <summary>Specifies the most days that one request may ask for.</summary>
    public const int MostDays = 366;

    private const string Path = "open_api/tempo_like_supply_contract/v1/tempo_like_calendars";

    public TempoOrigin Origin => TempoOrigin.RteApi;

    /// <summary>Returns whether there is something to ask for a token with. RTE's sandbox has days of the past only.</summary>
    public static bool CanAsk(EcowattClientOptions options)
        => !options.Sandbox && !(string.IsNullOrWhiteSpace(options.ClientId) && string.IsNullOrWhiteSpace(options.Token));

    public async Task<ImmutableArray<TempoDay>> AskAsync(TempoRequest request, CancellationToken cancellationToken)
    {
        var address = Address(request);
        var answer = await tokens.SendAsync(
            token => requests.SendAsync(() => CreateRequest(address, token), AnswerDocument.LongestBody, cancellationToken), cancellationToken).ConfigureAwait(false);
        return answer.Status switch
        {
            HttpStatusCode.OK => TempoReader.ReadRteApi(answer.Body),
            HttpStatusCode.Unauthorized => throw tokens.Refused(answer),
            HttpStatusCode.Forbidden => throw new EcowattNotSubscribedException(
                "RTE knows the application, but it is not subscribed to Tempo (403), which is another subscription than Ecowatt: subscribe it to \"Tempo Like Supply Contract\" on RTE's data portal, "
                + "or set Tempo:RteApi to false; an old token may stay refused for up to two hours.",
                answer.Status,
                answer.Error),
            HttpStatusCode.TooManyRequests => throw new ProviderException(
                string.Create(CultureInfo.InvariantCulture, $"RTE was asked for the Tempo calendar too often (429). It is asked again from {Until(answer).UtcDateTime:yyyy-MM-ddTHH:mm:ssZ} on."), Until(answer)),
            _ => throw answer.ToException("the Tempo calendar", time),
        };
    }

    /// <summary>Returns the address below RTE's, with both dates as midnights of Paris. The plus of an offset is encoded: in a query it would be a space.</summary>
    internal static Uri Address(TempoRequest request)
    {
        var end = request.Current.AddDays(2);
        var start = request.First.AddDays(MostDays) < end ? end.AddDays(-MostDays) : request.First;
        return new($"{Path}?start_date={Midnight(start)}&end_date={Midnight(end)}&fallback_status=true", UriKind.Relative);
    }

    private static string Midnight(DateOnly date)
        => ParisTime.ToParis(ParisTime.StartOf(date)).ToString("yyyy-MM-dd'T'HH:mm:sszzz", CultureInfo.InvariantCulture).Replace("+", "%2B", StringComparison.Ordinal);

    private static HttpRequestMessage CreateRequest(Uri address, AccessToken token)
        => new(HttpMethod.Get, address) { Headers = { Authorization = new AuthenticationHeaderValue("Bearer", token.Value) } };

    private DateTimeOffset Until(RteResponse answer) => Refusal.Until(answer.ToException("the Tempo calendar", time)) ?? time.GetUtcNow();
}

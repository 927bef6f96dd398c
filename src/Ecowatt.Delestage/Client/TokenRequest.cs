using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;

namespace Ecowatt.Delestage.Client;

/// <summary>Asks RTE for one token.</summary>
internal sealed class TokenRequest(RteRequests requests, EcowattClientOptions options, TimeProvider time)
{
    private static readonly TimeSpan DefaultLife = TimeSpan.FromHours(2);
    private static readonly TimeSpan LongestLife = TimeSpan.FromDays(1);
    private static readonly TimeSpan RenewBefore = TimeSpan.FromMinutes(2);

    public async Task<AccessToken> SendAsync(CancellationToken cancellationToken)
    {
        if (string.IsNullOrWhiteSpace(options.ClientId) || string.IsNullOrWhiteSpace(options.ClientSecret))
        {
            throw new EcowattUnauthorizedException(
                "There is no id and secret to ask RTE for a token with: set Ecowatt:ClientId and Ecowatt:ClientSecret, "
                + "by environment as ECOWATT__CLIENTID and ECOWATT__CLIENTSECRET; or a ready-made token, as ECOWATT_TOKEN.");
        }

        var asked = time.GetUtcNow();
        var answer = await requests.SendAsync(CreateRequest, RteRequests.LongestSmallBody, cancellationToken).ConfigureAwait(false);
        switch (answer.Status)
        {
            case HttpStatusCode.OK:
                return Read(answer, asked);
            case HttpStatusCode.BadRequest or HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden:
                throw new EcowattUnauthorizedException(
                    $"RTE gives no token to this id and secret ({(int)answer.Status}): check Ecowatt:ClientId and Ecowatt:ClientSecret against the application on RTE's data portal.",
                    answer.Status,
                    answer.Error);
            default:
                throw answer.ToException("a token", time);
        }
    }

    private HttpRequestMessage CreateRequest()
    {
        var basic = Convert.ToBase64String(Encoding.UTF8.GetBytes($"{options.ClientId}:{options.ClientSecret}"));
        return new HttpRequestMessage(HttpMethod.Post, EcowattClientOptions.TokenPath)
        {
            Headers = { Authorization = new AuthenticationHeaderValue("Basic", basic) },
            Content = new FormUrlEncodedContent([new("grant_type", "client_credentials")]),
        };
    }

    private static AccessToken Read(RteResponse answer, DateTimeOffset asked)
    {
        TokenResponse? token = null;
        try
        {
            token = JsonSerializer.Deserialize(answer.Body.Span, TokenResponseContext.Default.TokenResponse);
        }
        catch (JsonException)
        {
            // Told below, without the body: half a token is a secret too.
        }

        if (string.IsNullOrWhiteSpace(token?.AccessToken) || AccessToken.FirstIllegal(token.AccessToken) >= 0)
        {
            throw new EcowattMalformedException("RTE answered the request for a token with success and without a usable 'access_token'.", answer.Status, error: answer.Error);
        }

        var life = Life(token.ExpiresIn);

        // Early, but never at once: a token that is good for a minute serves half of it.
        return new AccessToken(token.AccessToken, asked + (life > 2 * RenewBefore ? life - RenewBefore : life / 2), asked + life);
    }

    // Seconds, as RTE writes them; anything else counts as what RTE's tokens live. A day at most: a refused one is renewed anyway.
    private static TimeSpan Life(JsonElement expiresIn)
    {
        var written = expiresIn.ValueKind is JsonValueKind.Number or JsonValueKind.String ? expiresIn.GetRawText().Trim('"') : "";
        return double.TryParse(written, NumberStyles.Float, CultureInfo.InvariantCulture, out var seconds) && seconds > 0
            ? TimeSpan.FromSeconds(Math.Min(seconds, LongestLife.TotalSeconds))
            : DefaultLife;
    }
}

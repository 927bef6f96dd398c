using System.Net;
using System.Net.Http.Headers;

namespace Ecowatt.Delestage.Client;

/// <summary>Token first, then the signals; one forced renewal where RTE refuses a token that should still be good.</summary>
internal sealed class EcowattClient(
    RteRequests requests, TokenSource tokens, EcowattClientOptions options, ClientTelemetry telemetry, TimeProvider time) : IEcowattClient
{
    public Task<EcowattSignals> GetSignalsAsync(CancellationToken cancellationToken = default)
    {
        var call = SignalsCall.Current;
        call?.IsTold = true;
        return telemetry.RequestAsync(() => AskAsync(call, cancellationToken));
    }

    private async Task<EcowattSignals> AskAsync(SignalsCall? call, CancellationToken cancellationToken)
    {
        var answer = await tokens.SendAsync(token => AskAsync(token, call, cancellationToken), cancellationToken).ConfigureAwait(false);
        return answer.Status switch
        {
            HttpStatusCode.OK => Read(answer),
            HttpStatusCode.Unauthorized => throw tokens.Refused(answer),
            HttpStatusCode.Forbidden => throw new EcowattNotSubscribedException(
                "RTE knows the application, but it is not subscribed to Ecowatt v5 (403): subscribe on RTE's data portal; an old token may stay refused for up to two hours.",
                answer.Status,
                answer.Error),
            _ => throw answer.ToException("the signals", time),
        };
    }

    private async Task<RteResponse> AskAsync(AccessToken token, SignalsCall? call, CancellationToken cancellationToken)
    {
        if (call is not null)
        {
            await call.LeaveAsync(cancellationToken).ConfigureAwait(false);
        }

        try
        {
            return await requests.SendAsync(() => CreateRequest(token), EcowattReader.LongestBody, cancellationToken).ConfigureAwait(false);
        }
        catch (EcowattUnavailableException e) when (e.NeverReachedRte)
        {
            call?.NeverReached();
            throw;
        }
    }

    private HttpRequestMessage CreateRequest(AccessToken token)
    {
        var request = new HttpRequestMessage(HttpMethod.Get, options.SignalsPath)
        {
            Headers = { Authorization = new AuthenticationHeaderValue("Bearer", token.Value) },

            // Without a body HttpClient repeats a GET by itself when the connection closes early: the server sees up to
            // four calls, and the quota is one.
            Content = new ByteArrayContent([]),
        };
        if (!options.Sandbox)
        {
            RetryRule.MarkAsSpendingQuota(request);
        }

        return request;
    }

    private static EcowattSignals Read(RteResponse answer)
    {
        try
        {
            return EcowattReader.Read(answer.Body.Span);
        }
        catch (EcowattFormatException e)
        {
            // The content type is looked at only now: signals under a wrong name are signals.
            throw new EcowattMalformedException($"RTE answered with success ({answer.MediaType ?? "no content type"}), but not with signals:", answer.Status, e);
        }
    }
}

using System.Net;
using Microsoft.Extensions.Http.Resilience;
using Polly;
using Polly.Retry;
using Polly.Timeout;

namespace Ecowatt.Delestage.Client;

/// <summary>Which request may be sent again. RTE counts every one that reaches its production signals, and allows one in a quarter.</summary>
internal static class RepeatRule
{
    private static readonly HttpRequestOptionsKey<bool> SpendsQuota = new("Ecowatt.Delestage.SpendsQuota");

    /// <summary>Marks a request that costs the quarter's only call once it reaches RTE.</summary>
    public static void MarkAsSpendingQuota(HttpRequestMessage request) => request.Options.Set(SpendsQuota, true);

    public static bool MayRepeat(RetryPredicateArguments<HttpResponseMessage> arguments)
    {
        var request = arguments.Context.GetRequestMessage();
        return request is not null && request.Options.TryGetValue(SpendsQuota, out var spends) && spends
            ? NeverReachedRte(arguments.Outcome.Exception)
            : MayPass(arguments.Outcome);
    }

    // Each of these ends before the first byte of the request is sent. A lost answer or a time limit tells nothing of the kind.
    private static bool NeverReachedRte(Exception? exception)
        => exception is HttpRequestException
        {
            HttpRequestError: HttpRequestError.ConnectionError or HttpRequestError.NameResolutionError or HttpRequestError.SecureConnectionError,
        };

    // A 4xx is RTE's word on the request: only what may pass by itself is repeated.
    private static bool MayPass(Outcome<HttpResponseMessage> outcome)
        => outcome.Exception is HttpRequestException or TimeoutRejectedException
            || outcome.Result?.StatusCode >= HttpStatusCode.InternalServerError;
}

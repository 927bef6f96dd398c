using System.Net;
using Microsoft.Extensions.Http.Resilience;
using Polly;
using Polly.Retry;
using Polly.Timeout;

namespace Ecowatt.Delestage.Client;

/// <summary>Decides which request may be sent again. RTE counts every one that reaches its production signals, and allows one in a quarter.</summary>
internal static class RetryRule
{
    private static readonly HttpRequestOptionsKey<bool> SpendsQuota = new("Ecowatt.Delestage.SpendsQuota");

    private static readonly HttpRequestOptionsKey<Attempt> LastAttempt = new("Ecowatt.Delestage.LastAttempt");

    /// <summary>Marks a request that costs the quarter's only call once it reaches RTE.</summary>
    public static void MarkAsSpendingQuota(HttpRequestMessage request) => request.Options.Set(SpendsQuota, true);

    public static bool MayRepeat(RetryPredicateArguments<HttpResponseMessage> arguments)
    {
        var request = arguments.Context.GetRequestMessage();
        request?.Options.Set(LastAttempt, new Attempt(arguments.Outcome.Result?.StatusCode, arguments.Outcome.Exception));
        return request is not null && request.Options.TryGetValue(SpendsQuota, out var spends) && spends
            ? NeverReachedRte(arguments.Outcome.Exception)
            : MayPass(arguments.Outcome);
    }

    /// <summary>Returns how the last attempt ended that did end: the true cause, where the time limit of all attempts ends the pause after it.</summary>
    public static Attempt LastOf(HttpRequestMessage request) => request.Options.TryGetValue(LastAttempt, out var attempt) ? attempt : default;

    /// <summary>Each of these ends before the first byte of the request is sent. A lost answer or a time limit tells nothing of the kind.</summary>
    public static bool NeverReachedRte(Exception? exception)
        => exception is HttpRequestException
        {
            HttpRequestError: HttpRequestError.ConnectionError or HttpRequestError.NameResolutionError or HttpRequestError.SecureConnectionError,
        };

    // A 4xx is RTE's word on the request: only what may pass by itself is repeated, and not where RTE says when to come again:
    // that is for the caller to obey, and longer than a request may take.
    private static bool MayPass(Outcome<HttpResponseMessage> outcome)
        => outcome.Exception is HttpRequestException or TimeoutRejectedException
            || outcome.Result is { StatusCode: >= HttpStatusCode.InternalServerError, Headers.RetryAfter: null };

    /// <summary>Represents the end of one attempt: a status, or an exception.</summary>
    public readonly record struct Attempt(HttpStatusCode? Status, Exception? Exception);
}

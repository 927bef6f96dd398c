using System.Net;
using System.Net.Http.Headers;
using Ecowatt.Delestage.Signals;

namespace Ecowatt.Delestage.Client;

/// <summary>What came back from RTE, body read and bounded.</summary>
internal sealed record RteAnswer(HttpStatusCode Status, ReadOnlyMemory<byte> Body, RetryConditionHeaderValue? RetryAfter)
{
    private static readonly TimeSpan Quarter = TimeSpan.FromMinutes(15);

    public RteError? Error => RteError.TryRead(Body.Span);

    /// <summary>The failure that a status other than success stands for, where the caller knows of no better one.</summary>
    /// <param name="asked">What RTE was asked for.</param>
    /// <param name="time">Tells now.</param>
    public EcowattException ToException(string asked, TimeProvider time)
    {
        if (Status == HttpStatusCode.TooManyRequests)
        {
            return new EcowattQuotaException(Until(time.GetUtcNow()), Error);
        }

        var what = (int)Status is >= 300 and < 400
            ? $"RTE answered the request for {asked} with a redirection ({(int)Status}), which is not followed: the token must not travel. Check Ecowatt:BaseAddress."
            : $"RTE refused {asked} with status {(int)Status}.";
        return new EcowattUnavailableException(what, Status, Error);
    }

    private DateTimeOffset Until(DateTimeOffset now)
    {
        var said = RetryAfter?.Date ?? (RetryAfter?.Delta is { } delta ? now + delta : null);

        // Without a word the quarter of the clock counts, by which RTE's window is aligned.
        return said > now ? said.Value.ToUniversalTime() : new DateTimeOffset((now.UtcTicks / Quarter.Ticks + 1) * Quarter.Ticks, TimeSpan.Zero);
    }
}

using System.Net;
using System.Net.Http.Headers;
using Ecowatt.Delestage.Signals;

namespace Ecowatt.Delestage.Client;

/// <summary>What came back from RTE, body read and bounded.</summary>
internal sealed record RteAnswer(HttpStatusCode Status, ReadOnlyMemory<byte> Body, RetryConditionHeaderValue? RetryAfter)
{
    private const int BandwidthLimitExceeded = 509;

    private static readonly TimeSpan Quarter = TimeSpan.FromMinutes(15);
    private static readonly TimeSpan LongestWait = TimeSpan.FromDays(1);

    public RteError? Error => RteError.TryRead(Body.Span);

    /// <summary>The body's media type in one line, or null.</summary>
    public string? MediaType { get; init; }

    /// <summary>The failure that a status other than 200 stands for, where the caller knows of no better one.</summary>
    /// <param name="asked">What RTE was asked for.</param>
    /// <param name="time">Tells now.</param>
    public EcowattException ToException(string asked, TimeProvider time) => (int)Status switch
    {
        429 => new EcowattQuotaException(Until(time.GetUtcNow()), Error),
        >= 200 and < 300 => new EcowattMalformedException($"RTE answered the request for {asked} with status {(int)Status}; expected 200.", Status, error: Error),
        _ => new EcowattUnavailableException(Explain(asked), Status, Error),
    };

    private string Explain(string asked) => (int)Status switch
    {
        >= 300 and < 400 => $"RTE answered the request for {asked} with a redirection ({(int)Status}), which is not followed: the token must not travel. Check Ecowatt:BaseAddress.",
        404 => $"RTE does not know the address of {asked} (404). Check Ecowatt:BaseAddress.",
        503 => $"RTE refused {asked} with status 503: out of order, or maintenance.",
        BandwidthLimitExceeded => $"RTE refused {asked} with status 509: all its clients together ask too much.",
        _ => $"RTE refused {asked} with status {(int)Status}.",
    };

    private DateTimeOffset Until(DateTimeOffset now)
    {
        var said = RetryAfter?.Date ?? (RetryAfter?.Delta is { } delta ? now + delta : null);

        // Without a word the quarter of the clock counts, by which RTE's window is aligned.
        if (said is not { } until || until <= now)
        {
            return new DateTimeOffset((now.UtcTicks / Quarter.Ticks + 1) * Quarter.Ticks, TimeSpan.Zero);
        }

        // A clock that is years ahead, on either side, must not silence the application for years.
        return until - now > LongestWait ? (now + LongestWait).ToUniversalTime() : until.ToUniversalTime();
    }
}

using System.Globalization;
using System.Net;
using System.Net.Http.Headers;

namespace Ecowatt.Delestage.Client;

/// <summary>Represents what came back from RTE, body read and bounded.</summary>
internal sealed record RteResponse(HttpStatusCode Status, ReadOnlyMemory<byte> Body, RetryConditionHeaderValue? RetryAfter)
{
    private const int BandwidthLimitExceeded = 509;

    private static readonly TimeSpan Quarter = TimeSpan.FromMinutes(15);
    private static readonly TimeSpan LongestWait = TimeSpan.FromHours(1);

    public RteError? Error => RteError.TryRead(Body.Span);

    /// <summary>Gets the body's media type in one line, or null.</summary>
    public string? MediaType { get; init; }

    /// <summary>Returns the failure that a status other than 200 stands for, where the caller knows of no better one.</summary>
    /// <param name="asked">What RTE was asked for.</param>
    /// <param name="time">Tells now.</param>
    public EcowattException ToException(string asked, TimeProvider time) => (int)Status switch
    {
        429 => new EcowattQuotaException(Until(time.GetUtcNow()), Error),
        >= 200 and < 300 => new EcowattMalformedException($"RTE answered the request for {asked} with status {(int)Status}; expected 200.", Status, error: Error),
        _ => Unavailable(asked, time.GetUtcNow()),
    };

    private EcowattUnavailableException Unavailable(string asked, DateTimeOffset now)
    {
        var until = Said(now);
        var wait = until is null ? "" : string.Create(CultureInfo.InvariantCulture, $" It asks to wait until {until.Value.UtcDateTime:yyyy-MM-ddTHH:mm:ssZ}.");
        return new EcowattUnavailableException(Explain(asked) + wait, Status, Error) { RetryAt = until };
    }

    private string Explain(string asked) => (int)Status switch
    {
        304 => $"RTE answered the request for {asked} with 304 (not modified), though it was asked for no older answer: something between keeps answers. Check Ecowatt:BaseAddress and the proxy.",
        >= 300 and < 400 => $"RTE answered the request for {asked} with a redirection ({(int)Status}), which is not followed: the token must not travel. Check Ecowatt:BaseAddress.",
        404 => $"RTE does not know the address of {asked} (404). Check Ecowatt:BaseAddress.",
        503 => $"RTE refused {asked} with status 503: out of order, or maintenance.",
        BandwidthLimitExceeded => $"RTE refused {asked} with status 509: all its clients together ask too much.",
        _ => $"RTE refused {asked} with status {(int)Status}.",
    };

    // Without a word the quarter of the clock counts, by which RTE's window is aligned.
    private DateTimeOffset Until(DateTimeOffset now)
        => Said(now) ?? new DateTimeOffset((now.UtcTicks / Quarter.Ticks + 1) * Quarter.Ticks, TimeSpan.Zero);

    // One absurd header, or a clock that is years ahead on either side, must not silence the application for long: the quota is
    // known to be a quarter.
    private DateTimeOffset? Said(DateTimeOffset now)
    {
        var wait = RetryAfter?.Delta ?? RetryAfter?.Date - now;
        return wait > TimeSpan.Zero ? (now + (wait.Value < LongestWait ? wait.Value : LongestWait)).ToUniversalTime() : null;
    }
}

using System.Collections.Concurrent;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Ecowatt.Delestage.Simulation.Rte;

/// <summary>Represents what a virtual RTE answers when all is well: tokens for its application, signals for its tokens, once a quarter, and Tempo days.</summary>
internal sealed class VirtualRteHandler(PublishedScenario publications, VirtualTempo tempo, TimeProvider time)
{
    private const string SignalsPath = "/open_api/ecowatt/v5/signals";
    private const string SandboxPath = "/open_api/ecowatt/v5/sandbox/signals";
    private const string TokenPath = "/token/oauth/";

    private static readonly TimeSpan Quarter = TimeSpan.FromMinutes(15);
    private static readonly TimeSpan TokenLife = TimeSpan.FromSeconds(7199);
    private static readonly string Basic = "Basic " + Convert.ToBase64String(Encoding.UTF8.GetBytes($"{VirtualRte.ClientId}:{VirtualRte.ClientSecret}"));

    private readonly ConcurrentDictionary<string, DateTimeOffset> _tokens = [];
    private readonly VirtualTempoHandler _tempo = new(tempo, time);
    private readonly Lock _gate = new();
    private long _lastQuarter = -1;

    public static bool IsToken(RteRequest request) => request.Path == TokenPath;

    public static bool IsTempo(RteRequest request) => PathOf(request) == VirtualTempoHandler.ApiPath;

    public static bool IsSite(RteRequest request) => request.Path.StartsWith(VirtualTempoHandler.SitePath, StringComparison.Ordinal);

    public void RevokeTokens() => _tokens.Clear();

    public string IssueToken()
    {
        // 52 letters and digits, opaque, as the real ones.
        var token = RandomNumberGenerator.GetString("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789", 52);
        _tokens[token] = time.GetUtcNow() + TokenLife;
        return token;
    }

    public RteReply Answer(RteRequest request) => (request.Method, PathOf(request)) switch
    {
        ("POST", TokenPath) => Token(request),
        ("GET", SignalsPath) => Authorised(request, sandbox: false),
        ("GET", SandboxPath) => Authorised(request, sandbox: true),
        ("GET", VirtualTempoHandler.ApiPath) => HasToken(request) ? _tempo.Calendars(request) : new RteReply(401),
        ("GET", _) when IsSite(request) => _tempo.Site(request),
        _ => new RteReply(404),
    };

    private RteReply Token(RteRequest request)
    {
        if (request.Authorization != Basic)
        {
            return new RteReply(401, """{"error":"invalid_client","error_description":"The given client credentials were not valid"}""");
        }

        if (request.Body != "grant_type=client_credentials")
        {
            return new RteReply(400, """{"error":"unsupported_grant_type"}""");
        }

        return new RteReply(200, $$"""{"access_token":"{{IssueToken()}}","token_type":"Bearer","expires_in":{{TokenLife.TotalSeconds:0}}}""");
    }

    private RteReply Authorised(RteRequest request, bool sandbox)
    {
        var now = time.GetUtcNow();
        if (!HasToken(request))
        {
            return new RteReply(401);
        }

        return !sandbox && Left(now) is { } left
            ? new RteReply(429, RetryAfter: Math.Ceiling(left.TotalSeconds).ToString(CultureInfo.InvariantCulture))
            : new RteReply(200, Encoding.UTF8.GetString(EcowattWriter.Write(publications.At(now))));
    }

    private static string PathOf(RteRequest request) => request.Path.Split('?', 2)[0];

    private bool HasToken(RteRequest request)
        => request.Authorization?.StartsWith("Bearer ", StringComparison.Ordinal) == true
            && _tokens.TryGetValue(request.Authorization["Bearer ".Length..], out var expires) && expires > time.GetUtcNow();

    // The quota: the quarters of the clock, and how long this one lasts where its call was used.
    private TimeSpan? Left(DateTimeOffset now)
    {
        lock (_gate)
        {
            var quarter = now.UtcTicks / Quarter.Ticks;
            if (quarter == _lastQuarter)
            {
                return TimeSpan.FromTicks((quarter + 1) * Quarter.Ticks - now.UtcTicks);
            }

            _lastQuarter = quarter;
            return null;
        }
    }
}

using System.Collections.Concurrent;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Ecowatt.Delestage.Simulation.Rte;

/// <summary>Represents what a virtual RTE answers when all is well: tokens for its application, signals for its tokens, once a quarter.</summary>
internal sealed class VirtualRteHandler(PublishedScenario publications, TimeProvider time)
{
    private const string SignalsPath = "/open_api/ecowatt/v5/signals";
    private const string SandboxPath = "/open_api/ecowatt/v5/sandbox/signals";
    private const string TokenPath = "/token/oauth/";

    private static readonly TimeSpan Quarter = TimeSpan.FromMinutes(15);
    private static readonly TimeSpan TokenLife = TimeSpan.FromSeconds(7199);
    private static readonly string Basic = "Basic " + Convert.ToBase64String(Encoding.UTF8.GetBytes($"{VirtualRte.ClientId}:{VirtualRte.ClientSecret}"));

    private readonly ConcurrentDictionary<string, DateTimeOffset> _tokens = [];
    private readonly Lock _gate = new();
    private long _lastQuarter = -1;

    public static bool IsToken(RteRequest request) => request.Path == TokenPath;

    public void RevokeTokens() => _tokens.Clear();

    public string IssueToken()
    {
        // 52 letters and digits, opaque, as the real ones.
        var token = RandomNumberGenerator.GetString("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789", 52);
        _tokens[token] = time.GetUtcNow() + TokenLife;
        return token;
    }

    public RteReply Answer(RteRequest request) => (request.Method, request.Path) switch
    {
        ("POST", TokenPath) => Token(request),
        ("GET", SignalsPath) => Authorised(request, sandbox: false),
        ("GET", SandboxPath) => Authorised(request, sandbox: true),
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
        var token = request.Authorization?.StartsWith("Bearer ", StringComparison.Ordinal) == true ? request.Authorization["Bearer ".Length..] : "";
        if (!_tokens.TryGetValue(token, out var expires) || expires <= now)
        {
            return new RteReply(401);
        }

        return !sandbox && Left(now) is { } left
            ? new RteReply(429, RetryAfter: Math.Ceiling(left.TotalSeconds).ToString(CultureInfo.InvariantCulture))
            : new RteReply(200, Encoding.UTF8.GetString(EcowattWriter.Write(publications.At(now))));
    }

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

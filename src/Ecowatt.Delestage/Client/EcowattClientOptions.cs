using System.Security.Cryptography;
using System.Text;

namespace Ecowatt.Delestage;

/// <summary>Describes how RTE is reached. Set before the application starts.</summary>
public sealed class EcowattClientOptions
{
    /// <summary>The name of the HTTP client, for applications that add handlers of their own (a proxy, say) with <c>AddHttpClient</c>.</summary>
    /// <remarks>
    /// A resilience pipeline that an application gives to all of its clients (<c>ConfigureHttpClientDefaults</c>) is left out here:
    /// it would repeat what costs the quarter's only call. What a handler throws is an <see cref="EcowattUnavailableException"/>.
    /// </remarks>
    public const string HttpClientName = "Ecowatt.Delestage";

    /// <summary>RTE's own host: <c>https://digital.iservices.rte-france.com/</c> (source: RTE's data portal).</summary>
    public static readonly Uri RteAddress = new("https://digital.iservices.rte-france.com/");

    /// <summary>Gets or sets the id of the application on RTE's data portal. Default: none.</summary>
    public string? ClientId { get; set; }

    /// <summary>
    /// Gets or sets its secret. Default: none. Give it by environment (<c>ECOWATT__CLIENTSECRET</c>), a secret store, or a file of its own
    /// (<see cref="ClientSecretFile"/>), never in a file of settings. White space and quotes around it are left out with a warning.
    /// </summary>
    public string? ClientSecret { get; set; }

    /// <summary>
    /// Gets or sets the path of a file that holds the secret alone, in place of <see cref="ClientSecret"/>. Default: none. Containers mount
    /// such files, and name them by <c>ECOWATT__CLIENTSECRET_FILE</c>. It is read when the application starts.
    /// </summary>
    public string? ClientSecretFile { get; set; }

    /// <summary>
    /// Gets or sets a ready-made token, which takes the place of id and secret. Default: none. Letters, digits and other printable ASCII
    /// without spaces. RTE's live two hours, and this one is never renewed: afterwards every call ends with
    /// <see cref="EcowattUnauthorizedException"/>. Give it by environment (<c>ECOWATT_TOKEN</c>, which is read where neither a
    /// token nor an id is configured), never in a file.
    /// </summary>
    public string? Token { get; set; }

    /// <summary>
    /// Gets or sets the path of a file that holds the token alone, in place of <see cref="Token"/>; none by default
    /// (<c>ECOWATT__TOKEN_FILE</c>, <c>ECOWATT_TOKEN_FILE</c>). It is read when the application starts.
    /// </summary>
    public string? TokenFile { get; set; }

    /// <summary>Gets or sets where RTE is: an absolute address that ends with a slash; <see cref="RteAddress"/> by default. Https, but for loopback.</summary>
    public Uri BaseAddress { get; set; } = RteAddress;

    /// <summary>Gets or sets whether to ask the sandbox, which answers static days of June 2022 and has no quota. Default: false.</summary>
    public bool Sandbox { get; set; }

    /// <summary>Gets or sets the longest time that one attempt may take, 1 s to 2 min. Default: 10 s.</summary>
    public TimeSpan AttemptTimeout { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>Gets or sets the longest time that one request may take with its repeats and its body, 1 s to 10 min. Default: 30 s.</summary>
    public TimeSpan TotalTimeout { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>
    /// Gets or sets how often a request is repeated, 0 to 5. Default: 2. Requests for a token and to the sandbox are repeated after a network
    /// fault, a time limit before the head of the answer, or a 5xx. A request for the production signals costs the quarter's only call as soon as it reaches RTE:
    /// it is repeated only where it cannot have (no connection, no address for the name, no TLS). A 4xx never is.
    /// </summary>
    public int Retries { get; set; } = 2;

    /// <summary>
    /// Gets or sets the clock of time limits and of the pauses between repeats; null, the default, for the application's own. An application
    /// in virtual time sets <see cref="TimeProvider.System"/>, because its network is real.
    /// </summary>
    public TimeProvider? NetworkTime { get; set; }

    /// <summary>Gets the path of the token, below the base address.</summary>
    internal static string TokenPath => "token/oauth/";

    /// <summary>Gets the path of the signals, below the base address.</summary>
    internal string SignalsPath => Sandbox ? "open_api/ecowatt/v5/sandbox/signals" : "open_api/ecowatt/v5/signals";

    /// <summary>Gets the whole address of the signals: it tells one RTE from another, and is kept on disk.</summary>
    internal string SignalsAddress => Shown(new Uri(BaseAddress, SignalsPath));

    /// <summary>
    /// Stands for the application, whose quota it is, where that is kept on disk; null where nothing names one. Of the id, which is
    /// no secret, and of nothing else: a changed secret is not told from it.
    /// </summary>
    internal string? ApplicationMark
        => !string.IsNullOrWhiteSpace(Token) ? "ready-made token"
            : string.IsNullOrWhiteSpace(ClientId) ? null
            : Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(ClientId)).AsSpan(0, 8));

    /// <summary>Returns an address as it may be written anywhere: without what may stand before the host, a name and a password.</summary>
    internal static string Shown(Uri address)
        => address.IsAbsoluteUri ? address.GetComponents(UriComponents.HttpRequestUrl, UriFormat.UriEscaped) : address.ToString();
}

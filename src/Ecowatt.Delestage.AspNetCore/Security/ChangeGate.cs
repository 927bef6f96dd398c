using Ecowatt.Delestage.AspNetCore.Endpoints;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;

namespace Ecowatt.Delestage.AspNetCore.Security;

/// <summary>What every change passes before anything of it is read: it is no page of somebody else's that asks, and whoever asks may.</summary>
internal sealed class ChangeGate(EcowattWebOptions options, Origins origins)
{
    private const string RequestedWith = "X-Requested-With";
    private const string Page = "ecowatt";

    private readonly ApiKey? _key = options.ApiKey is { } key ? new ApiKey(key) : null;

    /// <summary>Whether there is a key at all.</summary>
    public bool HasKey => _key is not null;

    /// <summary>Whether the host asks for authorisation on an endpoint.</summary>
    public static bool HostGuards(Endpoint endpoint)
        => endpoint.Metadata.GetMetadata<IAllowAnonymous>() is null
            && (endpoint.Metadata.GetMetadata<IAuthorizeData>() is not null || endpoint.Metadata.GetMetadata<AuthorizationPolicy>() is not null);

    /// <summary>What a change by this request needs.</summary>
    public ChangeAccess AccessFor(HttpContext context, bool hostGuards)
        => hostGuards ? ChangeAccess.Host
            : options.AllowLocalChanges && LocalMachine.Sent(context) ? ChangeAccess.Open
            : _key is not null ? ChangeAccess.Key
            : ChangeAccess.Closed;

    /// <summary>Answers a request that may not change anything.</summary>
    /// <returns>Whether it was refused.</returns>
    public async Task<bool> RefusesAsync(HttpContext context)
    {
        var refused = Forged(context.Request) is { } forged
            ? Problem.WriteAsync(context, StatusCodes.Status403Forbidden, "Not from another's page", forged)
            : NotAllowed(context);
        if (refused is not null)
        {
            await refused.ConfigureAwait(false);
        }

        return refused is not null;
    }

    // Browsers tell whose page asks; programs are no browsers and need not.
    private string? Forged(HttpRequest request)
    {
        var (origin, site) = (request.Headers.Origin, request.Headers["Sec-Fetch-Site"]);
        if (origin.Count == 0 && site.Count == 0)
        {
            return null;
        }

        var listed = origins.Lists(origin);
        if (origin.Count > 0 && !listed && !Origins.IsOwn(origin, request))
        {
            return "The page that asks is of another origin; expected one of this host, or one of EcowattWeb:AllowedOrigins.";
        }

        if (site.Count > 0 && !listed && site.ToString() is not ("same-origin" or "none"))
        {
            return "The browser says that another site's page asks (Sec-Fetch-Site); expected one of this host.";
        }

        return request.Headers[RequestedWith].ToString() == Page
            ? null
            : $"The header {RequestedWith} is missing; expected \"{Page}\", which a form on another's page cannot send.";
    }

    private Task? NotAllowed(HttpContext context)
    {
        var given = context.Request.Headers[ApiKey.Header];
        switch (AccessFor(context, context.GetEndpoint() is { } endpoint && HostGuards(endpoint)))
        {
            case ChangeAccess.Host or ChangeAccess.Open:
                return null;
            case ChangeAccess.Closed:
                return Problem.WriteAsync(
                    context,
                    StatusCodes.Status403Forbidden,
                    "Changes are closed",
                    "Nothing can be changed from here; expected EcowattWeb:ApiKey to be set, authorisation by the host, or EcowattWeb:AllowLocalChanges and a request of the machine itself.");
            default:
                if (given.Count == 0)
                {
                    context.Response.Headers.WWWAuthenticate = $"ApiKey header=\"{ApiKey.Header}\"";
                    return Problem.WriteAsync(context, StatusCodes.Status401Unauthorized, "A key is needed", $"A change needs the key; expected it in the header {ApiKey.Header}, and never in the address.");
                }

                return _key!.Is(given)
                    ? null
                    : Problem.WriteAsync(context, StatusCodes.Status403Forbidden, "Wrong key", $"The header {ApiKey.Header} holds another key than the one configured.");
        }
    }
}

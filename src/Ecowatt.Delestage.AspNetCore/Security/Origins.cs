using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;

namespace Ecowatt.Delestage.AspNetCore.Security;

/// <summary>Whose pages may ask: the house's own, and those of a list. No credentials are ever shared across origins.</summary>
internal sealed class Origins(IEnumerable<string> allowed)
{
    private const string Headers = "Content-Type, X-Api-Key, X-Requested-With, Last-Event-ID, Authorization";

    private readonly HashSet<string> _allowed = new(allowed, StringComparer.OrdinalIgnoreCase);

    /// <summary>Whether a text is an origin and nothing more.</summary>
    public static bool IsOrigin(string text)
        => Uri.TryCreate(text, UriKind.Absolute, out var origin)
            && (origin.Scheme == Uri.UriSchemeHttps || origin.Scheme == Uri.UriSchemeHttp)
            && origin.UserInfo.Length == 0
            && string.Equals(text, origin.GetLeftPart(UriPartial.Authority), StringComparison.OrdinalIgnoreCase);

    /// <summary>Whether a browser's page of this origin is on the list.</summary>
    public bool Lists(StringValues origin) => _allowed.Count > 0 && origin.Count == 1 && _allowed.Contains(origin[0]!);

    /// <summary>
    /// Whether a browser's page of this origin is the house's own. By host and port alone: behind a proxy that ends TLS the scheme is
    /// another one, and a page can choose its scheme no more than its name.
    /// </summary>
    public static bool IsOwn(StringValues origin, HttpRequest request)
        => origin.Count == 1
            && Uri.TryCreate(origin[0], UriKind.Absolute, out var page)
            && page.Host.Trim('[', ']').Equals(request.Host.Host.Trim('[', ']'), StringComparison.OrdinalIgnoreCase)
            && (page.Port == request.Host.Port || request.Host.Port is null && page.IsDefaultPort);

    /// <summary>Tells a listed page that it may read the answer.</summary>
    public void Apply(HttpContext context)
    {
        if (_allowed.Count == 0)
        {
            return;
        }

        // Even where no origin was sent: a cache must not give this answer to a page that sends one.
        context.Response.Headers.Append(HeaderNames.Vary, HeaderNames.Origin);
        var origin = context.Request.Headers.Origin;
        if (Lists(origin))
        {
            context.Response.Headers.AccessControlAllowOrigin = origin;
            context.Response.Headers.AccessControlExposeHeaders = "ETag, Retry-After";
        }
    }

    /// <summary>Answers a browser that asks whether a listed page may send such a request.</summary>
    public void ApplyPreflight(HttpContext context, string methods)
    {
        if (Lists(context.Request.Headers.Origin))
        {
            context.Response.Headers.AccessControlAllowMethods = methods;
            context.Response.Headers.AccessControlAllowHeaders = Headers;
            context.Response.Headers.AccessControlMaxAge = "600";
        }
    }
}

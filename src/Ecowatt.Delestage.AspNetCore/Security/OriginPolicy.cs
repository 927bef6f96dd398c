using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;

namespace Ecowatt.Delestage.AspNetCore.Security;

/// <summary>Decides whose pages may send requests: the application's own and those of a list. Credentials are never shared across origins.</summary>
internal sealed class OriginPolicy(IEnumerable<string> allowed)
{
    private const string Headers = "Content-Type, X-Api-Key, X-Requested-With, Last-Event-ID, Authorization";

    private readonly HashSet<string> _allowed = new(allowed, StringComparer.OrdinalIgnoreCase);

    /// <summary>Returns whether a text is an origin and nothing more.</summary>
    public static bool IsOrigin(string text)
        => Uri.TryCreate(text, UriKind.Absolute, out var origin)
            && (origin.Scheme == Uri.UriSchemeHttps || origin.Scheme == Uri.UriSchemeHttp)
            && origin.UserInfo.Length == 0
            && string.Equals(text, origin.GetLeftPart(UriPartial.Authority), StringComparison.OrdinalIgnoreCase);

    /// <summary>Returns whether an origin is on the list.</summary>
    public bool IsListed(StringValues origin) => _allowed.Count > 0 && origin.Count == 1 && _allowed.Contains(origin[0]!);

    /// <summary>
    /// Returns whether an origin is the application's own. Host and port alone count: behind a proxy that ends TLS the scheme differs,
    /// and a page can choose its scheme no more than its name.
    /// </summary>
    public static bool IsOwn(StringValues origin, HttpRequest request)
        => origin.Count == 1
            && Uri.TryCreate(origin[0], UriKind.Absolute, out var page)
            && page.Host.Trim('[', ']').Equals(request.Host.Host.Trim('[', ']'), StringComparison.OrdinalIgnoreCase)
            && (page.Port == request.Host.Port || request.Host.Port is null && page.IsDefaultPort);

    /// <summary>Adds the headers that let a listed page read the answer.</summary>
    public void Apply(HttpContext context)
    {
        if (_allowed.Count == 0)
        {
            return;
        }

        // Even where no origin was sent: a cache must not give this answer to a page that sends one.
        context.Response.Headers.Append(HeaderNames.Vary, HeaderNames.Origin);
        var origin = context.Request.Headers.Origin;
        if (IsListed(origin))
        {
            context.Response.Headers.AccessControlAllowOrigin = origin;
            context.Response.Headers.AccessControlExposeHeaders = "ETag, Retry-After";
        }
    }

    /// <summary>Adds the headers that answer a preflight of a listed page.</summary>
    public void ApplyPreflight(HttpContext context, string methods)
    {
        if (IsListed(context.Request.Headers.Origin))
        {
            context.Response.Headers.AccessControlAllowMethods = methods;
            context.Response.Headers.AccessControlAllowHeaders = Headers;
            context.Response.Headers.AccessControlMaxAge = "600";
        }
    }
}

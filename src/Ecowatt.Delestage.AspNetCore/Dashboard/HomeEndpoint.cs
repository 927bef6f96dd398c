using Ecowatt.Delestage.AspNetCore.Http;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;

namespace Ecowatt.Delestage.AspNetCore.Dashboard;

/// <summary>Serves the page to a browser and the report's greeting to a program.</summary>
internal static class HomeEndpoint
{
    // As the report's program writes it, accents included.
    private static readonly BytesResult Greeting = new("""{"message":"API de gestion du délestage énergétique"}"""u8.ToArray(), ResponseHeaders.JsonContentType);

    public static IResult Get(HttpContext context, [FromServices] DashboardFiles files)
    {
        // The route is the prefix and nothing more, so every address follows from the one that was requested.
        var requested = context.Request.PathBase.Add(context.Request.Path);
        context.Response.Headers.Append("Vary", "Accept");
        if (!WantsPage(context.Request))
        {
            // The report's greeting has one member and no other: what else there is stands in a header.
            var prefix = requested.ToUriComponent().TrimEnd('/');
            context.Response.Headers.Link = $"<{prefix}/openapi/v1.json>; rel=\"service-desc\", <{prefix}/api/zones>; rel=\"related\"";
            return Greeting;
        }

        // The relative addresses of the page need the slash at the end.
        return requested.Value!.EndsWith('/') ? DashboardEndpoint.Find(files, DashboardFiles.Page) : new RelativeRedirectResult(requested);
    }

    // A browser names text/html first. Programs name JSON, or */*, which asks for nothing in particular.
    private static bool WantsPage(HttpRequest request)
    {
        double html = 0, json = 0;
        foreach (var accepted in request.GetTypedHeaders().Accept)
        {
            if (accepted.MediaType.Equals("text/html", StringComparison.OrdinalIgnoreCase))
            {
                html = Math.Max(html, accepted.Quality ?? 1);
            }
            else if (accepted.MediaType.Equals("application/json", StringComparison.OrdinalIgnoreCase))
            {
                json = Math.Max(json, accepted.Quality ?? 1);
            }
        }

        return html > 0 && html >= json;
    }
}

using Ecowatt.Delestage.AspNetCore.Http;
using Ecowatt.Delestage.AspNetCore.Wire;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;

namespace Ecowatt.Delestage.AspNetCore.Dashboard;

/// <summary>Serves the page to a browser and a greeting to a program.</summary>
internal static class HomeEndpoint
{
    public static IResult Get(HttpContext context, [FromServices] DashboardFiles files)
    {
        // The route is the prefix and nothing more, so every address follows from the one that was requested.
        var requested = context.Request.PathBase.Add(context.Request.Path);
        context.Response.Headers.Append("Vary", "Accept");
        if (!WantsPage(context.Request))
        {
            var prefix = requested.ToUriComponent().TrimEnd('/');
            var greeting = new GreetingDto("Ecowatt.Delestage", $"{prefix}/", $"{prefix}/api/zones", $"{prefix}/get_relays_state");
            return new ApiJsonResult<GreetingDto>(greeting, WireJsonContext.Default.GreetingDto);
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

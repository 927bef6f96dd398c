using Ecowatt.Delestage.AspNetCore.Wire;
using Microsoft.AspNetCore.Http;

namespace Ecowatt.Delestage.AspNetCore.Endpoints;

/// <summary>The page for a browser, a greeting for a program.</summary>
internal static class HomeEndpoint
{
    public static Task GetAsync(HttpContext context)
    {
        // The route is the prefix and nothing more, so every address of the page follows from the one that was asked for.
        var prefix = context.Request.PathBase.Add(context.Request.Path).ToUriComponent().TrimEnd('/');
        context.Response.Headers.Vary = "Accept";
        if (!WantsPage(context.Request))
        {
            var greeting = new Greeting("Ecowatt.Delestage", $"{prefix}/", $"{prefix}/api/zones", $"{prefix}/get_relays_state");
            return Answer.JsonAsync(context, greeting, ApiJson.Default.Greeting);
        }

        return DashboardEndpoint.PageAsync(context);
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

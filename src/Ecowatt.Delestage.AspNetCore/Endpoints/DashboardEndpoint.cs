using Ecowatt.Delestage.AspNetCore.Dashboard;
using Ecowatt.Delestage.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Net.Http.Headers;

namespace Ecowatt.Delestage.AspNetCore.Endpoints;

/// <summary>
/// The dashboard's files. All of its addresses are relative, so it works below any prefix and behind any proxy; and it asks
/// no other host for anything, which its policy enforces.
/// </summary>
internal static class DashboardEndpoint
{
    // What the dashboard can do without is forbidden: inline script and style, other hosts, frames, forms that leave the page.
    internal const string Policy =
        "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self'; manifest-src 'self'; worker-src 'self'; "
        + "base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    public static void Map(RouteMapper routes)
    {
        routes.Get($"/{DashboardFiles.Worker}", static context => SendAsync(context, DashboardFiles.Worker));
        routes.Get($"/{DashboardFiles.Manifest}", static context => SendAsync(context, DashboardFiles.Manifest));
        routes.Get($"/{DashboardFiles.Assets}{{file}}", static context => SendAsync(context, $"{DashboardFiles.Assets}{context.GetRouteValue("file")}"));
    }

    public static Task PageAsync(HttpContext context)
    {
        // Relative addresses need the slash at the end. The way there is relative too: a proxy may have taken a prefix away.
        var asked = context.Request.PathBase.Add(context.Request.Path);
        if (!asked.Value!.EndsWith('/'))
        {
            var last = asked.ToUriComponent();
            context.Response.Headers.Location = $"./{last[(last.LastIndexOf('/') + 1)..]}/";
            context.Response.Headers.CacheControl = "no-store";
            context.Response.StatusCode = StatusCodes.Status302Found;
            return Task.CompletedTask;
        }

        return SendAsync(context, DashboardFiles.Page);
    }

    private static Task SendAsync(HttpContext context, string path)
    {
        if (DashboardFiles.Find(path) is not { } file)
        {
            return Problem.WriteAsync(context, StatusCodes.Status404NotFound, "Not here", $"The dashboard has no file \"{Shown.Short(path)}\".");
        }

        // Asked for each time and mostly answered with 304: so the page and its parts are of one version, always.
        var headers = context.Response.Headers;
        headers.CacheControl = "no-cache";
        headers[HeaderNames.XContentTypeOptions] = "nosniff";
        headers.ContentSecurityPolicy = Policy;
        headers["Referrer-Policy"] = "no-referrer";
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        return TypedResults.Bytes(file.Bytes, file.ContentType, entityTag: file.Tag).ExecuteAsync(context);
    }
}

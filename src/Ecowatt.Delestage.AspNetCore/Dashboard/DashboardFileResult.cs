using Ecowatt.Delestage.AspNetCore.Http;
using Microsoft.AspNetCore.Http;

namespace Ecowatt.Delestage.AspNetCore.Dashboard;

/// <summary>Answers with a file of the dashboard, under a policy that forbids everything that the dashboard does not need.</summary>
internal sealed class DashboardFileResult(DashboardFile file) : IResult
{
    // Inline script and style, other hosts, frames, and forms that leave the page.
    private const string Policy =
        "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self'; manifest-src 'self'; worker-src 'self'; "
        + "base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    public Task ExecuteAsync(HttpContext httpContext)
    {
        // Browsers ask each time and mostly get 304, so the page and its parts are always of one version.
        ResponseHeaders.RequireRevalidation(httpContext.Response);
        var headers = httpContext.Response.Headers;
        headers.ContentSecurityPolicy = Policy;
        headers["Referrer-Policy"] = "no-referrer";
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        return TypedResults.Bytes(file.Bytes, file.ContentType, entityTag: file.Tag).ExecuteAsync(httpContext);
    }
}

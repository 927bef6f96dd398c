using Ecowatt.Delestage.AspNetCore.Http;
using Microsoft.AspNetCore.Http;

namespace Ecowatt.Delestage.AspNetCore.Dashboard;

/// <summary>Answers with a file of the dashboard, under a policy that forbids everything that the dashboard does not need.</summary>
/// <param name="file">The file.</param>
/// <param name="versioned">Whether its address names its version, so that it never changes.</param>
internal sealed class DashboardFileResult(DashboardFile file, bool versioned) : IResult
{
    // Inline script and style, other hosts, frames, and forms that leave the page.
    private const string Policy =
        "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self'; manifest-src 'self'; worker-src 'self'; "
        + "base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    public Task ExecuteAsync(HttpContext httpContext)
    {
        if (versioned)
        {
            ResponseHeaders.AllowStorageForGood(httpContext.Response);
        }
        else
        {
            // The page names the version of all the others: a browser asks for it each time and mostly gets 304.
            ResponseHeaders.RequireRevalidation(httpContext.Response);
        }

        var headers = httpContext.Response.Headers;
        headers.ContentSecurityPolicy = Policy;
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        return file.Body.WriteAsync(httpContext, file.ContentType);
    }
}

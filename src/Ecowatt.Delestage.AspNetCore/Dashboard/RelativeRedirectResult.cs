using Microsoft.AspNetCore.Http;

namespace Ecowatt.Delestage.AspNetCore.Dashboard;

/// <summary>Redirects to the same address with a slash at its end. The target is relative, because a proxy may have taken a prefix away.</summary>
internal sealed class RelativeRedirectResult(PathString requested) : IResult
{
    public Task ExecuteAsync(HttpContext httpContext)
    {
        var address = requested.ToUriComponent();
        httpContext.Response.Headers.Location = $"./{address[(address.LastIndexOf('/') + 1)..]}/";
        httpContext.Response.Headers.CacheControl = "no-store";
        httpContext.Response.StatusCode = StatusCodes.Status302Found;
        return Task.CompletedTask;
    }
}

using Ecowatt.Delestage.AspNetCore.Health;
using Ecowatt.Delestage.AspNetCore.Wire;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Ecowatt.Delestage.AspNetCore.Endpoints;

/// <summary>Whether the process answers, and whether the house does: in the words of ASP.NET Core's own health checks.</summary>
internal static class HealthEndpoint
{
    private static readonly byte[] Healthy = "Healthy"u8.ToArray();

    public static Task LiveAsync(HttpContext context) => Answer.BytesAsync(context, Healthy, "text/plain; charset=utf-8");

    public static Task ReadyAsync(HttpContext context)
    {
        var (status, why) = Readiness.Of(HouseView.Of(context));
        context.Response.StatusCode = status == HealthStatus.Unhealthy ? StatusCodes.Status503ServiceUnavailable : StatusCodes.Status200OK;
        return Answer.JsonAsync(context, new HealthBody(status, why), ApiJson.Default.HealthBody);
    }
}

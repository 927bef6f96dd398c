using Microsoft.AspNetCore.Http;

namespace Ecowatt.Delestage.AspNetCore.Endpoints;

/// <summary>Whether the process answers: in the words of ASP.NET Core's own health checks.</summary>
internal static class HealthEndpoint
{
    private static readonly byte[] Healthy = "Healthy"u8.ToArray();

    public static Task GetAsync(HttpContext context) => Answer.BytesAsync(context, Healthy, "text/plain; charset=utf-8");
}

using Ecowatt.Delestage.AspNetCore.Wire;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;

namespace Ecowatt.Delestage.AspNetCore.Endpoints;

/// <summary>Problem documents (RFC 9457): what is wrong, and what was expected.</summary>
internal static class Problem
{
    private const string ContentType = "application/problem+json";

    public static Task BadRequestAsync(HttpContext context, string detail) => WriteAsync(context, StatusCodes.Status400BadRequest, "Bad request", detail);

    public static Task WriteAsync(HttpContext context, int status, string title, string detail, params ReadOnlySpan<(string Name, object Value)> more)
    {
        var problem = new ProblemDetails { Type = "about:blank", Status = status, Title = title, Detail = detail };
        foreach (var (name, value) in more)
        {
            problem.Extensions[name] = value;
        }

        Answer.Prepare(context.Response);
        context.Response.StatusCode = status;
        return context.Response.WriteAsJsonAsync(problem, ApiJson.Default.ProblemDetails, ContentType, context.RequestAborted);
    }
}

using System.Text.Json.Serialization.Metadata;
using Ecowatt.Delestage.AspNetCore.Wire;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Net.Http.Headers;

namespace Ecowatt.Delestage.AspNetCore.Endpoints;

/// <summary>Writes answers. A state is never stored on the way: it is old when it arrives a second time.</summary>
internal static class Answer
{
    public const string Json = "application/json; charset=utf-8";

    public static Task JsonAsync<T>(HttpContext context, T body, JsonTypeInfo<T> shape)
    {
        Prepare(context.Response);
        return context.Response.WriteAsJsonAsync(body, shape, Json, context.RequestAborted);
    }

    public static Task BytesAsync(HttpContext context, ReadOnlyMemory<byte> body, string contentType)
    {
        Prepare(context.Response);
        context.Response.ContentType = contentType;
        context.Response.ContentLength = body.Length;
        return context.Response.Body.WriteAsync(body, context.RequestAborted).AsTask();
    }

    /// <summary>A problem document (RFC 9457) for a zone that is not there, with the zones that are.</summary>
    public static Task NoSuchZoneAsync(HttpContext context, string name, HouseView house)
    {
        var known = house.Zones.Select(static status => status.Zone.Name).ToArray();
        var expected = known.Length == 0 ? "none is configured" : $"expected {string.Join(" or ", known.Select(static zone => $"\"{zone}\""))}";
        var problem = new ProblemDetails
        {
            Status = StatusCodes.Status404NotFound,
            Title = "No such zone",
            Detail = $"There is no zone \"{name}\"; {expected}.",
            Extensions = { ["zones"] = known },
        };
        Prepare(context.Response);
        context.Response.StatusCode = StatusCodes.Status404NotFound;
        return context.Response.WriteAsJsonAsync(problem, ApiJson.Default.ProblemDetails, "application/problem+json", context.RequestAborted);
    }

    private static void Prepare(HttpResponse response)
    {
        response.Headers.CacheControl = "no-store";
        response.Headers[HeaderNames.XContentTypeOptions] = "nosniff";
    }
}

using System.Text.Json.Serialization.Metadata;
using Ecowatt.Delestage.Control;
using Microsoft.AspNetCore.Http;
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

    /// <summary>Done, and nothing to tell.</summary>
    public static void Nothing(HttpContext context)
    {
        Prepare(context.Response);
        context.Response.StatusCode = StatusCodes.Status204NoContent;
    }

    /// <summary>A problem document for a zone that is not there, with the zones that are.</summary>
    public static Task NoSuchZoneAsync(HttpContext context, string name, HouseView house)
    {
        var known = house.Zones.Select(static status => status.Zone.Name).ToArray();
        var expected = known.Length == 0 ? "none is configured" : $"expected {Names(known)}";
        return Problem.WriteAsync(context, StatusCodes.Status404NotFound, "No such zone", $"There is no zone \"{Shown.Short(name)}\"; {expected}.", ("zones", known));
    }

    /// <summary>A problem document for a load that is not there, with the loads that are.</summary>
    public static Task NoSuchLoadAsync(HttpContext context, string name, ZoneStatus zone)
    {
        var known = zone.Loads.Select(static status => status.Load.Name).ToArray();
        return Problem.WriteAsync(
            context, StatusCodes.Status404NotFound, "No such load", $"Zone \"{zone.Zone.Name}\" has no load \"{Shown.Short(name)}\"; expected {Names(known)}.", ("loads", known));
    }

    private static string Names(string[] known) => string.Join(" or ", known.Select(static name => $"\"{name}\""));

    public static void Prepare(HttpResponse response)
    {
        response.Headers.CacheControl = "no-store";
        response.Headers[HeaderNames.XContentTypeOptions] = "nosniff";
    }
}

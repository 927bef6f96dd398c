using Ecowatt.Delestage.AspNetCore.Endpoints;
using Ecowatt.Delestage.AspNetCore.Security;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Ecowatt.Delestage.AspNetCore.Hosting;

/// <summary>Maps routes, and beside each what answers every other method: a preflight, or a problem document that names those there are.</summary>
internal sealed class RouteMapper(RouteGroupBuilder group, WebHouse web)
{
    private static readonly string[] Reading = [HttpMethods.Get, HttpMethods.Head];

    private readonly Dictionary<string, List<string>> _methods = [];

    /// <summary>The mark of every change mapped here.</summary>
    public ChangeMark Mark { get; } = new();

    public void Get(string pattern, RequestDelegate handler) => Map(pattern, Reading, handler);

    /// <summary>A stream is not answered to HEAD: it has no end whose length could be told.</summary>
    public void Stream(string pattern, RequestDelegate handler) => Map(pattern, [HttpMethods.Get], handler);

    public void Change(string pattern, string method, Func<HttpContext, byte[], Task> handler)
        => Map(pattern, [method], context => Changing.WithBodyAsync(context, web, handler)).WithMetadata(Mark);

    public void Remove(string pattern, Func<HttpContext, Task> handler)
        => Map(pattern, [HttpMethods.Delete], context => Changing.WithoutBodyAsync(context, web, handler)).WithMetadata(Mark);

    /// <summary>What nothing above answers.</summary>
    public void Others()
    {
        foreach (var (pattern, methods) in _methods)
        {
            var allowed = string.Join(", ", methods.Append(HttpMethods.Options));
            group.Map(pattern, context => OtherAsync(context, allowed)).WithMetadata(new AllowAnonymousAttribute());
        }

        // Last of all: a host's own routes below /api come before it.
        group.Map("/api/{**rest}", NotThereAsync).WithOrder(int.MaxValue);
    }

    private IEndpointConventionBuilder Map(string pattern, string[] methods, RequestDelegate handler)
    {
        if (!_methods.TryGetValue(pattern, out var known))
        {
            _methods[pattern] = known = [];
        }

        known.AddRange(methods);
        return group.MapMethods(pattern, methods, handler);
    }

    // A browser asks first, and without credentials.
    private Task OtherAsync(HttpContext context, string allowed)
    {
        context.Response.Headers.Allow = allowed;
        if (!HttpMethods.IsOptions(context.Request.Method))
        {
            return Problem.WriteAsync(context, StatusCodes.Status405MethodNotAllowed, "Method not allowed", $"{Shown.Short(context.Request.Method)} is not answered here; expected {allowed}.");
        }

        web.Origins.ApplyPreflight(context, allowed);
        Answer.Nothing(context);
        return Task.CompletedTask;
    }

    private static Task NotThereAsync(HttpContext context)
        => Problem.WriteAsync(context, StatusCodes.Status404NotFound, "Not here", $"Nothing answers at \"{Shown.Short(context.Request.Path)}\"; /openapi/v1.json says what does.");
}

using Ecowatt.Delestage.AspNetCore.Http;
using Ecowatt.Delestage.AspNetCore.Security;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Ecowatt.Delestage.AspNetCore.Mapping;

/// <summary>
/// Maps the answers to everything that the routes themselves do not answer: preflights, other methods, and unknown addresses below
/// the prefix, or below the first words of the interface's own addresses.
/// </summary>
internal sealed class FallbackRoutes(OriginPolicy origins)
{
    private static readonly string[] Words = ["api", "assets", "health", "openapi"];

    private readonly Dictionary<string, List<string>> _methods = [];

    /// <summary>Notes that a pattern answers these methods.</summary>
    /// <returns>The pattern.</returns>
    public string For(string pattern, params ReadOnlySpan<string> methods)
    {
        if (!_methods.TryGetValue(pattern, out var known))
        {
            _methods[pattern] = known = [];
        }

        known.AddRange(methods);
        return pattern;
    }

    public void Map(RouteGroupBuilder group)
    {
        foreach (var (pattern, methods) in _methods)
        {
            var allowed = string.Join(", ", methods.Append(HttpMethods.Options));
            RequestDelegate answer = context => OtherMethodAsync(context, allowed);

            // A browser sends a preflight without credentials.
            group.Map(pattern, answer).WithMetadata(new AllowAnonymousAttribute());
        }

        // Last of all, so that a host's own routes below these come before them.
        RequestDelegate notFound = NotFoundAsync;
        foreach (var word in Words)
        {
            group.Map($"/{word}/{{**rest}}", notFound).WithOrder(int.MaxValue);
        }

        ((IEndpointRouteBuilder)group).DataSources.Add(new UnknownAddressDataSource(notFound));
    }

    private Task OtherMethodAsync(HttpContext context, string allowed)
    {
        context.Response.Headers.Allow = allowed;
        if (!HttpMethods.IsOptions(context.Request.Method))
        {
            var method = UntrustedText.Truncate(context.Request.Method);
            var detail = new Wording($"{method} is not answered here; expected {allowed}.", $"{method} n’a pas de réponse ici ; attendu : {allowed}.");
            return new ProblemResult(StatusCodes.Status405MethodNotAllowed, ProblemTitles.MethodNotAllowed, detail).ExecuteAsync(context);
        }

        origins.ApplyPreflight(context, allowed);
        return NoBodyResult.Instance.ExecuteAsync(context);
    }

    private static Task NotFoundAsync(HttpContext context)
    {
        var path = UntrustedText.Truncate(context.Request.Path);
        return new ProblemResult(
            StatusCodes.Status404NotFound,
            ProblemTitles.NotHere,
            new($"Nothing answers at \"{path}\"; /openapi/v1.json says what does.", $"Rien ne répond à « {path} » ; /openapi/v1.json dit ce qui répond.")).ExecuteAsync(context);
    }
}

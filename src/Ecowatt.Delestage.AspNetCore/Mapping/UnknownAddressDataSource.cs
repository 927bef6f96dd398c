using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Patterns;
using Microsoft.Extensions.FileProviders;
using Microsoft.Extensions.Primitives;

namespace Ecowatt.Delestage.AspNetCore.Mapping;

/// <summary>
/// Answers every unknown address below the prefix of a mapping. A mapping without a prefix has none of its own: there unknown addresses
/// are the application's, which may serve files or a fallback.
/// </summary>
/// <param name="notFound">The answer.</param>
internal sealed class UnknownAddressDataSource(RequestDelegate notFound) : EndpointDataSource
{
    private static readonly RoutePattern Rest = RoutePatternFactory.Parse("{**rest}");

    public override IReadOnlyList<Endpoint> Endpoints => [];

    public override IChangeToken GetChangeToken() => NullChangeToken.Singleton;

    public override IReadOnlyList<Endpoint> GetGroupedEndpoints(RouteGroupContext context)
    {
        if (context.Prefix.PathSegments.Count == 0)
        {
            return [];
        }

        // Last of all, so that a host's own routes below the same prefix come before it.
        var endpoint = new RouteEndpointBuilder(notFound, RoutePatternFactory.Combine(context.Prefix, Rest), int.MaxValue)
        {
            ApplicationServices = context.ApplicationServices,
            DisplayName = $"unknown addresses below {context.Prefix.RawText}",
        };
        foreach (var convention in context.Conventions.Concat(context.FinallyConventions))
        {
            convention(endpoint);
        }

        return [endpoint.Build()];
    }
}

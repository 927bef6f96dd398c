using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Ecowatt.Delestage.AspNetCore.Mapping;

/// <summary>Describes routes to the host's OpenAPI document and to its developers' tools.</summary>
internal static class RouteDescriptions
{
    // The name is the operation's id. It takes no part in link generation, where names must be unique: an application may map the
    // interface twice, and may have routes of the same names.
    public static RouteHandlerBuilder Describe(this RouteHandlerBuilder route, string name, string tag, string summary)
        => route.WithName(name).WithTags(tag).WithSummary(summary).WithMetadata(new SuppressLinkGenerationMetadata()).ProducesProblem(StatusCodes.Status400BadRequest);

    public static RouteHandlerBuilder Accepts<T>(this RouteHandlerBuilder route)
        => route.WithMetadata(new RequestBodyMetadata(typeof(T)))
            .ProducesProblems(StatusCodes.Status409Conflict, StatusCodes.Status413PayloadTooLarge, StatusCodes.Status415UnsupportedMediaType);

    public static RouteHandlerBuilder ProducesProblems(this RouteHandlerBuilder route, params ReadOnlySpan<int> statusCodes)
    {
        foreach (var statusCode in statusCodes)
        {
            route.ProducesProblem(statusCode);
        }

        return route;
    }

    /// <summary>Marks a route that changes something, which the gate of changes may refuse.</summary>
    public static RouteHandlerBuilder IsChange(this RouteHandlerBuilder route)
        => route.WithMetadata(new Security.ChangeEndpointMetadata())
            .ProducesProblems(StatusCodes.Status401Unauthorized, StatusCodes.Status403Forbidden, StatusCodes.Status503ServiceUnavailable);
}

using Ecowatt.Delestage.AspNetCore.Security;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace Ecowatt.Delestage.AspNetCore.Mapping;

/// <summary>Describes routes to the host's OpenAPI document and to its developers' tools.</summary>
internal static class RouteDescriptions
{
    public static RouteHandlerBuilder Describe(this RouteHandlerBuilder route, string operationId, string tag, string summary)
        => route.WithMetadata(new OperationId(operationId)).WithTags(tag).WithSummary(summary).ProducesProblem(StatusCodes.Status400BadRequest);

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
    public static RouteHandlerBuilder IsChange(this RouteHandlerBuilder route, ChangeKind kind = ChangeKind.Change)
        => route.WithMetadata(new ChangeEndpointMetadata(kind))
            .ProducesProblems(StatusCodes.Status401Unauthorized, StatusCodes.Status403Forbidden, StatusCodes.Status429TooManyRequests, StatusCodes.Status503ServiceUnavailable);
}

using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;

namespace Ecowatt.Delestage.AspNetCore.Endpoints;

/// <summary>Serves the description of the interface.</summary>
internal static class OpenApiEndpoint
{
    public const string Route = "/openapi/v1.json";

    public static IResult Get(HttpRequest request, [FromServices] OpenApiDocument document)
    {
        // The prefix under which the document was requested is the prefix of the interface.
        var path = request.PathBase.Add(request.Path).ToUriComponent();
        return document.ResultFor(path.EndsWith(Route, StringComparison.OrdinalIgnoreCase) ? path[..^Route.Length] : "");
    }
}

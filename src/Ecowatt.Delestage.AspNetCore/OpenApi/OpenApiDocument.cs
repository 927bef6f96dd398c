using System.Text;
using System.Text.Json.Nodes;
using Ecowatt.Delestage.AspNetCore.Endpoints;
using Microsoft.AspNetCore.Http;

namespace Ecowatt.Delestage.AspNetCore.OpenApi;

/// <summary>
/// The interface's own description, OpenAPI 3.1. Written by hand and held to the routes and answers by tests: so it needs no package
/// and no reflection, and says more than signatures do.
/// </summary>
internal sealed class OpenApiDocument
{
    private const string Route = "/openapi/v1.json";

    private readonly JsonObject _document;
    private readonly Lock _gate = new();

    public OpenApiDocument(bool reportEndpoints)
    {
        using var stream = typeof(OpenApiDocument).Assembly.GetManifestResourceStream("openapi.json")!;
        _document = JsonNode.Parse(stream)!.AsObject();
        if (!reportEndpoints)
        {
            var paths = _document["paths"]!.AsObject();
            paths.Remove("/get_relays_state");
            paths.Remove("/update_hvalue");
        }
    }

    public Task GetAsync(HttpContext context)
    {
        // Whatever prefix it was asked under is the interface's own.
        var path = context.Request.PathBase.Add(context.Request.Path).ToUriComponent();
        var utf8 = Write(path.EndsWith(Route, StringComparison.OrdinalIgnoreCase) ? path[..^Route.Length] : "");
        return Tagged.AnswerAsync(context, utf8, Answer.Json, Tagged.Strong(utf8));
    }

    private byte[] Write(string prefix)
    {
        lock (_gate)
        {
            _document["servers"]![0]!["url"] = prefix.Length == 0 ? "/" : prefix;
            return Encoding.UTF8.GetBytes(_document.ToJsonString());
        }
    }
}

using System.Text;
using System.Text.Json.Nodes;
using Ecowatt.Delestage.AspNetCore.Http;

namespace Ecowatt.Delestage.AspNetCore.Endpoints;

/// <summary>
/// The interface's own description, OpenAPI 3.1. It is written by hand and tests hold it to the routes and the answers: so it needs no
/// package and no reflection, and its examples say more than signatures do. Safe across threads.
/// </summary>
internal sealed class OpenApiDocument
{
    private readonly JsonObject _document;
    private readonly Lock _gate = new();
    private (string Prefix, TaggedBytesResult Result)? _last;

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

    /// <summary>Returns the document for an application that serves the interface below a prefix.</summary>
    public TaggedBytesResult ResultFor(string prefix)
    {
        lock (_gate)
        {
            if (_last is { } last && last.Prefix == prefix)
            {
                return last.Result;
            }

            _document["servers"]![0]!["url"] = prefix.Length == 0 ? "/" : prefix;
            var utf8 = Encoding.UTF8.GetBytes(_document.ToJsonString());
            var result = new TaggedBytesResult(utf8, ResponseHeaders.JsonContentType, EntityTags.Strong(utf8));
            _last = (prefix, result);
            return result;
        }
    }
}

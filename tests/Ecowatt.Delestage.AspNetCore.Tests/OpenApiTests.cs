using System.Net;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Ecowatt.Delestage.AspNetCore.Tests.Fakes;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using VerifyXunit;

namespace Ecowatt.Delestage.AspNetCore.Tests;

public sealed class OpenApiTests : IDisposable
{
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    // The page's own, which are no interface.
    private static readonly string[] Page = ["/", "/assets/{file}", "/assets/{version}/{file}", "/manifest.webmanifest", "/service-worker.js"];

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task The_document_is_as_published()
    {
        await using var house = await House.StartAsync(new HouseSetup());
        await Verifier.Verify(JsonNode.Parse(await house.TextAsync("/openapi/v1.json"))!.ToJsonString(Indented));
    }

    [Fact]
    public async Task Every_route_is_described_and_every_description_has_its_route()
    {
        await using var house = await House.StartAsync(new HouseSetup());
        var mapped = house.Services.GetRequiredService<EndpointDataSource>().Endpoints.Cast<RouteEndpoint>()
            .Where(static endpoint => endpoint.Metadata.GetMetadata<HttpMethodMetadata>() is not null && !Page.Contains(endpoint.RoutePattern.RawText))
            .SelectMany(static endpoint => endpoint.Metadata.GetMetadata<HttpMethodMetadata>()!.HttpMethods.Where(static method => method != "HEAD").Select(method => $"{method} {endpoint.RoutePattern.RawText}"));
        var document = await DocumentAsync(house);
        Assert.Equal(mapped.Order(StringComparer.Ordinal), Operations(document).Select(static operation => $"{operation.Method} {operation.Path}").Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Every_operation_says_what_it_does_how_it_can_end_and_shows_an_example()
    {
        await using var house = await House.StartAsync(new HouseSetup());
        foreach (var (method, path, operation) in Operations(await DocumentAsync(house)))
        {
            Assert.False(string.IsNullOrWhiteSpace((string?)operation["summary"]), $"{method} {path}");
            Assert.False(string.IsNullOrWhiteSpace((string?)operation["description"]), $"{method} {path}");
            Assert.False(string.IsNullOrWhiteSpace((string?)operation["operationId"]), $"{method} {path}");
            Assert.Contains(operation["responses"]!.AsObject(), static response => response.Key is "200" or "204");
            Assert.True(operation["responses"]!["400"] is not null, $"{method} {path}");
            if (method is not "GET")
            {
                Assert.All((string[])["401", "403", "429"], code => Assert.NotNull(operation["responses"]![code]));
                Assert.NotNull(operation["security"]);
            }

            if (operation["requestBody"] is { } body)
            {
                Assert.NotEmpty(body["content"]!["application/json"]!["examples"]!.AsObject());
            }
        }
    }

    [Fact]
    public async Task Answers_are_what_the_schemas_say()
    {
        var setup = new HouseSetup { Live = true, Folder = _folder.Path, Settings = [("EcowattWeb:ApiKey", House.Key), ("EcowattWeb:AcceptAuthorInBody", "true")] };
        await using var house = await House.StartAsync(setup);
        var schemas = new Schemas(await DocumentAsync(house));
        using var change = await house.ChangeAsync("PUT", "/api/timeline/2026-01-14/18", """{"level":1,"by":"Anne"}""");
        schemas.Check("Hour", await change.Content.ReadAsStringAsync());
        using var order = await house.ChangeAsync("PUT", "/api/zones/house/loads/Pool%20pump/override", """{"powered":false,"durationSeconds":300}""");
        schemas.Check("Load", await order.Content.ReadAsStringAsync());
        using var update = await house.ChangeAsync("POST", "/update_hvalue", """{"signal":"2026-01-14","pas":18,"hvalue":1}""");
        schemas.Check("HvalueUpdated", await update.Content.ReadAsStringAsync());
        using var problem = await house.GetAsync("/api/zones/barn");
        schemas.Check("Problem", await problem.Content.ReadAsStringAsync());
        foreach (var (path, name) in ((string, string)[])
            [("/get_relays_state", "Relays"), ("/api/signals", "Signals"), ("/api/timeline", "Timeline"), ("/api/supply", "Supply"), ("/api/zones", "Zones"), ("/api/zones/house", "Zone"),
                ("/api/zones/house/loads/Water%20heater", "Load"), ("/api/zones/house/loads/Water%20heater/explanation", "Explanation"), ("/api/changes", "Changes"), ("/api/journal", "Journal"), ("/api/access", "Access"), ("/health/ready", "Health"), ("/health/live", "Health")])
        {
            schemas.Check(name, await house.TextAsync(path));
        }
    }

    [Fact]
    public async Task Examples_are_what_the_schemas_say()
    {
        await using var house = await House.StartAsync(new HouseSetup());
        var document = await DocumentAsync(house);
        var schemas = new Schemas(document);
        foreach (var (_, _, operation) in Operations(document))
        {
            foreach (var (_, response) in operation["responses"]!.AsObject())
            {
                if (response!["content"]?["application/json"] is { } content && content["example"] is { } example)
                {
                    schemas.Check(content["schema"]!, example);
                }
            }

            foreach (var (_, example) in operation["requestBody"]?["content"]?["application/json"]?["examples"]?.AsObject() ?? [])
            {
                schemas.Check(operation["requestBody"]!["content"]!["application/json"]!["schema"]!, example!["value"]);
            }
        }
    }

    [Theory]
    [InlineData("""{"powered":true,"window":true}""", true)]
    [InlineData("""{"powered":true,"durationSeconds":60,"by":null}""", true)]
    [InlineData("""{"powered":true}""", false)]
    [InlineData("""{"powered":true,"window":true,"durationSeconds":60}""", false)]
    public async Task An_order_has_exactly_one_end(string order, bool legal)
    {
        await using var house = await House.StartAsync(new HouseSetup());
        var schemas = new Schemas(await DocumentAsync(house));
        var refused = Record.Exception(() => schemas.Check("OverrideOrder", order));
        Assert.Equal(legal, refused is null);
    }

    [Theory]
    [InlineData("/openapi/v1.json")]
    [InlineData("/api/signals")]
    [InlineData("/api/timeline")]
    public async Task What_changes_rarely_is_not_sent_twice(string path)
    {
        await using var house = await House.StartAsync(new HouseSetup { Live = true, Settings = [("EcowattWeb:ApiKey", House.Key)] });
        using var first = await house.GetAsync(path);
        house.Time.Advance(TimeSpan.FromSeconds(5));
        using var second = await house.SendAsync("GET", path, (string?)null, ("If-None-Match", first.Headers.ETag!.ToString()));
        Assert.Equal(HttpStatusCode.NotModified, second.StatusCode);
        Assert.Empty(await second.Content.ReadAsByteArrayAsync());
        if (path == "/api/timeline")
        {
            using var put = await house.ChangeAsync("PUT", "/api/timeline/2026-01-14/23", """{"level":2}""");
            using var third = await house.SendAsync("GET", path, (string?)null, ("If-None-Match", first.Headers.ETag!.ToString()));
            Assert.Equal(HttpStatusCode.OK, third.StatusCode);
        }
    }

    private static async Task<JsonNode> DocumentAsync(House house) => JsonNode.Parse(await house.TextAsync("/openapi/v1.json"))!;

    private static IEnumerable<(string Method, string Path, JsonNode Operation)> Operations(JsonNode document)
        => from path in document["paths"]!.AsObject()
           from operation in path.Value!.AsObject()
           where operation.Key != "parameters"
           select (operation.Key.ToUpperInvariant(), path.Key, operation.Value!);
}

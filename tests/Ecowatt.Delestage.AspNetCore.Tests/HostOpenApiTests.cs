using System.Text.Json.Nodes;
using Ecowatt.Delestage.AspNetCore.Tests.Fakes;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace Ecowatt.Delestage.AspNetCore.Tests;

/// <summary>An application with an OpenAPI document of its own finds these routes in it, described as this package's document describes them.</summary>
public sealed class HostOpenApiTests
{
    private static readonly HouseSetup WithDocument = new()
    {
        Services = static services => services.AddOpenApi("host"),
        Map = static app =>
        {
            app.MapEcowattDelestage();
            app.MapOpenApi("/host/{documentName}.json");
        },
    };

    [Fact]
    public async Task It_lists_every_route_with_its_name_tags_summary_and_answers()
    {
        await using var house = await House.StartAsync(WithDocument);
        var (own, host) = await DocumentsAsync(house);
        Assert.Equal(Operations(own).Select(static operation => operation.Key), Operations(host).Select(static operation => operation.Key));
        foreach (var ((key, expected), (_, operation)) in Operations(own).Zip(Operations(host)))
        {
            Assert.Equal(expected["operationId"]!.ToString(), operation["operationId"]?.ToString());
            Assert.Equal(expected["summary"]!.ToString(), operation["summary"]?.ToString());
            Assert.Equal(Texts(expected["tags"]), Texts(operation["tags"]));
            Assert.True(Codes(expected).SequenceEqual(Codes(operation)), $"{key}: {string.Join(' ', Codes(expected))} and {string.Join(' ', Codes(operation))}");
        }
    }

    [Fact]
    public async Task Its_bodies_have_the_members_and_the_words_of_the_packages_own_document()
    {
        await using var house = await House.StartAsync(WithDocument);
        var (own, host) = await DocumentsAsync(house);
        var compared = 0;
        foreach (var ((key, expected), (_, operation)) in Operations(own).Zip(Operations(host)))
        {
            foreach (var (ours, theirs) in Bodies(expected).Zip(Bodies(operation)))
            {
                Assert.Equal(ours.Name, theirs.Name);
                Compare(own, host, ours.Schema, theirs.Schema, $"{key} {ours.Name}");
                compared++;
            }
        }

        Assert.True(compared >= 18, $"{compared} bodies");
    }

    [Fact]
    public async Task Below_two_prefixes_every_route_is_there_twice_beside_endpoints_of_the_same_names()
    {
        await using var house = await House.StartAsync(WithDocument with
        {
            Map = static app =>
            {
                app.MapGroup("/a").MapEcowattDelestage();
                app.MapGroup("/b").MapEcowattDelestage();
                app.MapGet("/named", static () => "x").WithName("getZones");
                app.MapGet("/link", static (Microsoft.AspNetCore.Routing.LinkGenerator links) => Microsoft.AspNetCore.Routing.LinkGeneratorEndpointNameAddressExtensions.GetPathByName(links, "getZones", null));
                app.MapOpenApi("/host/{documentName}.json");
            },
        });
        var paths = JsonNode.Parse(await house.TextAsync("/host/host.json"))!["paths"]!.AsObject();
        Assert.NotNull(paths["/a/api/zones"]);
        Assert.NotNull(paths["/b/api/zones"]);
        Assert.Equal("/named", await house.TextAsync("/link"));
        Assert.Equal(await house.TextAsync("/a/api/zones"), await house.TextAsync("/b/api/zones"));
    }

    private static async Task<(JsonNode Own, JsonNode Host)> DocumentsAsync(House house)
        => (JsonNode.Parse(await house.TextAsync("/openapi/v1.json"))!, JsonNode.Parse(await house.TextAsync("/host/host.json"))!);

    private static KeyValuePair<string, JsonNode>[] Operations(JsonNode document)
        => [.. (from path in document["paths"]!.AsObject()
                from operation in path.Value!.AsObject()
                where operation.Key != "parameters"
                select KeyValuePair.Create($"{operation.Key} {path.Key}", operation.Value!)).OrderBy(static operation => operation.Key, StringComparer.Ordinal)];

    private static IEnumerable<string> Codes(JsonNode operation) => operation["responses"]!.AsObject().Select(static response => response.Key).Order(StringComparer.Ordinal);

    private static string[] Texts(JsonNode? array) => [.. array!.AsArray().Select(static text => text!.ToString())];

    private static IEnumerable<(string Name, JsonNode Schema)> Bodies(JsonNode operation)
    {
        if (operation["requestBody"]?["content"]?["application/json"]?["schema"] is { } request)
        {
            yield return ("request", request);
        }

        foreach (var (code, response) in operation["responses"]!.AsObject().Where(static response => response.Key is "200" or "503").OrderBy(static response => response.Key, StringComparer.Ordinal))
        {
            if (response!["content"]?["application/json"]?["schema"] is { } schema)
            {
                yield return (code, schema);
            }
        }
    }

    private static void Compare(JsonNode own, JsonNode host, JsonNode ours, JsonNode theirs, string at)
    {
        (ours, theirs) = (Resolve(own, ours), Resolve(host, theirs));

        // The host reads an enumeration, whose member for none (or for what is not known, as a colour that nobody told) is written as null and as no word.
        var expected = Words(ours);
        var found = Words(theirs).Where(word => word is not ("none" or "unknown") || expected.Contains(word));
        Assert.True(expected.SequenceEqual(found), $"{at}: {string.Join(' ', expected)} and {string.Join(' ', found)}");
        var (members, others) = (Members(ours), Members(theirs));
        Assert.True(members.SequenceEqual(others), $"{at}: {string.Join(' ', members)} and {string.Join(' ', others)}");
        foreach (var member in members)
        {
            Compare(own, host, ours["properties"]![member]!, theirs["properties"]![member]!, $"{at}.{member}");
        }

        if (ours["items"] is { } item && theirs["items"] is { } other)
        {
            Compare(own, host, item, other, $"{at}[]");
        }
    }

    // The choice between null and a shape is written in several ways that mean the same.
    private static JsonNode Resolve(JsonNode document, JsonNode schema)
    {
        while (true)
        {
            if ((string?)schema["$ref"] is { } reference)
            {
                schema = document["components"]!["schemas"]![reference.Split('/')[^1]]!;
            }
            else if ((schema["oneOf"] ?? schema["anyOf"]) is JsonArray choices)
            {
                schema = choices.First(static choice => choice!["type"]?.ToString() != "null")!;
            }
            else
            {
                return schema;
            }
        }
    }

    private static string[] Words(JsonNode schema)
        => [.. (schema["enum"]?.AsArray() ?? []).Where(static word => word is not null && word.GetValueKind() == System.Text.Json.JsonValueKind.String).Select(static word => word!.ToString()).Order(StringComparer.Ordinal)];

    private static string[] Members(JsonNode schema) => [.. (schema["properties"]?.AsObject() ?? []).Select(static member => member.Key).Order(StringComparer.Ordinal)];
}

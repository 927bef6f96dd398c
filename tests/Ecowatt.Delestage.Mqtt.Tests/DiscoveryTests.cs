using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using CsCheck;
using Ecowatt.Delestage.Mqtt.HomeAssistant;
using Ecowatt.Delestage.Mqtt.Tests.Fakes;
using Ecowatt.Delestage.Tests;
using Json.Schema;
using VerifyXunit;

namespace Ecowatt.Delestage.Mqtt.Tests;

/// <summary>What Home Assistant is told of the house: the documents, and that what they point at is there.</summary>
public sealed class DiscoveryTests
{
    private const string House = "homeassistant/device/delestage_house/house/config";

    private static readonly JsonSchema Schema = JsonSchema.FromText(File.ReadAllText(Repository.Folder("src", "Ecowatt.Delestage.Tool", "Topics", "home-assistant.schema.json")));
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true, NewLine = "\n", Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private static readonly Zone[] Estate =
    [
        ShownHouse.Simple,
        new Zone
        {
            Name = "Atelier / étage + #1",
            Bank = "shed",
            SurplusSensor = "solar",
            Loads =
            [
                new Load { Name = "a/b", Channel = 0 },
                new Load { Name = "a b", Channel = 1, PowerSensor = "four" },
                new Load { Name = "a+b", Channel = 2 },
                new Load { Name = "#", Channel = 3 },
                new Load { Name = "лампа", Channel = 0, Bank = "other" },
            ],
        },
    ];

    [Fact]
    public async Task The_document_of_a_house_with_one_zone()
    {
        await using var house = await ShownHouse.StartAsync();
        await Verifier.Verify(Pretty(house.Connection.KeptOn(House)!));
    }

    [Fact]
    public async Task The_document_of_a_zone_in_French()
    {
        await using var house = await ShownHouse.StartAsync(static options => options.Language = ExplanationLanguage.French, zones: Estate);
        await Verifier.Verify(Pretty(Documents(house).Single(static document => document.Key.Contains("atelier", StringComparison.Ordinal)).Value));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Every_document_is_one_that_Home_Assistant_takes(bool commands)
    {
        await using var house = await ShownHouse.StartAsync(options => options.Commands = commands, zones: Estate);
        var documents = Documents(house);

        Assert.Equal(3, documents.Count);
        foreach (var (topic, document) in documents)
        {
            Assert.Matches("^homeassistant/device/[a-zA-Z0-9_-]+/[a-zA-Z0-9_-]+/config$", topic);
            Assert.True(IsTaken(document), document);
        }

        var ids = documents.Values.SelectMany(static document => Components(document)).Select(static component => (string)component["unique_id"]!).ToArray();
        Assert.Equal(ids.Distinct(), ids);
    }

    [Theory]
    [InlineData("device", "colour", "red")]
    [InlineData("origin", "author", "me")]
    [InlineData("device", "identifiers", null)]
    [InlineData("origin", "name", null)]
    [InlineData("", "qos", 1)]
    [InlineData("", "origin", null)]
    public async Task The_schema_refuses_what_Home_Assistant_refuses(string part, string key, object? value)
    {
        await using var house = await ShownHouse.StartAsync();
        var document = JsonNode.Parse(house.Connection.KeptOn(House)!)!.AsObject();
        var changed = part.Length == 0 ? document : document[part]!.AsObject();
        changed.Remove(key);
        if (value is not null)
        {
            changed[key] = JsonValue.Create(value);
        }

        Assert.False(IsTaken(document.ToJsonString()));
    }

    [Fact]
    public async Task The_schema_refuses_entities_that_Home_Assistant_would_not_show()
    {
        await using var house = await ShownHouse.StartAsync();
        foreach (var (platform, spoil) in ((string, Action<JsonObject>)[])
        [
            ("sensor", static sensor => sensor["state_topic"] = "a/+"),
            ("sensor", static sensor => sensor["state_class"] = "sometimes"),
            ("switch", static entity => entity.Remove("command_topic")),
            ("select", static entity => entity["options"] = new JsonArray()),
            ("number", static entity => entity["step"] = 0),
            ("event", static entity => entity.Remove("event_types")),
            ("event", static entity => entity["device_colour"] = "red"),
            ("switch", static entity => entity.Remove("unique_id")),
            ("switch", static entity => entity.Remove("qos")),
        ])
        {
            var document = JsonNode.Parse(house.Connection.KeptOn(House)!)!;
            spoil(document["components"]!.AsObject().Select(static component => component.Value!.AsObject()).First(component => (string)component["p"]! == platform));
            Assert.False(IsTaken(document.ToJsonString()), platform);
        }
    }

    [Fact]
    public async Task Every_topic_of_the_documents_is_published_and_every_key_of_a_template_is_in_its_document()
    {
        await using var house = await ShownHouse.StartAsync(zones: Estate);
        foreach (var document in Documents(house).Values)
        {
            foreach (var availability in Availability(JsonNode.Parse(document)!))
            {
                Assert.Equal("online", house.Connection.KeptOn(availability));
            }

            foreach (var component in Components(document))
            {
                if ((string)component["p"]! == "event")
                {
                    continue;
                }

                foreach (var availability in Availability(component))
                {
                    Assert.Equal("online", house.Connection.KeptOn(availability));
                }

                var state = house.Connection.KeptOn((string)component["state_topic"]!);
                Assert.True(state is not null, $"{component["state_topic"]} is published");
                var path = Regex.Match((string)component["value_template"]!, @"value_json(?:\.([a-z_]+)|\['([^']+)'\])");
                Assert.True(JsonNode.Parse(state)!.AsObject().ContainsKey(path.Groups[1].Value + path.Groups[2].Value), $"{component["value_template"]} of {state}");
                if ((string?)component["json_attributes_topic"] is { } attributes)
                {
                    // Home Assistant blocks attributes with names of its own.
                    var keys = JsonNode.Parse(house.Connection.KeptOn(attributes)!)!.AsObject().Select(static member => member.Key);
                    Assert.Empty(keys.Intersect(["state", "icon", "device_class", "unit_of_measurement", "supported_features", "friendly_name", "assumed_state"]));
                }

                if ((string?)component["command_topic"] is { } command)
                {
                    Assert.EndsWith("/set", command, StringComparison.Ordinal);
                }
            }
        }
    }

    [Fact]
    public void Names_that_differ_have_ids_that_differ_fit_for_topics_and_for_Home_Assistant()
        => Gen.Select(Gen.String[Gen.Char["ab/+# _-éÉ0Ω"], 1, 12], Gen.String[Gen.Char["ab/+# _-éÉ0Ω"], 1, 12]).Sample((one, other) =>
        {
            var same = one.Equals(other, StringComparison.OrdinalIgnoreCase);
            return Regex.IsMatch(TopicIds.Of(one), "^[a-z0-9_-]+$") && !TopicIds.Of(one).Contains("__", StringComparison.Ordinal) && same == (TopicIds.Of(one) == TopicIds.Of(other));
        });

    [Theory]
    [InlineData("heater", "heater")]
    [InlineData("Heater-2", "heater-2")]
    [InlineData("Chauffe-eau", "chauffe-eau")]
    public void A_name_that_is_an_id_is_its_own(string name, string id) => Assert.Equal(id, TopicIds.Of(name));

    internal static Dictionary<string, string> Documents(ShownHouse house)
    {
        lock (house.Connection.Published)
        {
            return house.Connection.Kept.Where(static kept => kept.Key.EndsWith("/config", StringComparison.Ordinal)).ToDictionary();
        }
    }

    private static IEnumerable<JsonNode> Components(string document) => JsonNode.Parse(document)!["components"]!.AsObject().Select(static component => component.Value!);

    private static IEnumerable<string> Availability(JsonNode of) => of["availability"]?.AsArray().Select(static one => (string)one!["topic"]!) ?? [];

    private static bool IsTaken(string document)
    {
        using var parsed = JsonDocument.Parse(document);
        return Schema.Evaluate(parsed.RootElement).IsValid;
    }

    // A release changes the version and nothing else.
    private static string Pretty(string json)
    {
        var document = JsonNode.Parse(json)!;
        (document["device"]!["sw_version"], document["origin"]!["sw_version"]) = ("VERSION", "VERSION");
        return document.ToJsonString(Indented);
    }
}

using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using CsCheck;
using Ecowatt.Delestage.Tool.Topics;
using Json.Schema;

namespace Ecowatt.Delestage.Tool.Tests.Topics;

/// <summary>The doctor's check of Home Assistant's documents, held to a library of JSON schemas that others wrote: of 500 documents spoilt at random both think the same, or of as many as the environment's ECOWATT_DOCUMENTS.</summary>
public sealed class JsonSchemaCheckTests
{
    private static readonly int Documents = int.TryParse(Environment.GetEnvironmentVariable("ECOWATT_DOCUMENTS"), CultureInfo.InvariantCulture, out var documents) ? documents : 500;
    private static readonly string Folder = Path.Combine(Recorded.Root, "src", "Ecowatt.Delestage.Tool", "Topics", "home-assistant.schema.json");
    private static readonly string[] Houses = [.. Directory.GetFiles(Path.Combine(Recorded.Root, "tests", "Ecowatt.Delestage.Mqtt.Tests"), "DiscoveryTests.*.verified.txt").Order(StringComparer.Ordinal).Select(File.ReadAllText)];
    private static readonly JsonSchema Witness = JsonSchema.FromText(File.ReadAllText(Folder));
    private static readonly string[] Words = ["device", "origin", "p", "name", "qos", "state_topic", "options", "min", "a", "sensor", "event", "enum", "energy", "W", "a/+", "mdi:x", "config", "all", "http://x", "{{ value_json.a | default(none) }}"];

    [Fact]
    public void The_documents_of_houses_are_taken()
    {
        Assert.NotEmpty(Houses);
        Assert.All(Houses, static house => Assert.Empty(JsonSchemaCheck.HomeAssistant.Check(System.Text.Encoding.UTF8.GetBytes(house))));
    }

    [Theory]
    [InlineData("{\"device\":{},\"origin\":{\"name\":\"o\"},\"components\":{\"a\":{\"p\":\"sensor\"}}}", "/device/identifiers is missing")]
    [InlineData("{\"device\":{\"identifiers\":[\"i\"]},\"origin\":{\"name\":\"o\",\"by\":\"me\"},\"components\":{\"a\":{\"p\":\"sensor\"}}}", "/origin/by is a name that is not known")]
    [InlineData("{\"device\":{\"identifiers\":[\"i\"]},\"origin\":{\"name\":\"o\"},\"components\":{\"a\":{\"p\":\"sofa\"}}}", "/components/a/p is none of sensor, binary_sensor, switch, select, number, event")]
    [InlineData("{\"device\":{\"identifiers\":[\"i\"]},\"origin\":{\"name\":\"o\"},\"components\":{\"a\":{\"p\":\"event\",\"unique_id\":\"u\",\"name\":\"n\",\"qos\":1,\"state_topic\":\"t\"}}}", "/components/a/event_types is missing")]
    [InlineData("[]", "/ is no object")]
    [InlineData("nothing", "it is no JSON")]
    public void What_is_wrong_is_told_with_its_place(string document, string finding)
        => Assert.Equal(finding, JsonSchemaCheck.HomeAssistant.Check(System.Text.Encoding.UTF8.GetBytes(document))[0]);

    [Fact]
    public void A_word_of_a_schema_that_is_not_known_is_no_silent_yes()
    {
        using var schema = JsonDocument.Parse("{\"maximum\":3}");
        Assert.Throws<NotSupportedException>(() => new JsonSchemaCheck(schema.RootElement).Check("4"u8.ToArray()));
    }

    [Fact]
    public void Of_documents_spoilt_at_random_it_thinks_what_the_library_thinks()
    {
        var refused = 0;
        Gen.Select(Gen.Int[0, Houses.Length - 1], Gen.Int[0, 10_000], Gen.Int[0, 6], Gen.Int[0, Words.Length - 1]).Sample(
            (house, place, spoil, word) =>
            {
                var root = JsonNode.Parse(Houses[house])!;
                Spoil([.. Nodes(root)], place, spoil, Words[word]);
                using var document = JsonDocument.Parse(root.ToJsonString());
                var ours = JsonSchemaCheck.HomeAssistant.Check(document.RootElement).Count == 0;
                Interlocked.Add(ref refused, ours ? 0 : 1);
                return ours == Witness.Evaluate(document.RootElement).IsValid;
            },
            iter: Documents);
        Assert.InRange(refused, Documents / 10, Documents * 39 / 40);
    }

    private static IEnumerable<JsonNode> Nodes(JsonNode node)
    {
        yield return node;
        foreach (var below in node switch { JsonObject some => some.Select(static member => member.Value), JsonArray list => list, _ => [] })
        {
            foreach (var each in below is null ? [] : Nodes(below))
            {
                yield return each;
            }
        }
    }

    private static void Spoil(JsonNode[] all, int place, int how, string word)
    {
        var node = all[place % all.Length];
        switch (how)
        {
            case 0 when node is JsonObject { Count: > 0 } some:
                some.Remove(some.ElementAt(place % some.Count).Key);
                break;
            case 1 when node is JsonObject some:
                some[word] = word;
                break;
            case 2 when node is JsonObject some:
                some[word] = place % 4;
                break;
            case 3 when node is JsonArray list:
                list.Add(word);
                break;
            case 4 when node is JsonArray list:
                list.Clear();
                break;
            default:
                if (node.Parent is not null)
                {
                    node.ReplaceWith<JsonNode>(how == 5 ? JsonValue.Create(place % 3) : how == 6 ? new JsonArray(word, word) : JsonValue.Create(word));
                }

                break;
        }
    }
}

using System.Text.RegularExpressions;

namespace Ecowatt.Delestage.Tool.Tests;

/// <summary>A French reader meets no English sentence: every kind of failure that the program names, in French.</summary>
public sealed partial class FrenchFailureTests : IDisposable
{
    private const string House = """{"Ecowatt":{"Zones":{"house":{"Bank":"desk","Loads":{"heater":{"Channel":0}}}}}}""";

    private readonly string _folder = Directory.CreateTempSubdirectory("ecowatt-fr-").FullName;

    /// <summary>Arguments, with {} for the path of a file of this content.</summary>
    public static TheoryData<string, string?> Failures { get; } = new()
    {
        { "dance", null },
        { "analyze", null },
        { "analyze --wrong", null },
        { "analyze {} --scale ternary", "{}" },
        { "analyze {} --shed-at 9", "{}" },
        { "analyze {}", "" },
        { "analyze {}", "not json" },
        { "analyze {}", "[" },
        { "analyze {}", "{\"signals\":3}" },
        { "analyze {}", "{\"days\":[]}" },
        { "analyze {}", "{\"signals\":[{\"jour\":\"soon\"}]}" },
        { "analyze {}", "{\"signals\":[{\"jour\":\"2026-01-14\",\"values\":[{\"pas\":99,\"hvalue\":1}]}]}" },
        { "analyze {}", "{\"error\":\"invalid_client\",\"error_description\":\"No such client\"}" },
        { "analyze /", null },
        { "simulate", null },
        { "simulate --signals {} --from yesterday", "{}" },
        { "simulate --signals {}", "{}" },
        { "simulate --signals {}", "{\"captured_utc\":1}\n" },
        { "simulate --signals {}", "{\"captured_utc\":\"2022-10-03T21:28:41+00:00\",\"response\":{\"signals\":1}}\n" },
        { "simulate --signals {} --plot /", "{}" },
        { "simulate --signals - --config {}", "" },
        { "simulate --signals - --config {}", "{\"Ecowatt\":" },
        { "simulate --signals - --config {}", "{\"Ecowatt\":{}}" },
        { "simulate --signals - --config {}", "{\"Ecowatt\":{\"Zones\":{\"house\":{\"Loads\":{\"heater\":{\"Channel\":-1,\"Chanel\":1,\"MaxShedTime\":\"2h\"}}}}}}" },
        { "run --bank usb", null },
        { "run --config {}", "nothing" },
        { "run --config /nowhere.json", null },
        { "run --config {} --bank simulated", "{\"Ecowatt\":{\"Zones\":{\"house\":{\"Bank\":\"desk\",\"Mode\":\"Off\",\"Loads\":{\"heater\":{\"Channel\":0}}}}}}" },
        { "run --live --config {}", House },
        { "board --port 99999", null },
        { "board --serial x", null },
        { "board --password-file /nowhere", null },
        { "board --password-file {}", "" },
        { "replay", null },
        { "replay /nowhere", null },
        { "replay {}", "" },
        { "replay {}", "{\"n\":1}\n" },
        { "explain", null },
        { "explain heater --journal {}", "" },
        { "explain heater --journal {}", "nothing\n" },
        { "explain heater --journal /nowhere", null },
        { "explain heater --at soon", null },
        { "explain heater --at 2098-01-01 --journal {}", "" },
        { "mqtt", null },
        { "mqtt --broker ftp://a", null },
        { "mqtt --broker mqtt://a:b@c", null },
        { "mqtt --broker 127.0.0.1:1", null },
        { "mqtt --broker 127.0.0.1 --topic a#", null },
        { "mqtt --broker 127.0.0.1 --for soon", null },
        { "mqtt --broker 127.0.0.1 --ca {}", "" },
        { "mqtt --broker 127.0.0.1 --password-file /nowhere", null },
        { "mqtt --config {}", "{\"Mqtt\":{\"Broker\":\"ftp://a\",\"Queue\":1}}" },
        { "doctor --bank phidget:127.0.0.1:9 --config /nowhere.json", null },
    };

    [Theory]
    [MemberData(nameof(Failures))]
    public async Task Every_failure_is_told_in_it(string arguments, string? content)
    {
        var file = Path.Combine(_folder, "f.jsonl");
        if (content is not null)
        {
            await File.WriteAllTextAsync(file, content);
        }

        var result = await Ecowatt.RunAsync([.. arguments.Split(' ').Select(argument => argument == "{}" ? file : argument), "--lang", "fr"]);
        Assert.NotEqual(0, result.Exit);
        var line = Assert.Single(result.Error.TrimEnd('\n').Split('\n'), static line => line.StartsWith("ecowatt: ", StringComparison.Ordinal));
        French(line);
    }

    [Fact]
    public async Task What_doctor_misses_is_told_in_it()
    {
        var file = Path.Combine(_folder, "house.json");
        await File.WriteAllTextAsync(file, """{"Ecowatt":{"BaseAddress":"http://127.0.0.1:9/","ClientId":"a","ClientSecret":"b"}}""");
        var result = await Ecowatt.RunAsync(["doctor", "--bank", "phidget:127.0.0.1:9", "--config", file, "--lang", "fr"]);
        Assert.Equal(1, result.Exit);
        Assert.Contains("Connexion refusée", result.Output, StringComparison.Ordinal);
        Assert.Contains("banc « board » : ", result.Output, StringComparison.Ordinal);
        Assert.All(result.Output.TrimEnd().Split('\n'), French);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    // Names, keys and values stand as they are written, and so does what RTE itself said.
    private static void French(string line)
        => Assert.DoesNotMatch(EnglishWords(), Quoted().Replace(line, ""));

    [GeneratedRegex("\"[^\"]*\"|« [^»]* »|'[^']*'|RTE répond par l’erreur .* ; |RTE dit : .*|\\{.*\\}|[a-z]+ -[a-z]+|\\([^)]*--help\\)|/\\S+")]
    private static partial Regex Quoted();

    [GeneratedRegex(@"\b(the|is|are|expected|and|with|which|from|has|there|of|or|no such|not|missing|wrong|needed|found|cannot|check|that)\b", RegexOptions.IgnoreCase)]
    private static partial Regex EnglishWords();
}

using System.Net;
using System.Text.Json.Nodes;
using Ecowatt.Delestage.AspNetCore.Tests.Fakes;

namespace Ecowatt.Delestage.AspNetCore.Tests;

public sealed class JournalTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Its_lines_come_newest_first_as_they_were_written()
    {
        await using var house = await House.StartAsync(Kept());
        var lines = (await AskAsync(house, "/api/journal?limit=1000"))["entries"]!.AsArray();
        var numbers = lines.Select(static line => (long)line!["n"]!).ToArray();

        // What the journal keeps for a restart is not told, so numbers are left out; none comes twice or out of order.
        Assert.Equal(1, numbers[^1]);
        Assert.Equal(numbers.Distinct().OrderDescending(), numbers);
        var file = await ReadAsync();
        foreach (var line in lines)
        {
            Assert.Equal("house", (string?)line!["zone"]);
            line.AsObject().Remove("zone");
            Assert.Contains(line.ToJsonString(), file.Select(static text => JsonNode.Parse(text)!.ToJsonString()));
        }
    }

    [Theory]
    [InlineData("kind=command", "command")]
    [InlineData("kind=result&load=POOL%20pump", "result")]
    public async Task It_is_filtered(string query, string kind)
    {
        await using var house = await House.StartAsync(Kept());
        var lines = (await AskAsync(house, $"/api/journal?{query}"))["entries"]!.AsArray();
        Assert.NotEmpty(lines);
        Assert.All(lines, line => Assert.Equal(kind, (string?)line!["kind"]));
        if (query.Contains("load", StringComparison.Ordinal))
        {
            Assert.All(lines, static line => Assert.Equal("Pool pump", (string?)line!["load"]));
        }
    }

    [Fact]
    public async Task A_look_that_decides_a_load_is_of_that_load_and_others_are_not()
    {
        await using var house = await House.StartAsync(Kept());
        var lines = (await AskAsync(house, "/api/journal?load=Pool%20pump"))["entries"]!.AsArray();
        Assert.Contains(lines, static line => (string?)line!["kind"] == "evaluation");
        Assert.DoesNotContain(lines, static line => (string?)line!["kind"] == "start");
        Assert.DoesNotContain(lines, static line => (string?)line!["load"] == "Water heater");
    }

    [Fact]
    public async Task From_counts_and_to_does_not()
    {
        await using var house = await House.StartAsync(Kept());
        Assert.NotEmpty((await AskAsync(house, "/api/journal?from=2026-01-14T17:30:00Z"))["entries"]!.AsArray());
        Assert.Empty((await AskAsync(house, "/api/journal?to=2026-01-14T17:30:00Z"))["entries"]!.AsArray());
        Assert.Empty((await AskAsync(house, "/api/journal?from=2026-01-14T17:30:01Z"))["entries"]!.AsArray());
    }

    [Fact]
    public async Task Page_after_page_it_is_the_same_as_at_once_though_it_is_written_meanwhile()
    {
        await using var house = await House.StartAsync(Kept() with { Zones = [House.Zone(House.Load("Water heater", 0)), House.Zone(House.Load("Saw", 1)) with { Name = "workshop", Bank = "panel" }] });
        var whole = (await AskAsync(house, "/api/journal?limit=1000"))["entries"]!.AsArray().Select(static line => (string?)line!["sha"]).ToArray();
        var paged = new List<string?>();
        for (string? more = ""; more is not null;)
        {
            var page = await AskAsync(house, more.Length == 0 ? "/api/journal?limit=3" : $"/api/journal?limit=3&after={more}");
            Assert.InRange(page["entries"]!.AsArray().Count, 0, 3);
            paged.AddRange(page["entries"]!.AsArray().Select(static line => (string?)line!["sha"]));
            more = (string?)page["more"];
            using var put = await house.ChangeAsync("PUT", "/api/zones/house/loads/Water%20heater/override", """{"powered":false,"durationSeconds":300}""");
            Assert.True(put.IsSuccessStatusCode);
        }

        Assert.Equal(whole, paged);
    }

    [Theory]
    [InlineData("limit=0", "\"limit\" is no whole number from 1 to 1000")]
    [InlineData("limit=1001", "\"limit\"")]
    [InlineData("limit=ten", "\"limit\"")]
    [InlineData("from=yesterday", "\"from\" is \"yesterday\"; expected an instant with its offset")]
    [InlineData("to=2026-01-14", "\"to\" is \"2026-01-14\"")]
    [InlineData("kind=secrets", "no line is of kind")]
    [InlineData("after=..%2F..%2Fetc%2Fpasswd", "does not go on from an earlier one")]
    [InlineData("after=1-1.1-1", "does not go on from an earlier one")]
    public async Task What_is_no_query_is_400(string query, string detail)
    {
        await using var house = await House.StartAsync(Kept());
        using var answer = await house.GetAsync($"/api/journal?{query}");
        await Problems.IsAsync(answer, HttpStatusCode.BadRequest, detail);
    }

    [Fact]
    public async Task Of_a_zone_that_is_not_there_it_is_404()
    {
        await using var house = await House.StartAsync(Kept());
        using var answer = await house.GetAsync("/api/journal?zone=..%2Fhouse");
        await Problems.IsAsync(answer, HttpStatusCode.NotFound, "expected \"house\"");
    }

    [Fact]
    public async Task Where_none_is_kept_it_says_so()
    {
        await using var house = await House.StartAsync(new HouseSetup());
        Assert.Equal("""{"entries":[],"more":null,"kept":false}""", await house.TextAsync("/api/journal"));
    }

    private HouseSetup Kept() => new() { Folder = _folder.Path, Settings = [("EcowattWeb:ApiKey", House.Key)] };

    private async Task<string[]> ReadAsync()
    {
        await using var file = new FileStream(Directory.GetFiles(_folder.Path, "journal-000001.jsonl", SearchOption.AllDirectories).Single(), FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        using var reader = new StreamReader(file);
        return (await reader.ReadToEndAsync()).Split('\n', StringSplitOptions.RemoveEmptyEntries);
    }

    private static async Task<JsonNode> AskAsync(House house, string path) => JsonNode.Parse(await house.TextAsync(path))!;
}

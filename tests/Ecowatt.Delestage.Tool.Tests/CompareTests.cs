using System.Buffers.Binary;
using System.Text.Json;
using Ecowatt.Delestage.Tool.Charts;
using Ecowatt.Delestage.Tool.Terminals;

namespace Ecowatt.Delestage.Tool.Tests;

/// <summary>Two houses in one history, and a house in its own.</summary>
public sealed class CompareTests(WinterEvening evening) : IClassFixture<WinterEvening>, IDisposable
{
    private const string Answer = """
        {"signals":[{"jour":"2026-01-14","values":[{"pas":16,"hvalue":1},{"pas":17,"hvalue":2},{"pas":18,"hvalue":3},{"pas":19,"hvalue":2},{"pas":20,"hvalue":1},{"pas":21,"hvalue":1}]}]}
        """;

    private readonly string _folder = Directory.CreateTempSubdirectory("ecowatt-").FullName;

    private string House => Write("house.json", "0.7");

    private string House60 => Write("house-60.json", "0.6");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task Two_houses_stand_side_by_side_in_both_languages()
    {
        var prices = Path.Combine(_folder, "prices.json");
        await File.WriteAllTextAsync(prices, """{"OffPeakPrices":{"Peak":0.21,"OffPeak":0.16,"Hours":["22:30-06:30"]}}""");
        string[] command = ["simulate", "--scenario", "red-evening", "--seed", "3", "--compare", House, House60, "--prices", prices];

        var (english, french) = (await Ecowatt.RunAsync(command), await Ecowatt.RunAsync([.. command, "--lang", "fr"]));

        await VerifyXunit.Verifier.Verify($"{english.Error}{english.Output}\n{french.Error}{french.Output}");
    }

    [Fact]
    public async Task One_house_twice_has_no_difference()
    {
        var result = await Ecowatt.RunAsync(["simulate", "--scenario", "red-evening", "--compare", House, House]);

        Assert.Contains("no difference at all", result.Output, StringComparison.Ordinal);
        using var document = JsonDocument.Parse((await Ecowatt.RunAsync(["simulate", "--scenario", "red-evening", "--compare", House, House, "--json"])).Output);
        var zone = document.RootElement.GetProperty("zones")[0];
        Assert.True(zone.GetProperty("same").GetBoolean());
        Assert.All(zone.GetProperty("delta").EnumerateObject().Where(static figure => figure.Value.ValueKind == JsonValueKind.Number), static figure => Assert.Equal(0, figure.Value.GetDouble()));
    }

    // What is printed of a load is the sum of the spans that are printed of it.
    [Fact]
    public async Task The_documents_figures_are_the_sums_of_its_strips()
    {
        using var document = JsonDocument.Parse((await Ecowatt.RunAsync(["simulate", "--signals", "-", "--compare", House, House60, "--json"], Answer)).Output);
        foreach (var run in document.RootElement.GetProperty("zones")[0].GetProperty("runs").EnumerateArray())
        {
            foreach (var figure in (string[])["energyServed", "energyLacking", "energyRecovered"])
            {
                var spans = run.GetProperty("loads").EnumerateArray().SelectMany(static load => load.GetProperty("strip").EnumerateArray()).Sum(span => span.GetProperty(figure).GetDouble());
                Assert.Equal(run.GetProperty(figure).GetDouble(), spans, 0.1);
            }
        }
    }

    // The journal of a real controller, decided again: the house as it was moves each relay when its program did, to the second; from the middle of a
    // window and of an order of Anne's too, because what the zone remembered then is taken over.
    [Theory]
    [InlineData(null, 8)]
    [InlineData("2026-01-14T17:45:00Z", 4)]
    public async Task A_journal_decided_again_as_it_was_is_what_was_decided(string? from, int least)
    {
        var moves = (await File.ReadAllLinesAsync(evening.File)).Select(static line => JsonDocument.Parse(line).RootElement).Where(static line => line.GetProperty("kind").GetString() == "result")
            .Select(static line => (Load: line.GetProperty("load").GetString()!, At: line.GetProperty("at").GetDateTimeOffset(), Powered: line.GetProperty("powered").GetBoolean())).ToArray();
        using var document = JsonDocument.Parse((await Ecowatt.RunAsync(["simulate", "--journal", evening.Zone, "--json", .. from is null ? (string[])[] : ["--from", from]])).Output);

        var (first, last) = (document.RootElement.GetProperty("start").GetDateTimeOffset(), document.RootElement.GetProperty("end").GetDateTimeOffset());
        var again = document.RootElement.GetProperty("zones")[0].GetProperty("runs")[0].GetProperty("loads").EnumerateArray().SelectMany(static load => Moves(load)).OrderBy(static move => move.At).ThenBy(static move => move.Load, StringComparer.Ordinal).ToArray();
        var recorded = moves.Where(move => move.At >= first && move.At < last).Select(static move => (move.Load, At: Whole(move.At), move.Powered)).OrderBy(static move => move.At).ThenBy(static move => move.Load, StringComparer.Ordinal).ToArray();
        Assert.True(recorded.Length >= least, $"{recorded.Length} moves");
        Assert.Equal(recorded, again);
    }

    [Fact]
    public async Task A_journal_is_decided_again_under_another_configuration()
    {
        var shorter = Path.Combine(_folder, "shorter.json");
        await File.WriteAllTextAsync(shorter, """{"Ecowatt":{"Zones":{"house":{"Bank":"desk","Loads":{"Heater":{"Channel":0,"MaxShedTime":"01:00:00"},"Boiler":{"Channel":1,"MaxShedTime":"06:00:00"}}}}}}""");

        using var document = JsonDocument.Parse((await Ecowatt.RunAsync(["simulate", "--journal", evening.Zone, "--from", "2026-01-14T12:00:00Z", "--to", "2026-01-14T20:45:00Z", "--compare", shorter, "--json"])).Output);

        var (was, would) = (Shed(document, 0), Shed(document, 1));
        Assert.True(would < was && would > 3600, $"{was} s, {would} s");
        Assert.Equal("2026-01-14T12:00:00Z", document.RootElement.GetProperty("start").GetString());
        Assert.Equal("2026-01-14T20:45:00Z", document.RootElement.GetProperty("end").GetString());
        Assert.Contains("comfort is not known", (await Ecowatt.RunAsync(["simulate", "--journal", evening.Zone])).Output, StringComparison.Ordinal);

        static long Shed(JsonDocument document, int run) => document.RootElement.GetProperty("zones")[0].GetProperty("runs")[run].GetProperty("loads")[0].GetProperty("timeShedSeconds").GetInt64();
    }

    [Fact]
    public async Task A_journal_that_was_changed_is_refused()
        => (await Ecowatt.RunAsync(["simulate", "--journal", evening.Changed("\"powered\":true", "\"powered\":false")])).FailsWith(1, "its content was changed", "ecowatt replay");

    [Fact]
    public async Task A_time_that_the_journal_has_not_is_refused()
        => (await Ecowatt.RunAsync(["simulate", "--journal", evening.Zone, "--from", "2030-01-01"])).FailsWith(1, "nothing of that time");

    [Theory]
    [InlineData("--scenario red-morning", "--scenario is 'red-morning'; expected one of red-evening, four-red-days")]
    [InlineData("--scenario red-evening --seed one", "--seed is 'one'; expected a whole number from 0 on")]
    [InlineData("--scenario red-evening --seed -1", "--seed")]
    [InlineData("--signals - --seed 2", "--seed is given with --signals; expected it with --scenario")]
    [InlineData("--signals - --scenario red-evening", "--signals and --scenario are both given; expected one history")]
    [InlineData("--scenario red-evening --from 2026-01-14", "a scenario has its own time")]
    [InlineData("--scenario red-evening --config a.json --compare b.json c.json", "expected two houses in all")]
    [InlineData("", "--signals is missing")]
    public async Task What_does_not_go_together_is_wrong_usage(string options, string words)
        => (await Ecowatt.RunAsync(["simulate", .. options.Split(' ', StringSplitOptions.RemoveEmptyEntries)])).FailsWith(2, words, "(ecowatt simulate --help)");

    [Fact]
    public async Task Prices_that_are_none_are_named_in_both_languages()
    {
        var file = Path.Combine(_folder, "prices.json");
        await File.WriteAllTextAsync(file, """{"BasePrice":"cheap"}""");

        (await Ecowatt.RunAsync(["simulate", "--scenario", "red-evening", "--prices", file])).FailsWith(1, "prices.json: BasePrice is \"cheap\"; expected euros a kWh, 0 to 100");
        (await Ecowatt.RunAsync(["simulate", "--scenario", "red-evening", "--prices", file, "--lang", "fr"])).FailsWith(1, "prices.json : BasePrice vaut \"cheap\" ; attendu : des euros par kWh, 0 à 100");
    }

    [Fact]
    public async Task The_scenarios_are_listed_with_one_sentence_each()
        => await VerifyXunit.Verifier.Verify($"{(await Ecowatt.RunAsync(["simulate", "--scenarios"])).Output}\n{(await Ecowatt.RunAsync(["simulate", "--scenarios", "--lang", "fr"])).Output}");

    [Fact]
    public async Task A_comparison_is_drawn()
    {
        var file = Path.Combine(_folder, "compared.svg");

        await Ecowatt.RunAsync(["simulate", "--scenario", "red-evening", "--compare", House, House60, "--plot", file, "--lang", "fr"]);

        var svg = System.Xml.Linq.XDocument.Load(file);
        Assert.Contains(svg.Descendants(), static element => element.Value == "B house-60.json");
        Assert.Contains(svg.Descendants(), static element => element.Value == "délestée");
    }

    [Fact]
    public async Task Without_its_rasteriser_a_PNG_is_refused_with_what_to_do()
    {
        var file = Path.Combine(_folder, "compared.PNG");

        var failure = await Assert.ThrowsAsync<CliFailure>(() => Drawing.WriteAsync(file, "<svg/>", searched: _folder, CancellationToken.None));

        Assert.Contains("apt install librsvg2-bin", failure.Message, StringComparison.Ordinal);
        Assert.False(File.Exists(file));
    }

    [RasteriserFact]
    public async Task By_the_name_of_the_file_it_is_drawn_as_a_PNG_of_twice_the_dots()
    {
        var (svg, png) = (Path.Combine(_folder, "compared.svg"), Path.Combine(_folder, "compared.png"));
        string[] compare = ["simulate", "--scenario", "red-evening", "--compare", House, House60, "--plot"];

        Assert.Equal(0, (await Ecowatt.RunAsync([.. compare, svg])).Exit);
        Assert.Equal(0, (await Ecowatt.RunAsync([.. compare, png])).Exit);

        // The signature, and the size in the first chunk, as the standard of PNG has them.
        var bytes = await File.ReadAllBytesAsync(png);
        var size = System.Xml.Linq.XDocument.Load(svg).Root!;
        Assert.Equal([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A], bytes[..8]);
        Assert.Equal(2 * (int)size.Attribute("width")!, BinaryPrimitives.ReadInt32BigEndian(bytes.AsSpan(16)));
        Assert.Equal(2 * (int)size.Attribute("height")!, BinaryPrimitives.ReadInt32BigEndian(bytes.AsSpan(20)));
        Assert.True(bytes.Length > 20_000, $"{bytes.Length} bytes are too few for a drawing");
    }

    private static IEnumerable<(string Load, DateTimeOffset At, bool Powered)> Moves(JsonElement load)
    {
        // The first moves are those of a board that was opened: from unknown to its rest.
        var strip = load.GetProperty("strip").EnumerateArray().ToArray();
        for (var i = 1; i < strip.Length; i++)
        {
            var (before, powered) = (strip[i - 1].GetProperty("powered"), strip[i].GetProperty("powered"));
            if (before.ValueKind != JsonValueKind.Null && before.GetBoolean() != powered.GetBoolean())
            {
                yield return (load.GetProperty("name").GetString()!, strip[i].GetProperty("start").GetDateTimeOffset(), powered.GetBoolean());
            }
        }
    }

    private static DateTimeOffset Whole(DateTimeOffset at) => new(at.UtcTicks / TimeSpan.TicksPerSecond * TimeSpan.TicksPerSecond, TimeSpan.Zero);

    private string Write(string name, string cap)
    {
        var file = Path.Combine(_folder, name);
        File.WriteAllText(file, $$"""
            {"Ecowatt":{"Zones":{"house":{"Bank":"desk","RecoveryCap":{{cap}},"Loads":{
              "Heater":{"Channel":0,"Priority":1,"RatedPower":2000,"Comfort":{"Sensor":"room","Floor":18} },
              "Bath":{"Channel":1,"Priority":2,"RatedPower":1000,"Comfort":{"Sensor":"bath","Floor":18} },
              "Boiler":{"Channel":2,"Priority":3,"RatedPower":2200,"MaxShedTime":"05:00:00"} } } } } }
            """);
        return file;
    }
}

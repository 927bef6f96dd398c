using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Ecowatt.Delestage.Configuration;
using Ecowatt.Delestage.Configuration.Descriptors;
using Ecowatt.Delestage.DependencyInjection;
using Ecowatt.Delestage.Tests.OptionLists;
using Json.Schema;
using Microsoft.Extensions.Configuration;

namespace Ecowatt.Delestage.Tests.Configuration;

/// <summary>The schema marks what the reader refuses, and leaves alone what it takes; by a validator that is not ours.</summary>
public sealed class SchemaTests
{
    private const string House = """
        { "Ecowatt": { "ClientId": "id", "ClientSecret": "secret", "Zones": { "house": { "Bank": "desk", "Loads": { "boiler": {
          "Channel": 0, "RatedPower": 2000, "Comfort": { "Sensor": "room" }, "Preheat": {}, "Deferral": { "Run": "02:00" } } } } } } }
        """;

    private static readonly JsonSchema Schema = JsonSchema.FromText(File.ReadAllText(Repository.Folder(OptionListTests.SchemaFile.Split('/'))));

    public static TheoryData<string> Taken => [.. Cases(static option => option.Kind switch
    {
        OptionKind.Integer or OptionKind.Number => [Json(option.Least), Json(option.Most)],
        OptionKind.Duration => [Json(option.Least), Json(option.Most), Json(((TimeSpan)option.Most! - TimeSpan.FromMinutes(1)).ToString("h\\:mm", null))],
        OptionKind.TimeOfDay => ["\"0:00\"", "\"23:59\""],
        OptionKind.Flag => ["true", "false"],
        OptionKind.Choice => [.. option.Choices.Select(static choice => Json(choice))],
        OptionKind.Address => ["\"https://rte.example/\"", "\"http://localhost:5000/rte/\"", "\"http://127.0.0.1:9/\""],
        OptionKind.Name => ["\"a name\""],
        OptionKind.Path => ["\"/run/x\""],
        _ => [],
    })];

    public static TheoryData<string> Refused => [.. Cases(static option => option.Kind switch
    {
        OptionKind.Integer => [Json(Convert.ToInt64(option.Least, CultureInfo.InvariantCulture) - 1), Json(Convert.ToInt64(option.Most, CultureInfo.InvariantCulture) + 1), "\"x\"", "1.5", .. option.CanBeEmpty ? (string[])[] : ["null"]],
        OptionKind.Number => [Json(Convert.ToDouble(option.Least, CultureInfo.InvariantCulture) - 0.01), Json(Convert.ToDouble(option.Most, CultureInfo.InvariantCulture) + 0.01), "\"2,2\"", "null"],
        OptionKind.Duration => [Json((TimeSpan)option.Most! + TimeSpan.FromSeconds(1)), Json((TimeSpan)option.Least! - TimeSpan.FromSeconds(1)), "\"24:00:00\"", "\"00:60:00\"", "\"an hour\"", "30", "null"],
        OptionKind.TimeOfDay => ["\"24:00\"", "\"7\"", "null"],
        OptionKind.Flag => ["\"maybe\"", "1", "null"],
        OptionKind.Choice => ["\"Panic\"", "1", "\"\"", "null"],
        OptionKind.Address => ["\"rte/open\"", "\"http://rte.example/\"", "\"https://rte.example/x\""],
        OptionKind.Name => ["\" \"", $"\"{new string('n', 65)}\""],
        _ => [],
    })];

    [Theory]
    [MemberData(nameof(Taken))]
    public void What_the_reader_takes_is_not_marked(string document)
    {
        Assert.Empty(Findings(document));
        Assert.True(IsValid(document), document);
    }

    [Theory]
    [MemberData(nameof(Refused))]
    public void What_the_reader_refuses_is_marked(string document)
    {
        Assert.True(Findings(document).Any(), document);
        Assert.False(IsValid(document), document);
    }

    [Theory]
    [InlineData("""{ "Ecowatt": { "Zons": {} } }""")]
    [InlineData("""{ "Ecowatt": { "Zones": { "house": { "Loads": { "boiler": { "Channel": 0 } } } } } }""")]
    [InlineData("""{ "Ecowatt": { "Zones": { "house": { "Bank": "desk" } } } }""")]
    [InlineData("""{ "Ecowatt": { "Zones": { "house": { "Bank": "", "Loads": { "boiler": { "Channel": 0 } } } } } }""")]
    [InlineData("""{ "Ecowatt": { "Zones": { "house": { "Bank": "desk", "Loads": { "boiler": {} } } } } }""")]
    [InlineData("""{ "Ecowatt": { "Zones": { "house": { "Bank": "desk", "Loads": { "boiler": { "Channel": 0, "MinOffTim": "00:10:00" } } } } } }""")]
    [InlineData("""{ "Ecowatt": { "Zones": { "house": { "Bank": "desk", "Loads": { "boiler": { "Channel": 0, "Comfort": { "Floor": 18 } } } } } } }""")]
    [InlineData("""{ "Ecowatt": { "Zones": { "house": { "Bank": "desk", "Loads": { "boiler": { "Channel": 0, "Deferral": { "Deadline": "06:00" } } } } } } }""")]
    public void What_is_missing_or_misspelt_is_marked(string document) => What_the_reader_refuses_is_marked(document);

    [Theory]
    [InlineData("samples/Ecowatt.Delestage.Samples.Web/appsettings.json")]
    [InlineData("src/Ecowatt.Delestage.Tool/house.json")]
    [InlineData("src/Ecowatt.Delestage.Tool/house.fr.json")]
    [InlineData("src/Ecowatt.Delestage.Tool/scenario.json")]
    [InlineData("src/Ecowatt.Delestage.Tool/scenario.fr.json")]
    public void The_samples_are_not_marked(string file) => Assert.True(IsValid(File.ReadAllText(Repository.Folder(file.Split('/')))));

    [Theory]
    [InlineData("README.md", 3)]
    [InlineData("src/Ecowatt.Delestage.Phidgets/README.md", 1)]
    public void The_READMEs_houses_are_not_marked(string page, int count)
    {
        var houses = Regex.Matches(File.ReadAllText(Repository.Folder(page.Split('/'))), "<!-- snippet: json -->\\s*```json\\s*(.*?)```", RegexOptions.Singleline);
        Assert.Equal(count, houses.Count);
        Assert.All(houses, static house => Assert.True(IsValid(house.Groups[1].Value)));
    }

    [Fact]
    public void A_duration_is_marked_exactly_where_it_is_out_of_its_range()
    {
        var day = Enumerable.Range(0, 2 * 86_400 / 7).Select(static i => TimeSpan.FromSeconds(7 * i)).ToArray();
        foreach (var (least, most) in new[] { ("00:00:01", "00:02:00"), ("00:15:00", "06:00:00"), ("00:00:00", "01:00:00"), ("00:01:00", "1.00:00:00"), ("00:01:00", "7.00:00:00"), ("00:10:07", "13:21:35"), ("00:00:00", "00:15:00") })
        {
            var (from, to) = (TimeSpan.Parse(least, null), TimeSpan.Parse(most, null));
            var pattern = new Regex(DurationPattern.Between(from, to));
            Assert.All([.. day, from, to], time => Assert.Equal(time >= from && time <= to, pattern.IsMatch(time.ToString("c"))));
            Assert.All(day.Where(static time => time.Days == 0), time => Assert.Equal(time >= from && time <= to, pattern.IsMatch(time.ToString("h\\:mm\\:ss", null))));
            Assert.All(day.Where(static time => time.Days == 0 && time.Seconds == 0), time => Assert.Equal(time >= from && time <= to, pattern.IsMatch(time.ToString("h\\:mm", null))));
        }
    }

    private static bool IsValid(string document)
    {
        using var parsed = JsonDocument.Parse(document);
        return Schema.Evaluate(parsed.RootElement).IsValid;
    }

    private static IEnumerable<string> Findings(string document)
    {
        var options = new EcowattDelestageOptions();
        var section = new ConfigurationBuilder().AddJsonStream(new MemoryStream(Encoding.UTF8.GetBytes(document))).Build().GetSection("Ecowatt");
        new ConfigureEcowattDelestageOptions("", section).Configure("", options);
        using var bank = new SimulatedRelayBank("desk", 256);
        using var named = new SimulatedRelayBank("a name", 256);

        // What options must be to each other is no matter of the schema.
        return (new EcowattDelestageOptionsValidator("", () => [bank, named]).Validate("", options).Failures ?? [])
            .Where(static finding => !Regex.IsMatch(finding, "^Ecowatt:(ClientId|ClientSecret|Token) |has a Preheat and a Deferral|expected at least its|expected at most [0-9]|there is no Limit|the Limit is not Linky|there is no Meter|expected a SurplusSensor|the zone's Limit|expected at least \\d+ W|expected a temperature between"));
    }

    // One document for each value of each option, in a house in which all else fits.
    private static IEnumerable<string> Cases(Func<OptionDescriptor, IEnumerable<string>> values)
        => (from place in new (string Path, OptionTable Table)[]
           {
               ("", EcowattDelestageTable.Options), ("Zones:house", ZoneTable.Options), ("Zones:house:Loads:boiler", LoadTable.Options),
               ("Zones:house:Loads:boiler:Comfort", LoadPartTables.Comfort), ("Zones:house:Loads:boiler:Preheat", LoadPartTables.Preheat), ("Zones:house:Loads:boiler:Deferral", LoadPartTables.Deferral),
           }
           from option in place.Table.Options
           from value in values(option)
           select With(place.Path, option.Key, value)).Distinct();

    private static string With(string path, string key, string value)
    {
        var house = JsonNode.Parse(House)!;
        var node = house["Ecowatt"]!;
        foreach (var step in path.Split(':', StringSplitOptions.RemoveEmptyEntries))
        {
            node = node[step]!;
        }

        node[key] = JsonNode.Parse(value);
        return house.ToJsonString();
    }

    private static string Json(object? value) => value switch
    {
        TimeSpan time => $"\"{time:c}\"",
        string text => $"\"{text}\"",
        _ => JsonSerializer.Serialize(value),
    };
}

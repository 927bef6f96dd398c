using System.Text.Json;
using System.Text.RegularExpressions;
using Ecowatt.Delestage.AspNetCore.Wire;
using Ecowatt.Delestage.Engine;
using Ecowatt.Delestage.Planning;
using Ecowatt.Delestage.Tool.Output;
using Ecowatt.Delestage.Tool.Tests.History;

namespace Ecowatt.Delestage.Tool.Tests.Vocabulary;

/// <summary>One vocabulary for the program's documents, the web's bodies and the journal's lines: what <c>docs/json.md</c> says is what is written.</summary>
public sealed partial class VocabularyTests(WinterEvening evening, RecordedAutumn autumn) : IClassFixture<WinterEvening>, IClassFixture<RecordedAutumn>
{
    private static readonly Type[] Bodies =
    [
        typeof(ZoneListDto), typeof(ExplanationDto), typeof(TimelineDto), typeof(SupplyDto), typeof(HourDto), typeof(ChangeListDto), typeof(HvalueUpdateDto), typeof(AccessDto), typeof(LoadEventDto), typeof(HealthDto),
        typeof(ForesightDto), typeof(ReadingsTakenDto), typeof(HistoryDto), typeof(HistorySeriesListDto),
    ];

    [Fact]
    public void Each_name_has_one_type()
    {
        var torn = Names().GroupBy(static name => name.Name)
            .Where(static name => name.Select(static one => one.Type).Distinct().Count() > 1)
            .Select(static name => $"{name.Key}: {string.Join(", ", name.Select(static one => $"{one.Type} ({one.Document})").Distinct())}").ToArray();

        Assert.True(torn.Length == 0, string.Join('\n', torn));
    }

    [Fact]
    public void The_table_has_each_name_and_no_other()
    {
        (string Name, string Type, string Documents)[] expected =
        [
            .. Names().GroupBy(static name => name.Name).OrderBy(static name => name.Key, StringComparer.Ordinal)
                .Select(static name => (name.Key, name.First().Type, string.Join(", ", name.Select(static one => one.Document).Distinct().Order(StringComparer.Ordinal)))),
        ];
        if (Environment.GetEnvironmentVariable("ECOWATT_RENEW_VOCABULARY") == "1")
        {
            JsonTable.Renew(expected);
        }

        var rows = JsonTable.Read();
        Assert.Equal(expected, rows.Select(static row => (row.Name, row.Type, row.Documents)));
        Assert.All(rows, static row => Assert.True(row.Meaning.Length > 0, $"docs/json.md says nothing of {row.Name}"));
    }

    [Fact]
    public void Every_body_of_the_web_package_is_walked()
        => Assert.All(
            typeof(WireJsonContext).GetProperties().Where(static property => property.PropertyType.IsGenericType && property.PropertyType.GetGenericArguments()[0] is var type && type.Name.EndsWith("Dto", StringComparison.Ordinal)),
            static property => Assert.Contains(property.PropertyType.GetGenericArguments()[0].Name, Walked));

    [Fact]
    public async Task What_the_program_prints_is_what_the_table_says()
    {
        var answer = """{"signals":[{"GenerationFichier":"2026-01-13T17:00:00+01:00","jour":"2026-01-14T00:00:00+01:00","dvalue":3,"message":"","values":[{"pas":17,"hvalue":2},{"pas":18,"hvalue":3},{"pas":19,"hvalue":1}]}]}""";
        (string[] Arguments, string Input)[] runs =
        [
            (["analyze", "-", "--json"], answer),
            (["simulate", "--signals", "-", "--json"], answer),
            (["simulate", "--scenario", "red-evening", "--json"], ""),
            (["simulate", "--scenarios", "--json"], ""),
            (["simulate", "--journal", evening.Zone, "--json"], ""),
            (["replay", evening.Journal, "--json"], ""),
            (["explain", "heater", "--journal", evening.Journal, "--json"], ""),
            (["doctor", "--bank", "simulated", "--json"], ""),
            (["rebound", "--seeds", "1", "--json"], ""),
            (["history", "--file", autumn.File, "--json"], ""),
            (["history", "*", .. autumn.OfTheDay, "--step", "1h", "--json"], ""),
            (["--json"], ""),
        ];
        using var country = new CountryFiles();
        runs = [.. runs, (["forecast", .. country.Options, "--json"], ""), (["forecast", "score", "--seeds", "1", .. country.Options, "--json"], "")];
        var table = JsonTable.Read().ToDictionary(static row => row.Name, static row => row.Type);
        foreach (var (arguments, input) in runs)
        {
            using var document = JsonDocument.Parse((await Ecowatt.RunAsync(arguments, input)).Output);
            Check(string.Join(' ', arguments), document.RootElement, table);
        }

        foreach (var line in File.ReadLines(evening.File))
        {
            using var document = JsonDocument.Parse(line);
            Check(line[..Math.Min(80, line.Length)], document.RootElement, table);
        }
    }

    private static string[] Walked => [.. Bodies.Select(static body => body.Name), nameof(ZoneDto), nameof(LoadDto), nameof(RuleFindingDto), nameof(ChangeDto), nameof(DayDto), nameof(SliceDto), nameof(BankDto), nameof(DeviceDto), nameof(OverrideDto), nameof(ShedToDto), nameof(LoadStatisticsDto), nameof(HeldLoadDto), nameof(SensorDto), nameof(LimitPartsDto), nameof(ComfortDto), nameof(ReadingDto), nameof(LoadForesightDto), nameof(ForeseenSpanDto), "HistorySeriesDto", "HistorySpanDto", "HistoryEnergyDto", "HistoryEventDto", "WindowDto", "BreakerDto", "DaysLeftDto", "MeterDto", "MeterPhaseDto", "OffPeakHoursDto", "TariffDayDto", "TariffDaysDto"];

    private static IEnumerable<JsonName> Names()
    {
        foreach (var shape in Documents.Shapes)
        {
            foreach (var name in JsonShapes.Names("program", [shape]))
            {
                yield return name;
            }
        }

        using var openApi = JsonDocument.Parse(Resource(typeof(WireJsonContext), "openapi.json"));

        // The report's hour comes back as it came, a number or a text; the OpenAPI document says so.
        foreach (var name in JsonShapes.Names("web", Bodies.Select(static body => WireJsonContext.Default.GetTypeInfo(body)!)).Where(static name => name is not { Name: "pas", Type: "object" }).Concat(new OpenApiNames(openApi.RootElement).Names("web")))
        {
            yield return name;
        }

        // A zone's configuration has the names of appsettings.json, and what a zone remembers is nobody's but the program's.
        string[] frame = ["n", "kind", "prev", "sha"];
        (string Name, string Type)[] framed = [("n", "integer"), ("kind", "text"), ("prev", "text"), ("sha", "text")];
        foreach (var name in JsonShapes.Names("journal", [JournalJson.Default.JournalEvent], static type => type == typeof(LoadDecision) ? EngineJson.Default.LoadDecision : type == typeof(LoadOverride) ? EngineJson.Default.LoadOverride : null)
            .Where(name => !frame.Contains(name.Name)).Concat(framed.Select(static name => new JsonName(name.Name, name.Type, "journal"))))
        {
            yield return name;
        }
    }

    // Names of the table alone, with the type that it gives them; what is told by nobody's contract is left out.
    private static void Check(string document, JsonElement element, Dictionary<string, string> table)
    {
        if (element.ValueKind == JsonValueKind.Array)
        {
            Assert.All(element.EnumerateArray(), item => Check(document, item, table));
        }
        else if (element.ValueKind == JsonValueKind.Object)
        {
            foreach (var member in element.EnumerateObject())
            {
                Assert.True(table.TryGetValue(member.Name, out var type), $"{document}: {member.Name} does not stand in docs/json.md");
                Assert.True(Fits(type, member.Value), $"{document}: {member.Name} is {member.Value.GetRawText()}, which is no {type}");
                if (type is "object" && member.Name is not ("configuration" or "saved") || type.StartsWith("list", StringComparison.Ordinal))
                {
                    Check(document, member.Value, table);
                }
                else if (type == "map of objects")
                {
                    Assert.All(member.Value.EnumerateObject(), value => Check(document, value.Value, table));
                }
            }
        }
    }

    private static bool Fits(string type, JsonElement value) => value.ValueKind == JsonValueKind.Null || type switch
    {
        "text" => value.ValueKind == JsonValueKind.String && !Instant().IsMatch(value.GetString()!) && !Duration().IsMatch(value.GetString()!),
        "word" => value.ValueKind == JsonValueKind.String && Word().IsMatch(value.GetString()!),
        "instant" => value.ValueKind == JsonValueKind.String && Instant().IsMatch(value.GetString()!),
        "date" => value.ValueKind == JsonValueKind.String && DateOnly.TryParseExact(value.GetString(), "yyyy-MM-dd", out _),
        "boolean" => value.ValueKind is JsonValueKind.True or JsonValueKind.False,
        "integer" => value.ValueKind == JsonValueKind.Number && value.TryGetInt64(out _),
        "number" or "seconds" => value.ValueKind == JsonValueKind.Number,
        "object" => value.ValueKind == JsonValueKind.Object,
        _ => value.ValueKind == (type.StartsWith("list", StringComparison.Ordinal) ? JsonValueKind.Array : JsonValueKind.Object),
    };

    private static byte[] Resource(Type type, string name)
    {
        using var stream = type.Assembly.GetManifestResourceStream(name)!;
        using var bytes = new MemoryStream();
        stream.CopyTo(bytes);
        return bytes.ToArray();
    }

    // To the second in documents and bodies, or to the millisecond in those of a history; the journal's lines have the clock's own seven decimals.
    [GeneratedRegex("^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}(?:[.](?:[0-9]{3}|[0-9]{7}))?Z$")]
    private static partial Regex Instant();

    [GeneratedRegex("^-?(?:[0-9]+[.])?[0-9]{2}:[0-9]{2}:[0-9]{2}(?:[.][0-9]+)?$")]
    private static partial Regex Duration();

    [GeneratedRegex("^[a-z][a-zA-Z0-9]*$")]
    private static partial Regex Word();
}

using System.Text;
using System.Text.Json.Nodes;
using Ecowatt.Delestage.History.Configuration;
using Ecowatt.Delestage.Tests;
using Ecowatt.Delestage.Tests.OptionLists;
using Json.Schema;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Ecowatt.Delestage.History.Tests;

/// <summary>The list of options is the only place that knows them: reader, check, table, schema and the standard binder go by it.</summary>
public sealed class OptionListTests
{
    private const string SchemaFile = "src/Ecowatt.Delestage.History/appsettings.schema.json";

    [Fact]
    public void The_READMEs_table_is_the_list()
        => GeneratedFile.IsUpToDate("src/Ecowatt.Delestage.History/README.md", static readme => OptionMarkdown.Replace(readme, HistoryOptions.SectionName, HistoryTable.Options));

    [Fact]
    public void The_schema_for_editors_is_the_list()
        => GeneratedFile.IsUpToDate(SchemaFile, static _ => OptionSchema.Document(HistoryOptions.SectionName, "Ecowatt.Delestage.History: the house's history.", HistoryTable.Options));

    [Fact]
    public void Every_property_that_can_be_set_is_in_the_list()
        => Assert.Equal(
            typeof(HistoryOptions).GetProperties().Select(static property => property.Name).Order(StringComparer.Ordinal),
            HistoryTable.Options.Options.Select(static option => option.Property).Order(StringComparer.Ordinal));

    [Theory]
    [InlineData("""{ }""", true)]
    [InlineData("""{ "Path": "/var/lib/house/history.db", "RawDays": 7, "MinuteDays": 100, "HourDays": 4000 }""", true)]
    [InlineData("""{ "RawDays": 0 }""", false)]
    [InlineData("""{ "MinuteDays": 4000 }""", false)]
    [InlineData("""{ "HourDays": 30 }""", false)]
    [InlineData("""{ "Days": 1 }""", false)]
    public void The_schema_marks_what_the_reader_refuses(string section, bool taken)
    {
        var document = $$"""{ "{{HistoryOptions.SectionName}}": {{section}} }""";

        var schema = JsonSchema.FromText(File.ReadAllText(Repository.Folder(SchemaFile.Split('/'))));
        Assert.Equal(taken, schema.Evaluate(System.Text.Json.JsonDocument.Parse(document).RootElement).IsValid);
        Assert.Equal(taken, Record.Exception(() => Registered(document)) is null);
    }

    [Fact]
    public void The_section_is_read_by_itself_and_code_counts_after_it()
    {
        var read = Registered("""{ "History": { "RawDays": 3, "MinuteDays": 30 } }""", static options => options.RawDays = 5);

        Assert.Equal((5, 30, null), (read.RawDays, read.MinuteDays, read.HourDays));
    }

    [Fact]
    public void A_finding_names_the_key_and_what_is_legal()
    {
        var refused = Assert.Throws<OptionsValidationException>(static () => Registered("""{ "History": { "Path": " ", "RawDays": 60, "MinuteDays": 30, "HourDays": 31 } }""", static options => options.HourDays = 20));

        Assert.Equal(
            [
                "History: HourDays is 20; expected from 31 to 36600.",
                "History:Path is empty; expected a file, for example /var/lib/house/history.db.",
                "History:MinuteDays is 30; expected RawDays (60) at least.",
                "History: HourDays is 20; expected MinuteDays (30) at least.",
            ],
            refused.Failures);
    }

    [Fact]
    public void The_standard_binder_reads_the_same()
    {
        const string Document = """{ "History": { "RawDays": 3, "HourDays": 400, "Other": 1 } }""";
        var bound = new HistoryOptions();
        new ConfigurationBuilder().AddJsonStream(new MemoryStream(Encoding.UTF8.GetBytes(Document))).Build().GetSection("History").Bind(bound);

        Assert.Equal((3, 365, 400), (bound.RawDays, bound.MinuteDays, bound.HourDays));
        Assert.NotEmpty(bound.Configured.Errors);
        Assert.Single(JsonNode.Parse(Document)!.AsObject());
    }

    private static HistoryOptions Registered(string document, Action<HistoryOptions>? configure = null)
    {
        var configuration = new ConfigurationBuilder().AddJsonStream(new MemoryStream(Encoding.UTF8.GetBytes(document))).Build();
        var services = new ServiceCollection().AddSingleton<IConfiguration>(configuration).AddLogging();
        services.AddEcowattDelestage(static options => options.Client.Token = "token").AddHistory(configure);
        using var provider = services.BuildServiceProvider();
        return provider.GetRequiredService<IOptionsMonitor<HistoryOptions>>().CurrentValue;
    }
}

using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Ecowatt.Delestage.Configuration.Descriptors;
using Ecowatt.Delestage.Tempo.Configuration;
using Ecowatt.Delestage.Tests;
using Ecowatt.Delestage.Tests.OptionLists;
using Json.Schema;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Ecowatt.Delestage.Tempo.Tests;

/// <summary>The lists of options are the only place that knows them: reader, check, tables, schema and the standard binder go by them.</summary>
public sealed class OptionListTests
{
    private const string SchemaFile = "src/Ecowatt.Delestage.Tempo/appsettings.schema.json";

    [Fact]
    public void The_READMEs_tables_are_the_lists()
        => GeneratedFile.IsUpToDate(
            "src/Ecowatt.Delestage.Tempo/README.md",
            static readme => OptionMarkdown.Replace(OptionMarkdown.Replace(readme, TempoOptions.SectionName, TempoTable.Options), EjpOptions.SectionName, EjpTable.Options));

    [Fact]
    public void The_schema_for_editors_is_the_lists()
        => GeneratedFile.IsUpToDate(SchemaFile, static _ => Both(
            OptionSchema.Document(TempoOptions.SectionName, "Ecowatt.Delestage.Tempo: the days of the tariff Tempo.", TempoTable.Options),
            OptionSchema.Document(EjpOptions.SectionName, "Ecowatt.Delestage.Tempo: the days of the tariff EJP.", EjpTable.Options)));

    [Fact]
    public void What_the_README_configures_is_taken()
    {
        var blocks = File.ReadAllText(Repository.Folder("src", "Ecowatt.Delestage.Tempo", "README.md")).Split("```json\n")[1..].Select(static rest => rest.Split("```")[0]).ToArray();

        Assert.Equal(3, blocks.Length);
        Assert.All(blocks, static block => Assert.Empty(Findings(block)));
    }

    [Fact]
    public void Every_property_that_can_be_set_is_in_a_list()
    {
        Assert.Equal(Properties<TempoOptions>(), Listed(TempoTable.Options));
        Assert.Equal(Properties<EjpOptions>(), Listed(EjpTable.Options));
    }

    [Theory]
    [InlineData("""{ "Tempo": { "RteApi": false, "Address": "https://www.api-couleur-tempo.fr/api/joursTempo?periode={season}", "RedPeak": "Critical", "RedOffPeak": "Unknown" } }""", true)]
    [InlineData("""{ "Tempo": { "RteApi": false, "Address": "http://nas.lan/tempo/{date}.json", "Headers": [ "X-Key: a" ] } }""", true)]
    [InlineData("""{ "Tempo": { "RedPeak": "Red" } }""", false)]
    [InlineData("""{ "Tempo": { "RedPeak": 3 } }""", false)]
    [InlineData("""{ "Tempo": { "Adress": "https://a/" } }""", false)]
    [InlineData("""{ "Tempo": { "Address": "ftp://a/" } }""", false)]
    [InlineData("""{ "Tempo": { "Headers": [ "no header" ] } }""", false)]
    [InlineData("""{ "Ejp": { "Address": "https://a/ejp.json", "Start": "07:00", "End": "01:00", "Level": "Tense", "RefreshInterval": "02:00:00" } }""", true)]
    [InlineData("""{ "Ejp": { "Address": "https://a/", "RefreshInterval": "00:14:59" } }""", false)]
    [InlineData("""{ "Ejp": { "Address": "https://a/", "Start": "7" } }""", false)]
    public void The_schema_marks_what_the_reader_refuses(string document, bool taken)
    {
        using var parsed = JsonDocument.Parse(document);
        var schema = JsonSchema.FromText(File.ReadAllText(Repository.Folder(SchemaFile.Split('/'))));

        Assert.Equal(taken, Findings(document).Length == 0);
        Assert.Equal(taken, schema.Evaluate(parsed.RootElement).IsValid);
    }

    [Theory]
    [InlineData("""{ "Tempo": { "RedPeak": "Red" } }""", "Tempo:RedPeak is \"Red\"; expected Unknown or LowCarbon or Normal or Tense or Critical.")]
    [InlineData("""{ "Tempo": { "Adress": "https://a/" } }""", "Tempo:Adress is not a setting; expected one of Address, BlueOffPeak,")]
    [InlineData("""{ "Tempo": { "Address": "www.api-couleur-tempo.fr" } }""", "Tempo:Address is \"www.api-couleur-tempo.fr\"; expected an absolute address, https or http")]
    [InlineData("""{ "Tempo": { "Address": "https://a/{tomorow}" } }""", "Tempo:Address is \"https://a/{tomorow}\"; expected an absolute address")]
    [InlineData("""{ "Tempo": { "Address": "https://user:secret@a/" } }""", "Tempo:Address is one with '@'; expected an absolute address")]
    [InlineData("""{ "Tempo": { "Headers": [ "secret" ] } }""", "Tempo:Headers holds a line of 6 characters that is no header; expected a header as Name: value")]
    [InlineData("""{ "Tempo": { "RteApi": false, "RteSite": false } }""", "Tempo:RteApi and Tempo:RteSite are false, and Address is not set; expected one of the three")]
    [InlineData("""{ "Ejp": { "Address": "https://a/", "RefreshInterval": "2.00:00:00" } }""", "Ejp:RefreshInterval is 2.00:00:00; expected from 00:15:00 to 1.00:00:00.")]
    [InlineData("""{ "Ejp": { "Level": "Tense" } }""", "Ejp:Address is missing; expected an absolute address")]
    public void A_finding_names_the_key_what_stands_there_and_what_is_legal(string document, string finding)
        => Assert.Contains(Findings(document), found => found.StartsWith(finding, StringComparison.Ordinal));

    [Fact]
    public void Code_counts_after_the_section_and_a_second_registration_adds_to_the_first()
    {
        var services = new ServiceCollection().AddSingleton<IConfiguration>(Configuration("""{ "Tempo": { "RedPeak": "Tense", "WhitePeak": "Normal" } }"""));
        services.AddEcowattDelestage(static options => (options.Client.ClientId, options.Client.ClientSecret) = ("id", "secret")).AddTempo(static options => options.RedPeak = SignalLevel.Critical).AddTempo(static options => options.BluePeak = SignalLevel.Normal);
        using var provider = services.BuildServiceProvider();
        var options = provider.GetRequiredService<IOptions<TempoOptions>>().Value;

        Assert.Equal((SignalLevel.Critical, SignalLevel.Normal, SignalLevel.Normal), (options.RedPeak, options.WhitePeak, options.BluePeak));
        Assert.Single(provider.GetServices<ISignalSource>().OfType<TempoSource>());
        Assert.Single(provider.GetServices<Microsoft.Extensions.Hosting.IHostedService>(), static service => service.GetType().Name == "TempoService");
    }

    [Fact]
    public void The_standard_binder_reads_the_same()
    {
        var section = Configuration("""{ "Tempo": { "RedPeak": "Tense", "Headers": [ "A: b" ], "Address": "https://a/", "RteSite": "perhaps" } }""").GetSection("Tempo");
        var ours = new TempoOptions();
        ours.Configured.ReadAll(TempoTable.Options, ours, section);
        var bound = new TempoOptions();
        section.Bind(bound);

        Assert.Equal(Described(ours), Described(bound));
    }

    [Fact]
    public void A_builder_that_belongs_to_no_house_is_refused()
        => Assert.Contains("the one that AddEcowattDelestage returned", Assert.Throws<InvalidOperationException>(static () => new EcowattDelestageBuilder(new ServiceCollection()).AddTempo()).Message, StringComparison.Ordinal);

    private static string[] Findings(string document)
    {
        var services = new ServiceCollection().AddSingleton<IConfiguration>(Configuration(document));
        var builder = services.AddEcowattDelestage(static _ => { });
        _ = document.Contains("\"Ejp\"", StringComparison.Ordinal) ? builder.AddEjp() : builder.AddTempo();
        using var provider = services.BuildServiceProvider();
        try
        {
            _ = document.Contains("\"Ejp\"", StringComparison.Ordinal) ? (object)provider.GetRequiredService<IOptions<EjpOptions>>().Value : provider.GetRequiredService<IOptions<TempoOptions>>().Value;
            return [];
        }
        catch (OptionsValidationException refused)
        {
            return [.. refused.Failures];
        }
    }

    private static string Both(string one, string other)
    {
        var both = JsonNode.Parse(one)!;
        foreach (var (name, section) in JsonNode.Parse(other)!["properties"]!.AsObject())
        {
            both["properties"]![name] = section!.DeepClone();
        }

        return both.ToJsonString(new JsonSerializerOptions { WriteIndented = true, NewLine = "\n", Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping }) + "\n";
    }

    private static IEnumerable<string> Properties<T>() => typeof(T).GetProperties().Select(static property => property.Name).Order(StringComparer.Ordinal);

    private static IEnumerable<string> Listed(OptionTable table) => table.Options.Select(static option => option.Property).Order(StringComparer.Ordinal);

    private static IConfigurationRoot Configuration(string document) => new ConfigurationBuilder().AddJsonStream(new MemoryStream(Encoding.UTF8.GetBytes(document))).Build();

    private static string Described(TempoOptions options)
        => string.Join('\n', [.. TempoTable.Options.All.Select(option => $"{option.Key}: {JsonSerializer.Serialize(option.Get(options))}"), .. options.Configured.Errors]);
}

using System.Text;
using System.Text.Json;
using Ecowatt.Delestage.AspNetCore.Mapping;
using Ecowatt.Delestage.Tests;
using Ecowatt.Delestage.Tests.OptionLists;
using Json.Schema;
using Microsoft.Extensions.Configuration;

namespace Ecowatt.Delestage.AspNetCore.Tests;

/// <summary>The list of options is the only place that knows them: reader, check, table, schema and the standard binder go by it.</summary>
public sealed class OptionListTests
{
    private const string SchemaFile = "src/Ecowatt.Delestage.AspNetCore/appsettings.schema.json";

    private static readonly JsonSchema Schema = JsonSchema.FromText(File.ReadAllText(Repository.Folder(SchemaFile.Split('/'))));

    [Fact]
    public void The_READMEs_table_is_the_list()
        => GeneratedFile.IsUpToDate("src/Ecowatt.Delestage.AspNetCore/README.md", static readme => OptionMarkdown.Replace(readme, EcowattWebOptions.SectionName, EcowattWebTable.Options));

    [Fact]
    public void The_schema_for_editors_is_the_list()
        => GeneratedFile.IsUpToDate(SchemaFile, static _ => OptionSchema.Document(EcowattWebOptions.SectionName, "Ecowatt.Delestage.AspNetCore: the dashboard and the HTTP interface.", EcowattWebTable.Options));

    [Fact]
    public void Every_property_that_can_be_set_is_in_the_list()
        => Assert.Empty(typeof(EcowattWebOptions).GetProperties().Select(static property => property.Name).Except(EcowattWebTable.Options.Options.Select(static option => option.Property)));

    [Theory]
    [InlineData("""{ "EcowattWeb": { "ApiKey": "sixteen-letters-", "AllowLocalChanges": true, "MaxEventStreams": 1, "MaxRequestBodySize": 1048576 } }""", true)]
    [InlineData("""{ "EcowattWeb": { "ApiKey": "", "AllowedOrigins": [ "https://house.example", "http://a.lan:8080" ], "AllowedHosts": [ "*", "a.lan", "[::1]" ] } }""", true)]
    [InlineData("""{ "EcowattWeb": { "AllowedOrigins": "https://a.example;https://b.example", "AllowedHosts": "a.lan;b.lan" } }""", true)]
    [InlineData("""{ "EcowattWeb": { "ApiKey": "too-short" } }""", false)]
    [InlineData("""{ "EcowattWeb": { "ApiKey": "sixteen letters and spaces" } }""", false)]
    [InlineData("""{ "EcowattWeb": { "AllowLocalChanges": "yes" } }""", false)]
    [InlineData("""{ "EcowattWeb": { "MaxRequestBodySize": 255 } }""", false)]
    [InlineData("""{ "EcowattWeb": { "MaxRequestBodySize": "16KB" } }""", false)]
    [InlineData("""{ "EcowattWeb": { "MaxEventStreams": 100001 } }""", false)]
    [InlineData("""{ "EcowattWeb": { "MaxJournalPageSize": 0 } }""", false)]
    [InlineData("""{ "EcowattWeb": { "AllowedOrigins": [ "*" ] } }""", false)]
    [InlineData("""{ "EcowattWeb": { "AllowedOrigins": [ "https://house.example/" ] } }""", false)]
    [InlineData("""{ "EcowattWeb": { "AllowedOrigins": [ "house.example" ] } }""", false)]
    [InlineData("""{ "EcowattWeb": { "AllowedHosts": [ "house.example:80" ] } }""", false)]
    [InlineData("""{ "EcowattWeb": { "ApiKeys": "key-of-the-house-0123456789" } }""", false)]
    public void The_schema_marks_what_the_reader_refuses(string document, bool taken)
    {
        var options = new EcowattWebOptions();
        Section(document).Bind(options);
        using var parsed = JsonDocument.Parse(document);

        Assert.Equal(taken, new EcowattWebOptionsValidator().Validate(null, options).Succeeded);
        Assert.Equal(taken, Schema.Evaluate(parsed.RootElement).IsValid);
    }

    [Theory]
    [InlineData("""{ "EcowattWeb": { "ApiKey_FILE": "/run/key", "AllowLocalChanges": true, "AllowedOrigins": [ "https://a.example" ], "AllowedHosts": "a.lan; b.lan", "ReportEndpoints": false, "MaxEventStreams": 7 } }""")]
    [InlineData("""{ "EcowattWeb": { "AllowLocalChanges": "yes", "MaxEventStreams": "many", "Other": 1 } }""")]
    public void The_standard_binder_reads_the_same(string document)
    {
        var ours = new EcowattWebOptions();
        new ConfigureEcowattWebOptions(given: new WebConfigurationSection(Section(document))).Configure(ours);
        var bound = new EcowattWebOptions();
        Section(document).Bind(bound);

        Assert.Equal(Described(ours), Described(bound));
        Assert.Equal(Described(ours), Described(Section(document).Get<EcowattWebOptions>()!));
    }

    private static IConfigurationSection Section(string document)
        => new ConfigurationBuilder().AddJsonStream(new MemoryStream(Encoding.UTF8.GetBytes(document))).Build().GetSection(EcowattWebOptions.SectionName);

    private static string Described(EcowattWebOptions options)
        => string.Join('\n', [.. EcowattWebTable.Options.All.Select(option => $"{option.Key}: {JsonSerializer.Serialize(option.Get(options))}"), .. options.Configured.Errors]);
}

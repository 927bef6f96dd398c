using Ecowatt.Delestage.Phidgets.Configuration;
using Ecowatt.Delestage.Tests;
using Ecowatt.Delestage.Tests.NamedOptions;
using Ecowatt.Delestage.Tests.OptionLists;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Ecowatt.Delestage.Phidgets.Tests;

/// <summary>The list of options is the only place that knows them: reader, check, table, schema and the standard binder go by it.</summary>
public sealed class OptionListTests
{
    private const string SchemaFile = "src/Ecowatt.Delestage.Phidgets/appsettings.schema.json";
    private const string Path = $"{PhidgetRelayOptions.SectionName}:panel";

    private static readonly NamedOptionsReader<PhidgetRelayOptions> Reader = new(Path, PhidgetRelayTable.Options, SchemaFile, static options => options.Configured, static (builder, configure) => builder.AddPhidgetRelays("panel", configure));

    [Fact]
    public void The_READMEs_table_is_the_list()
        => GeneratedFile.IsUpToDate("src/Ecowatt.Delestage.Phidgets/README.md", static readme => OptionMarkdown.Replace(readme, Path, PhidgetRelayTable.Options));

    [Fact]
    public void The_schema_for_editors_is_the_list()
        => GeneratedFile.IsUpToDate(SchemaFile, static _ => OptionSchema.DocumentOfNamed(PhidgetRelayOptions.SectionName, "Ecowatt.Delestage.Phidgets: the boards of relays, by the name of their bank.", PhidgetRelayTable.Options));

    [Fact]
    public void Every_property_that_can_be_set_is_in_the_list()
        => Assert.Equal(
            typeof(PhidgetRelayOptions).GetProperties().Select(static property => property.Name).Order(StringComparer.Ordinal),
            PhidgetRelayTable.Options.Options.Select(static option => option.Property).Order(StringComparer.Ordinal));

    [Theory]
    [InlineData("""{ "SerialNumber": 123456, "ChannelCount": 4, "Server": "192.168.1.20", "Port": 5661, "AttachTimeout": "00:00:10", "FailsafeTime": "00:00:30" }""", true)]
    [InlineData("""{ "FailsafeTime": "", "HubPort": null, "CommandTimeout": "0:01" }""", true)]
    [InlineData("""{ "IsHubPortDevice": true, "HubPort": 3, "ChannelCount": 1 }""", true)]
    [InlineData("""{ "SerialNumber": 0 }""", false)]
    [InlineData("""{ "SerialNumber": "board" }""", false)]
    [InlineData("""{ "ChannelCount": 65 }""", false)]
    [InlineData("""{ "Port": 0 }""", false)]
    [InlineData("""{ "HubPort": 16 }""", false)]
    [InlineData("""{ "AttachTimeout": "00:05:01" }""", false)]
    [InlineData("""{ "AttachTimeout": "5" }""", false)]
    [InlineData("""{ "FailsafeTime": "00:00:31" }""", false)]
    [InlineData("""{ "Server": " " }""", false)]
    [InlineData("""{ "Serial": 123456 }""", false)]
    public void The_schema_marks_what_the_reader_refuses(string bank, bool taken) => Reader.IsTaken(bank, taken);

    [Fact]
    public void A_bank_reads_its_section_by_itself_and_code_counts_after_it()
    {
        var read = Reader.Registered("""{ "SerialNumber": 7, "Port": 5000, "FailsafeTime": "00:00:00.5" }""", static options => options.Port = 6000);

        Assert.Equal((7, 6000, TimeSpan.FromSeconds(0.5)), (read.SerialNumber!.Value, read.Port, read.FailsafeTime));
    }

    [Fact]
    public void A_finding_names_the_key_of_the_section()
    {
        var refused = Assert.Throws<OptionsValidationException>(static () => Reader.Registered("""{ "Port": 70000, "Serial": 1 }"""));

        Assert.Contains("Phidget relays 'panel': Phidgets:panel:Port is 70000; expected from 1 to 65535.", refused.Failures);
        Assert.Contains(refused.Failures, static finding => finding.StartsWith("Phidgets:panel:Serial is not a setting; expected one of AttachTimeout, ", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("""{ "SerialNumber": 7, "Server": "a.lan", "HubPort": "2", "IsHubPortDevice": true, "CommandTimeout": "00:01:00", "FailsafeTime": "" }""")]
    [InlineData("""{ "SerialNumber": "many", "Other": 1 }""")]
    public void The_standard_binder_reads_the_same(string bank) => Reader.IsBoundAlike(bank);
}

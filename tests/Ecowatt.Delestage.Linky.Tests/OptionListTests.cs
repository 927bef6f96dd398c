using Ecowatt.Delestage.Linky.Configuration;
using Ecowatt.Delestage.Tests;
using Ecowatt.Delestage.Tests.NamedOptions;
using Ecowatt.Delestage.Tests.OptionLists;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Ecowatt.Delestage.Linky.Tests;

/// <summary>The list of options is the only place that knows them: reader, check, table, schema and the standard binder go by it.</summary>
public sealed class OptionListTests
{
    private const string SchemaFile = "src/Ecowatt.Delestage.Linky/appsettings.schema.json";
    private const string Path = $"{LinkyOptions.SectionName}:meter";

    private static readonly NamedOptionsReader<LinkyOptions> Reader = new(Path, LinkyTable.Options, SchemaFile, static options => options.Configured, static (builder, configure) => builder.AddLinky("meter", configure));

    [Fact]
    public void The_READMEs_table_is_the_list()
        => GeneratedFile.IsUpToDate("src/Ecowatt.Delestage.Linky/README.md", static readme => OptionMarkdown.Replace(readme, Path, LinkyTable.Options));

    [Fact]
    public void The_schema_for_editors_is_the_list()
        => GeneratedFile.IsUpToDate(SchemaFile, static _ => OptionSchema.DocumentOfNamed(LinkyOptions.SectionName, "Ecowatt.Delestage.Linky: the Linky meters, by their name.", LinkyTable.Options));

    [Fact]
    public void Every_property_that_can_be_set_is_in_the_list()
        => Assert.Equal(
            typeof(LinkyOptions).GetProperties().Select(static property => property.Name).Where(static name => name != nameof(LinkyOptions.OpenStream)).Order(StringComparer.Ordinal),
            LinkyTable.Options.Options.Select(static option => option.Property).Order(StringComparer.Ordinal));

    [Theory]
    [InlineData("""{ "Port": "/dev/ttyUSB0", "Mode": "Standard", "Address": "120000001234", "PowerSensor": "grid", "RedPeak": "Tense", "WhitePeak": "Unknown", "MobilePeak": "Critical" }""", true)]
    [InlineData("""{ "Port": "meter.lan:4001" }""", true)]
    [InlineData("""{ "Port": " " }""", false)]
    [InlineData("""{ "Port": "COM3", "Mode": "Fast" }""", false)]
    [InlineData("""{ "Port": "COM3", "RedPeak": "Red" }""", false)]
    [InlineData("""{ "Port": "COM3", "Address": "1234" }""", false)]
    [InlineData("""{ "Port": "COM3", "InjectedSensor": " " }""", false)]
    [InlineData("""{ "Port": "COM3", "Baud": 9600 }""", false)]
    public void The_schema_marks_what_the_reader_refuses(string meter, bool taken) => Reader.IsTaken(meter, taken);

    [Fact]
    public void A_meter_reads_its_section_by_itself_and_code_counts_after_it()
    {
        var read = Reader.Registered("""{ "Port": "COM3", "WhitePeak": "Critical" }""", static options => options.Port = "COM4");

        Assert.Equal(("COM4", SignalLevel.Critical), (read.Port, read.WhitePeak));
    }

    [Fact]
    public void A_finding_names_the_key_of_the_section()
    {
        var refused = Assert.Throws<OptionsValidationException>(static () => Reader.Registered("""{ "Mode": "Fast", "Address": "12", "Baud": 9600 }"""));

        Assert.Equal(
            [
                "Linky:meter:Mode is \"Fast\"; expected Auto or Historic or Standard.",
                "Linky:meter:Baud is not a setting; expected one of Address, BreakerSensor, InjectedSensor, MobilePeak, Mode, PhaseSensor, Port, PowerSensor, RedPeak, ReferenceSensor, WhitePeak.",
                "Linky meter 'meter': Port is not given; expected a serial port, for example /dev/ttyUSB0 or COM3, a host:port, or a file.",
                "Linky meter 'meter': Linky:meter:Address is \"12\"; expected the twelve digits or capital letters of ADCO or ADSC.",
            ],
            refused.Failures.Order(StringComparer.Ordinal).OrderBy(static finding => finding.Contains("'meter'", StringComparison.Ordinal) ? finding.Contains("Port", StringComparison.Ordinal) ? 2 : 3 : finding.Contains("Mode is", StringComparison.Ordinal) ? 0 : 1));
    }

    [Theory]
    [InlineData("""{ "Port": "COM3", "Mode": "standard", "PhaseSensor": "L", "RedPeak": "Unknown" }""")]
    [InlineData("""{ "Mode": "many", "Other": 1 }""")]
    public void The_standard_binder_reads_the_same(string meter) => Reader.IsBoundAlike(meter);
}

using System.Reflection;
using Ecowatt.Delestage.Configuration;
using Ecowatt.Delestage.Configuration.Descriptors;
using Ecowatt.Delestage.Tests.OptionLists;

namespace Ecowatt.Delestage.Tests.Configuration;

/// <summary>The list of options is the only place that knows them: what is checked in comes from it, and no option lies beside it.</summary>
public sealed class OptionListTests
{
    internal const string SchemaFile = "src/Ecowatt.Delestage/appsettings.schema.json";

    [Theory]
    [InlineData("Ecowatt")]
    [InlineData("Ecowatt:Zones:{zone}")]
    [InlineData("Ecowatt:Zones:{zone}:Loads:{load}")]
    public void The_READMEs_tables_are_the_lists(string path)
        => GeneratedFile.IsUpToDate("README.md", readme => OptionMarkdown.Replace(readme, path, path switch
        {
            "Ecowatt" => EcowattDelestageTable.Options,
            "Ecowatt:Zones:{zone}" => ZoneTable.Options,
            _ => LoadTable.Options,
        }));

    [Fact]
    public void The_schema_for_editors_is_the_lists()
        => GeneratedFile.IsUpToDate(SchemaFile, static _ => Schema);

    [Theory]
    [InlineData(typeof(Zone), "Name", "LimitByBreaker")]
    [InlineData(typeof(LimitReading))]
    [InlineData(typeof(Load), "Name")]
    [InlineData(typeof(Comfort))]
    [InlineData(typeof(Preheat))]
    [InlineData(typeof(Deferral))]
    [InlineData(typeof(EcowattDelestageOptions))]
    [InlineData(typeof(EcowattClientOptions), "NetworkTime")]
    [InlineData(typeof(FeedOptions))]
    [InlineData(typeof(ControlOptions))]
    public void Every_property_that_can_be_set_is_in_the_list(Type type, params string[] codeAlone)
    {
        var listed = Tables(EcowattDelestageTable.Options).SelectMany(static table => table.Options).Select(static option => option.Property[(option.Property.LastIndexOf('.') + 1)..]).ToHashSet();
        var settable = type.GetProperties(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly).Where(static property => property.CanWrite).Select(static property => property.Name);

        Assert.Subset(listed, settable.Except(codeAlone).ToHashSet());
    }

    [Fact]
    public void Every_sentence_is_one_and_every_default_lies_in_its_range()
        => Assert.All(Tables(EcowattDelestageTable.Options).SelectMany(static table => table.Options.Select(option => (Table: table, Option: option))), static row =>
        {
            Assert.Matches("^\\p{Lu}.*[.]$|^ecowatt", row.Option.Sentence);
            Assert.DoesNotContain("|", row.Option.Sentence, StringComparison.Ordinal);
            if (row.Option.Least is IComparable least && row.Table.DefaultOf(row.Option) is IComparable value)
            {
                Assert.True(least.CompareTo(value) <= 0 && value.CompareTo(row.Option.Most) <= 0, $"{row.Option.Key} has the default {value}");
            }
        });

    internal static string Schema => OptionSchema.Document(EcowattDelestageOptions.SectionName, "Ecowatt.Delestage: sheds and restores loads by the signals of the French grid.", EcowattDelestageTable.Options);

    internal static IEnumerable<OptionTable> Tables(OptionTable table)
        => table.Options.Select(static option => option.Below).OfType<OptionTable>().SelectMany(Tables).Prepend(table);
}

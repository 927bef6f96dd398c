using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;

namespace Ecowatt.Delestage.Tests.Documentation;

/// <summary>What is the same in every language is the same in both READMEs: code, headings' levels, and the names in the tables.</summary>
public sealed partial class FrenchReadmeTests
{
    private static readonly MarkdownPage English = MarkdownPage.Read("README.md");
    private static readonly MarkdownPage French = MarkdownPage.Read("README.fr.md");

    [Fact]
    public void Its_code_blocks_are_those_of_the_English_one()
        => Assert.Equal(English.CodeBlocks().Select(Fingerprint), French.CodeBlocks().Select(Fingerprint));

    [Fact]
    public void Its_headings_have_the_levels_of_the_English_one()
        => Assert.Equal(HeadingMarks().Matches(WithoutCode(English)).Select(static mark => mark.Value), HeadingMarks().Matches(WithoutCode(French)).Select(static mark => mark.Value));

    [Fact]
    public void Its_tables_name_the_same_packages_options_instruments_commands_and_routes()
        => Assert.Equal(Names(English), Names(French));

    [Fact]
    public void Its_tables_of_options_have_the_same_legal_values_and_defaults()
        => Assert.Equal(OptionValues(English), OptionValues(French));

    // A hash for the comparison, and the first line for whoever reads the failure.
    private static string Fingerprint(string code)
        => $"{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(code)))} {code.Split('\n')[0]}";

    private static string WithoutCode(MarkdownPage page) => page.CodeBlocks().Aggregate(page.Text, static (text, code) => text.Replace(code, "", StringComparison.Ordinal));

    private static IEnumerable<string> Names(MarkdownPage page)
        => TableRow().Matches(page.Text).Select(static row => row.Groups["name"].Value).SelectMany(static name => InlineCode().Matches(name).Select(static code => code.Value));

    // Figures and code; the words around them are another language's, the decimal mark and the thousands' too.
    private static IEnumerable<string> OptionValues(MarkdownPage page)
        => from row in TableRow().Matches(page.Text)
           let cells = row.Value.Split(" | ")
           where cells.Length == 4 && row.Groups["name"].Value.StartsWith('`')
           select $"{row.Groups["name"].Value}: {string.Join(' ', Value().Matches(Thousands().Replace($"{cells[2]} {cells[3]}", "")).Select(static value => value.Value.Replace(',', '.')))}";

    [GeneratedRegex("^#+ ", RegexOptions.Multiline)]
    private static partial Regex HeadingMarks();

    [GeneratedRegex("^\\| (?<name>[^|\\n]*(?:\\\\\\|[^|\\n]*)*) \\|.*$", RegexOptions.Multiline)]
    private static partial Regex TableRow();

    [GeneratedRegex("`[^`\\n]+`")]
    private static partial Regex InlineCode();

    [GeneratedRegex("`[^`\\n]+`|-?\\d+(?:[.,]\\d+)?")]
    private static partial Regex Value();

    [GeneratedRegex("(?<=\\d)[, ](?=\\d{3}(?:\\D|$))")]
    private static partial Regex Thousands();
}

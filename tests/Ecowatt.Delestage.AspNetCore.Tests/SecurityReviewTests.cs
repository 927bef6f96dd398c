using System.Text.RegularExpressions;
using Ecowatt.Delestage.AspNetCore.Dashboard;
using Ecowatt.Delestage.Tests;

namespace Ecowatt.Delestage.AspNetCore.Tests;

/// <summary>The review of the web interface answers the whole of the standard's level 1, and what it names is there.</summary>
public sealed partial class SecurityReviewTests
{
    // OWASP Application Security Verification Standard 4.0.3, level 1.
    private static readonly string[] Level1 =
        (
            "2.1.1 2.1.2 2.1.3 2.1.4 2.1.5 2.1.6 2.1.7 2.1.8 2.1.9 2.1.10 2.1.11 2.1.12 2.2.1 2.2.2 2.2.3 2.3.1 2.5.1 2.5.2 2.5.3 2.5.4 2.5.5 2.5.6 2.7.1 2.7.2 2.7.3 2.7.4 2.8.1 "
            + "3.1.1 3.2.1 3.2.2 3.2.3 3.3.1 3.3.2 3.4.1 3.4.2 3.4.3 3.4.4 3.4.5 3.7.1 4.1.1 4.1.2 4.1.3 4.1.5 4.2.1 4.2.2 4.3.1 4.3.2 "
            + "5.1.1 5.1.2 5.1.3 5.1.4 5.1.5 5.2.1 5.2.2 5.2.3 5.2.4 5.2.5 5.2.6 5.2.7 5.2.8 5.3.1 5.3.2 5.3.3 5.3.4 5.3.5 5.3.6 5.3.7 5.3.8 5.3.9 5.3.10 5.5.1 5.5.2 5.5.3 5.5.4 "
            + "6.2.1 7.1.1 7.1.2 7.4.1 8.2.1 8.2.2 8.2.3 8.3.1 8.3.2 8.3.3 8.3.4 9.1.1 9.1.2 9.1.3 10.3.1 10.3.2 10.3.3 11.1.1 11.1.2 11.1.3 11.1.4 11.1.5 "
            + "12.1.1 12.3.1 12.3.2 12.3.3 12.3.4 12.3.5 12.4.1 12.4.2 12.5.1 12.5.2 12.6.1 13.1.1 13.1.3 13.2.1 13.2.2 13.2.3 13.3.1 "
            + "14.2.1 14.2.2 14.2.3 14.3.2 14.3.3 14.4.1 14.4.2 14.4.3 14.4.4 14.4.5 14.4.6 14.4.7 14.5.1 14.5.2 14.5.3").Split(' ');

    private static readonly string Page = File.ReadAllText(Repository.Folder("docs", "security-review.md"));

    private static readonly (string Line, string Answer, string How, string Test)[] Rows =
        [.. Row().Matches(Page).Select(static row => (row.Groups[1].Value, row.Groups[2].Value, row.Groups[3].Value, row.Groups[4].Value))];

    [Fact]
    public void The_page_answers_every_line_of_level_1_once() => Assert.Equal(Level1, Rows.Select(static row => row.Line));

    [Fact]
    public void Its_sums_are_those_of_its_lines()
    {
        foreach (Match sum in Sum().Matches(Page))
        {
            Assert.Equal(int.Parse(sum.Groups[2].Value, System.Globalization.CultureInfo.InvariantCulture), Rows.Count(row => row.Answer == sum.Groups[1].Value));
        }

        Assert.Equal(Rows.Select(static row => row.Answer).Distinct().Order(StringComparer.Ordinal), Sum().Matches(Page).Select(static sum => sum.Groups[1].Value).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Whatever_is_met_names_its_test_and_whatever_is_not_its_reason()
    {
        Assert.All(Rows.Where(static row => row.Answer == "met"), static row => Assert.True(Code().IsMatch(row.Test), $"{row.Line} names no test"));
        Assert.All(Rows, static row => Assert.True(row.How.Length > 5, $"{row.Line} says nothing"));
    }

    [Fact]
    public void Every_test_that_it_names_is_there()
    {
        var tests = Directory.EnumerateFiles(Repository.Folder("tests"), "*Tests.cs", SearchOption.AllDirectories).ToLookup(static file => Path.GetFileNameWithoutExtension(file)!);
        var named = Rows.SelectMany(static row => Code().Matches(row.Test)).Select(static code => code.Groups[1].Value).Distinct().ToArray();
        Assert.True(named.Length > 40);
        foreach (var name in named.Where(static name => !name.StartsWith("tests/", StringComparison.Ordinal)))
        {
            var parts = name.Split('.');
            Assert.True(tests[parts[0]].Any(file => File.ReadAllText(file).Contains($" {parts[1]}(", StringComparison.Ordinal)), $"there is no test {name}");
        }

        // A script, and the word for the part of it that is meant.
        foreach (var script in named.Where(static name => name.StartsWith("tests/", StringComparison.Ordinal)).Select(static name => name.Split(' ')))
        {
            Assert.Contains(script[1], File.ReadAllText(Repository.Folder(script[0].Split('/'))), StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Every_file_that_it_names_is_there()
    {
        var named = Rows.SelectMany(static row => Code().Matches(row.How)).Select(static code => code.Groups[1].Value).Where(static name => name.Contains('/', StringComparison.Ordinal) && !name.StartsWith("tests/supply", StringComparison.Ordinal)).Distinct().ToArray();
        Assert.True(named.Length > 15);
        Assert.All(named, static name =>
        {
            var path = name.StartsWith("src/", StringComparison.Ordinal) ? Repository.Folder(name.Split('/')) : Repository.Folder(["src", "Ecowatt.Delestage.AspNetCore", .. name.Split('/')]);
            Assert.True(File.Exists(path) || Directory.Exists(path), $"there is no {name}");
        });
    }

    [Fact]
    public void No_module_of_the_page_makes_markup_or_code_of_text()
    {
        var modules = DashboardFiles.Read().Where(static file => file.Path.EndsWith(".js", StringComparison.Ordinal)).ToArray();
        Assert.True(modules.Length > 20);
        Assert.All(modules, static module => Assert.DoesNotMatch(MarkupOfText(), System.Text.Encoding.UTF8.GetString(module.Bytes)));
        Assert.Matches(MarkupOfText(), "element.innerHTML = name;");
        Assert.Matches(MarkupOfText(), "setTimeout('go()', 1)");
    }

    [Fact]
    public void No_code_of_the_package_asks_an_address_or_starts_a_program()
    {
        var sources = Directory.EnumerateFiles(Repository.Folder("src", "Ecowatt.Delestage.AspNetCore"), "*.cs", SearchOption.AllDirectories)
            .Where(static file => !file.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}", StringComparison.Ordinal)).ToArray();
        Assert.True(sources.Length > 100);
        Assert.All(sources, static source => Assert.DoesNotMatch(OutwardCall(), File.ReadAllText(source)));
        Assert.Matches(OutwardCall(), "using var client = new HttpClient();");
    }

    [Fact]
    public void No_question_to_the_history_is_put_together()
    {
        // What a request asks reaches these folders and no others.
        string[] folders = ["Querying", "Storage"];
        var sources = folders.SelectMany(static folder => Directory.EnumerateFiles(Repository.Folder("src", "Ecowatt.Delestage.History", folder), "*.cs")).Select(File.ReadAllText).ToArray();
        Assert.Contains(sources, static source => source.Contains("SELECT ", StringComparison.Ordinal));
        Assert.All(sources, static source => Assert.DoesNotMatch(PutTogether(), source));
        Assert.Matches(PutTogether(), "Query($\"SELECT at FROM samples WHERE name = '{name}'\")");
        Assert.Matches(PutTogether(), "Query(\"DELETE FROM samples WHERE name = '\" + name)");
    }

    [GeneratedRegex(@"^\| (\d+\.\d+\.\d+) \| [^|\n]* \| ([^|\n]*?) \| ([^|\n]*?) \| ?([^|\n]*?) ?\|$", RegexOptions.Multiline)]
    private static partial Regex Row();

    [GeneratedRegex(@"^\| (met|host|in part|not met|–) \| [^|\n]* \| (\d+) \|$", RegexOptions.Multiline)]
    private static partial Regex Sum();

    // A text with holes in it, or one with something added to it. A constant may go on in the next one.
    [GeneratedRegex(@"\$@?""+[^""]*\b(SELECT|INSERT INTO|UPDATE|DELETE FROM)\b|""[^""]*\b(SELECT|INSERT INTO|UPDATE|DELETE FROM)\b[^""]*""\s*\+\s*(?![""$@\s])")]
    private static partial Regex PutTogether();

    [GeneratedRegex("`([^`]+)`")]
    private static partial Regex Code();

    [GeneratedRegex(@"innerHTML|outerHTML|insertAdjacentHTML|document\.write|createContextualFragment|\beval\(|new Function|setTimeout\(\s*['""`]|setInterval\(\s*['""`]|javascript:")]
    private static partial Regex MarkupOfText();

    [GeneratedRegex(@"\bHttpClient\b|\bWebRequest\b|\bTcpClient\b|\bnew Socket\b|\bProcess\.Start\b|\bProcessStartInfo\b")]
    private static partial Regex OutwardCall();
}

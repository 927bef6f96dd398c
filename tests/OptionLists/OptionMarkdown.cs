using System.Text;
using Ecowatt.Delestage.Configuration.Descriptors;

namespace Ecowatt.Delestage.Tests.OptionLists;

/// <summary>The table of a list of options, as a README has it between its marks.</summary>
internal static class OptionMarkdown
{
    /// <summary>Renders the options of one path, with those of their parts.</summary>
    public static string Table(string path, OptionTable table)
    {
        var text = new StringBuilder($"| key below `{path}` | meaning | legal | default |\n| --- | --- | --- | --- |\n");
        AddRows(text, "", table);
        return text.ToString();
    }

    /// <summary>Puts a table between the marks of its path.</summary>
    public static string Replace(string document, string path, OptionTable table)
    {
        var (begin, end) = ($"<!-- options: {path} -->\n", "<!-- end of options -->");
        var from = document.IndexOf(begin, StringComparison.Ordinal);
        var to = from < 0 ? -1 : document.IndexOf(end, from, StringComparison.Ordinal);
        return to < 0
            ? throw new InvalidOperationException($"the document lacks the marks {begin.Trim()} and {end} around the table of options")
            : document[..(from + begin.Length)] + Table(path, table) + document[to..];
    }

    private static void AddRows(StringBuilder text, string prefix, OptionTable table)
    {
        foreach (var option in table.Options)
        {
            text.Append("| `").Append(prefix).Append(option.Key).Append("` | ").Append(option.Sentence).Append(" | ").Append(OptionWords.Legal(option)).Append(" | ").Append(OptionWords.Default(table, option)).Append(" |\n");
            if (option is { Kind: OptionKind.Section, Below: { } below })
            {
                AddRows(text, $"{prefix}{option.Key}:", below);
            }
        }
    }
}

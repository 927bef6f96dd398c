using System.Text.RegularExpressions;

namespace Ecowatt.Delestage.Tool.Tests.Vocabulary;

/// <summary>The table of <c>docs/json.md</c>: one row a name.</summary>
internal static partial class JsonTable
{
    public static string Path { get; } = System.IO.Path.Combine(Recorded.Root, "docs", "json.md");

    public static IReadOnlyList<(string Name, string Type, string Documents, string Meaning)> Read()
        => [.. Row().Matches(File.ReadAllText(Path)).Select(static row => (row.Groups[1].Value, row.Groups[2].Value, row.Groups[3].Value, row.Groups[4].Value))];

    /// <summary>Writes the rows anew, in the page's last table, and keeps what they say of each name.</summary>
    public static void Renew(IEnumerable<(string Name, string Type, string Documents)> rows)
    {
        var meanings = Read().ToDictionary(static row => row.Name, static row => row.Meaning);
        var table = string.Concat(rows.Select(row => $"| `{row.Name}` | {row.Type} | {row.Documents} | {meanings.GetValueOrDefault(row.Name, "")} |\n"));
        var text = File.ReadAllText(Path);
        var (first, last) = (text.LastIndexOf("| --- |", StringComparison.Ordinal), text.LastIndexOf("\n| `", StringComparison.Ordinal));
        var from = text.IndexOf('\n', first) + 1;
        var to = last < from ? from : text.IndexOf('\n', last + 1) + 1;
        File.WriteAllText(Path, text[..from] + table + text[to..]);
    }

    [GeneratedRegex(@"^\| `([A-Za-z]+)` \| ([^|]*) \| ([^|]*) \| ([^|]*) \|$", RegexOptions.Multiline)]
    private static partial Regex Row();
}

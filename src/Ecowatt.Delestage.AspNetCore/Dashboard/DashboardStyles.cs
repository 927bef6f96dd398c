using System.Text;
using System.Text.RegularExpressions;

namespace Ecowatt.Delestage.AspNetCore.Dashboard;

/// <summary>
/// Joins the style sheets that the page names without a condition into one: a browser draws nothing before it has each, and each is a
/// journey. They stay files of their own in the source, one idea each.
/// </summary>
internal static partial class DashboardStyles
{
    private const string Joined = DashboardFiles.Assets + "page.css";

    /// <summary>Returns the files with one sheet in place of those that it holds, and a page that names it where it named the first of them.</summary>
    public static IEnumerable<DashboardFile> Join(IReadOnlyCollection<DashboardFile> files)
    {
        if (files.FirstOrDefault(static file => file.Path == DashboardFiles.Page) is not { } page)
        {
            return files;
        }

        var html = Encoding.UTF8.GetString(page.Bytes);
        var named = Links().Matches(html).Select(static link => link.Groups["path"].Value).ToArray();
        var sheets = named.Select(path => files.FirstOrDefault(file => file.Path == path) ?? throw new InvalidOperationException($"{DashboardFiles.Page} names {path}, which is none of the files.")).ToArray();
        if (sheets.Length < 2)
        {
            return files;
        }

        var first = Links().Match(html).Index;
        html = Links().Replace(html, link => link.Index == first ? $"<link rel=\"stylesheet\" href=\"{Joined}\">\n" : "");
        return
        [
            .. files.Where(file => file != page && !sheets.Contains(file)),
            new DashboardFile(DashboardFiles.Page, Encoding.UTF8.GetBytes(html)),
            new DashboardFile(Joined, [.. sheets.SelectMany(static sheet => (byte[])[.. sheet.Bytes, (byte)'\n'])]),
        ];
    }

    [GeneratedRegex("<link rel=\"stylesheet\" href=\"(?<path>[^\"]+)\">\\r?\\n", RegexOptions.CultureInvariant)]
    private static partial Regex Links();
}

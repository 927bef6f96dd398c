using System.Text;
using System.Text.RegularExpressions;

namespace Ecowatt.Delestage.AspNetCore.Dashboard;

/// <summary>Follows the imports of the dashboard's modules.</summary>
internal static partial class DashboardModules
{
    /// <summary>Returns the modules that a module loads at once, directly or through others, without itself, in the order in which they are met.</summary>
    public static IReadOnlyList<string> Reachable(IEnumerable<DashboardFile> files, string entry)
    {
        var byPath = files.ToDictionary(static file => file.Path, StringComparer.Ordinal);
        var met = new List<string> { entry };
        for (var i = 0; i < met.Count; i++)
        {
            foreach (Match import in Imports().Matches(Encoding.UTF8.GetString(byPath[met[i]].Bytes)))
            {
                var path = DashboardFiles.Assets + import.Groups[1].Value;
                if (byPath.ContainsKey(path) && !met.Contains(path))
                {
                    met.Add(path);
                }
            }
        }

        return met[1..];
    }

    [GeneratedRegex(@"^(?:import|export)\b[^;]*?'\./([^']+)';", RegexOptions.Multiline | RegexOptions.CultureInvariant)]
    private static partial Regex Imports();
}

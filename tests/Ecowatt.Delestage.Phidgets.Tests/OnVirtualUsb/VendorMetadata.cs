using System.Reflection;

namespace Ecowatt.Delestage.Phidgets.Tests.OnVirtualUsb;

/// <summary>The vendor's public members as its assembly's metadata gives them, recorded once: type by type, one line a member.</summary>
internal static class VendorMetadata
{
    public static string? File { get; } = Find();

    /// <summary>Heading of each type, and its members.</summary>
    public static Dictionary<string, HashSet<string>> Read()
    {
        var types = new Dictionary<string, HashSet<string>>(StringComparer.Ordinal);
        HashSet<string> members = [];
        foreach (var line in System.IO.File.ReadLines(File!).Where(static line => line.Length > 0 && line[0] != '#'))
        {
            if (line[0] == ' ')
            {
                members.Add(line.Trim());
            }
            else
            {
                types[line.Trim()] = members = [];
            }
        }

        return types;
    }

    private static string? Find()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (System.IO.File.Exists(Path.Combine(folder.FullName, "Ecowatt.Delestage.sln")))
            {
                var file = Path.GetFullPath(Path.Combine(folder.FullName, "..", "shared", "data", "phidget", "phidget22-net-members.txt"));
                return System.IO.File.Exists(file) ? file : null;
            }
        }

        return null;
    }
}

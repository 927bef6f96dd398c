using Ecowatt.Delestage.Configuration.Descriptors;
using Microsoft.Extensions.DependencyInjection;

namespace Ecowatt.Delestage.DependencyInjection;

/// <summary>Refuses two houses of one application that keep their data in one folder: each would take the other's for its own.</summary>
internal static class SharedFolders
{
    /// <summary>Compares the folders of a house with those of each house that was registered before it.</summary>
    public static void Check(ValidationErrors findings, HouseServices house, RegisteredParts registered)
    {
        foreach (var other in house.Services.GetServices<RegisteredParts>().TakeWhile(other => other != registered))
        {
            Check(findings, house, house with { Key = other.Key });
        }
    }

    private static void Check(ValidationErrors findings, HouseServices house, HouseServices other)
    {
        var (options, others) = (house.Options, other.Options);
        if (Same(options.Feed.KeptIn, others.Feed.KeptIn))
        {
            findings.Add($"{options.Configured.Path}:Folder of {Name(house)} is \"{options.Feed.KeptIn}\", in which {Name(other)} keeps its signals; expected a folder of its own.");
        }
        else if (Same(options.ControlKeptIn, others.ControlKeptIn))
        {
            findings.Add($"{options.Configured.Path}:ControlFolder of {Name(house)} is \"{options.ControlKeptIn}\", in which {Name(other)} keeps its zones; expected a folder of its own.");
        }
    }

    private static string Name(HouseServices house) => house.Key is null ? "the house without a key" : $"the house \"{house.Key}\"";

    private static bool Same(string? one, string? other)
        => one is not null && other is not null && string.Equals(Full(one), Full(other), OperatingSystem.IsWindows() || OperatingSystem.IsMacOS() ? StringComparison.OrdinalIgnoreCase : StringComparison.Ordinal);

    private static string Full(string folder) => Path.TrimEndingDirectorySeparator(Path.GetFullPath(folder));
}

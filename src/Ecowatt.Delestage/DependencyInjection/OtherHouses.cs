using Ecowatt.Delestage.Configuration.Descriptors;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Ecowatt.Delestage.DependencyInjection;

/// <summary>Compares a house with those that were registered before it.</summary>
internal static class OtherHouses
{
    /// <summary>Refuses two houses that keep their data in one folder: each would take the other's for its own.</summary>
    public static void CheckFolders(ValidationErrors findings, HouseServices house, RegisteredParts registered)
    {
        foreach (var other in Before(house, registered))
        {
            CheckFolders(findings, house, house with { Key = other.Key });
        }
    }

    /// <summary>Warns of two houses that share the quota of one account and do not know of each other.</summary>
    public static void TellOfOneAccount(ILogger logger, HouseServices house, RegisteredParts registered)
    {
        var mark = house.Options.Client.ApplicationMark;
        foreach (var other in Before(house, registered).Where(other => other.NeedCredentials && registered.NeedCredentials && mark is not null && (house with { Key = other.Key }).Options.Client.ApplicationMark == mark))
        {
            logger.OneAccount(Name(house), Name(house with { Key = other.Key }));
        }
    }

    private static IEnumerable<RegisteredParts> Before(HouseServices house, RegisteredParts registered)
        => house.Services.GetServices<RegisteredParts>().TakeWhile(other => other != registered);

    private static void CheckFolders(ValidationErrors findings, HouseServices house, HouseServices other)
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

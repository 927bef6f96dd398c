using Ecowatt.Delestage.Storage;

namespace Ecowatt.Delestage.DependencyInjection;

/// <summary>Describes what a house with a key has by default, that differs from the one without.</summary>
internal static class HouseDefaults
{
    public static void Apply(EcowattDelestageOptions options, string key)
    {
        options.Configured.Code = $"{nameof(EcowattDelestageOptions)}(\"{key}\")";
        if (options.Feed.KeptIn is { } folder)
        {
            options.Feed.Folder = Path.Combine(folder, "houses", ZoneFolder.Name(key));
        }
    }
}

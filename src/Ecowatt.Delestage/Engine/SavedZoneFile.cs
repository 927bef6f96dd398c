using Ecowatt.Delestage.Storage;
using Microsoft.Extensions.Logging;

namespace Ecowatt.Delestage.Engine;

/// <summary>The file <c>state.json</c> of a zone's folder, which holds what the zone remembers.</summary>
internal static class SavedZoneFile
{
    private const int MaxSize = 16 * 1024 * 1024;

    /// <summary>Gets the path of the file in a zone's folder.</summary>
    public static string PathIn(string folder) => Path.Combine(folder, "state.json");

    /// <summary>Opens the file in a zone's folder.</summary>
    /// <param name="folder">The zone's folder.</param>
    /// <param name="time">Dates a damaged file that is set aside.</param>
    /// <param name="logger">Is told what is wrong with the file.</param>
    public static SavedFile<SavedZoneState> In(string folder, TimeProvider time, ILogger logger)
        => new(new SafeFile(PathIn(folder), time), "ecowatt-zone", SavedZoneState.CurrentVersion, EngineJson.Default.SavedZoneState, MaxSize, logger);
}

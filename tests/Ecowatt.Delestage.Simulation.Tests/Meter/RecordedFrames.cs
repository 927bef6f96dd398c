namespace Ecowatt.Delestage.Simulation.Tests.Meter;

/// <summary>Captures of real meters beside the repository, which are no part of the project.</summary>
internal static class RecordedFrames
{
    private static readonly string? Folder = Find();

    public static bool AreThere => Folder is not null;

    public static IEnumerable<(string Name, TicGroup[] Groups)> All()
        => Directory.EnumerateFiles(Folder!, "*.tic").Select(static file => (Path.GetFileName(file), TicGroup.Read(File.ReadAllBytes(file)).ToArray()));

    private static string? Find()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "Ecowatt.Delestage.sln")))
            {
                var data = Path.GetFullPath(Path.Combine(folder.FullName, "..", "shared", "data", "tic"));
                return Directory.Exists(data) ? data : null;
            }
        }

        return null;
    }

    /// <summary>A test on them: skipped where they are not.</summary>
    [AttributeUsage(AttributeTargets.Method)]
    internal sealed class NeededAttribute : FactAttribute
    {
        public NeededAttribute()
        {
            if (!AreThere)
            {
                Skip = "the captures of meters are not at ../shared/data/tic beside the repository; nothing was tested";
            }
        }
    }
}

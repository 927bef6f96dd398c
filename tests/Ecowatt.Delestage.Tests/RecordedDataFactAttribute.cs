namespace Ecowatt.Delestage.Tests;

/// <summary>A test on answers recorded from RTE, which are no part of the project: skipped where they are not beside it.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class RecordedDataFactAttribute : FactAttribute
{
    public RecordedDataFactAttribute()
    {
        if (Folder is null)
        {
            Skip = "the recorded answers are not at ../shared/data/ecowatt beside the repository; nothing was tested";
        }
    }

    /// <summary>Where the recorded answers are, or null.</summary>
    public static string? Folder { get; } = Find();

    private static string? Find()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "Ecowatt.Delestage.sln")))
            {
                var data = Path.GetFullPath(Path.Combine(folder.FullName, "..", "shared", "data", "ecowatt"));
                return Directory.Exists(data) ? data : null;
            }
        }

        return null;
    }
}

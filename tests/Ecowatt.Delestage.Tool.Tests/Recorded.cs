namespace Ecowatt.Delestage.Tool.Tests;

/// <summary>Runs only where recorded answers of RTE lie beside the repository.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class RecordedFactAttribute : FactAttribute
{
    public RecordedFactAttribute()
    {
        if (!Directory.Exists(Recorded.Folder))
        {
            Skip = "no recorded answers: ../shared/data is not beside the repository";
        }
    }
}

internal static class Recorded
{
    public static string Root { get; } = FindRoot();

    public static string Folder => Path.Combine(Root, "..", "shared", "data", "ecowatt");

    public static string File(string name) => Path.Combine(Folder, name);

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !System.IO.File.Exists(Path.Combine(folder.FullName, "Ecowatt.Delestage.sln")))
        {
            folder = folder.Parent;
        }

        return folder?.FullName ?? throw new InvalidOperationException("the tests run outside the repository");
    }
}

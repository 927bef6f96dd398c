namespace Ecowatt.Delestage.History.Tests.Fakes;

/// <summary>A test that asks SQLite's own program; skipped where it is not installed (Debian's package sqlite3).</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class SqliteFactAttribute : FactAttribute
{
    public SqliteFactAttribute()
    {
        if (!(Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Any(static folder => File.Exists(Path.Combine(folder, "sqlite3"))))
        {
            Skip = "the program sqlite3 is not installed (Debian: apt-get install sqlite3); nothing was tested";
        }
    }
}

namespace Ecowatt.Delestage.History.Tests.Fakes;

/// <summary>A test that asks SQLite's own program; skipped where it is not installed (Debian's package sqlite3).</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class SqliteFactAttribute : FactAttribute
{
    public SqliteFactAttribute()
    {
        if (!SqliteProgram.IsInstalled)
        {
            Skip = "the program sqlite3 is not installed (Debian: apt-get install sqlite3); nothing was tested";
        }
    }
}

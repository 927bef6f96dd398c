using System.Diagnostics;

namespace Ecowatt.Delestage.History.Tests.Fakes;

/// <summary>SQLite's own program, which knows nothing of us (Debian's package sqlite3).</summary>
internal static class SqliteProgram
{
    public static bool IsInstalled { get; } = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Any(static folder => File.Exists(Path.Combine(folder, "sqlite3")));

    /// <summary>Returns what it answers, failures too.</summary>
    /// <param name="path">The file.</param>
    /// <param name="sql">The statement.</param>
    /// <param name="options">Options of the program, as <c>-readonly</c>.</param>
    public static string Ask(string path, string sql, params string[] options)
    {
        using var process = Process.Start(new ProcessStartInfo("sqlite3", [.. options, path, sql]) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        var failure = process.StandardError.ReadToEndAsync();
        var said = process.StandardOutput.ReadToEnd() + failure.GetAwaiter().GetResult();
        process.WaitForExit();
        return said.Trim();
    }

    /// <summary>Returns what SQLite finds wrong in a file, which is "ok" where it is whole: the program where it is installed, else the library.</summary>
    public static string Integrity(string path) => IsInstalled ? Ask(path, "PRAGMA integrity_check") : Sql.Text(path, "PRAGMA integrity_check");
}

using Ecowatt.Delestage.History.Storage;
using Microsoft.Data.Sqlite;

namespace Ecowatt.Delestage.History.Writing;

/// <summary>Says what keeps a history from being written, and what cures it, in one sentence.</summary>
internal static class WriterProblem
{
    /// <summary>Specifies after how long a disk that does not answer counts as hung.</summary>
    public const int SecondsUntilHung = 30;

    /// <summary>Another process records into the same file.</summary>
    public static string Taken(string file) => $"the history '{file}' is written by another process; give each application a folder of its own.";

    /// <summary>The disk has not answered for so long that it may never.</summary>
    public static string Hung(string file) => $"the history '{file}' cannot be written: the disk has not answered for {SecondsUntilHung} s; look at the disk.";

    public static string Of(string file, Exception failure) => failure switch
    {
        SqliteException { SqliteErrorCode: 13 } => $"the history '{file}' cannot be written: the disk is full; make room on it.",
        SqliteException { SqliteErrorCode: 5 or 6 } => $"the history '{file}' cannot be written: another program holds it; close that program.",
        SqliteException { SqliteErrorCode: 8 } => $"the history '{file}' cannot be written: the file or its folder is read-only; give the account the right to write there.",
        SqliteException { SqliteErrorCode: 14 } => $"the history '{file}' cannot be opened; give the account the right to write in its folder.",
        FileNotFoundException => $"the history '{file}' is gone; leave the file where it is while the application runs.",
        SqliteException sqlite => $"the history '{file}' cannot be written: SQLite says {sqlite.SqliteErrorCode} ({sqlite.SqliteExtendedErrorCode}); look at the disk.",
        _ => $"the history '{file}' cannot be written: {failure.Message}",
    };

    /// <summary>Returns whether a failure is of the disk or of the file, so that it may pass.</summary>
    public static bool MayPass(Exception failure) => failure is SqliteException { SqliteErrorCode: not 19 and not 20 and not 21 and not 25 } or IOException or UnauthorizedAccessException or InvalidDataException;
}

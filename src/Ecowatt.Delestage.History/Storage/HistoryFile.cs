using System.Globalization;
using Ecowatt.Delestage.Storage;
using Microsoft.Data.Sqlite;

namespace Ecowatt.Delestage.History.Storage;

/// <summary>
/// Represents the file on the disk: how it is opened, looked at and set aside. It is written ahead (WAL), so that readers and the writer do not wait for each
/// other, and a process that is killed loses nothing that was committed. A power cut may cost the last seconds, and leaves the file whole.
/// </summary>
/// <param name="path">The file.</param>
/// <param name="time">By which damaged files are named.</param>
internal sealed class HistoryFile(string path, TimeProvider time)
{
    // All statements are fixed: where one of their names is unknown, the words of the tables were hit, which SQLite's own check does not see.
    private const int UnknownName = 1;
    private const int ReadOnly = 8;
    private const int Corrupt = 11;
    private const int CannotOpen = 14;
    private const int NotADatabase = 26;
    private const int BusySeconds = 1;

    /// <summary>Gets the file, as a full path.</summary>
    public string Path { get; } = System.IO.Path.GetFullPath(path);

    /// <summary>Gets the file that the one process that writes holds.</summary>
    public string LockPath => System.IO.Path.ChangeExtension(Path, ".lock");

    public bool Exists => File.Exists(Path);

    /// <summary>Gets how many bytes it has, with what is written ahead beside it; 0 where there is none.</summary>
    public long Length => LengthOf(Path) + LengthOf(Path + "-wal");

    /// <summary>Returns whether a failure means that the file itself is damaged or foreign, so that waiting cures nothing.</summary>
    public static bool IsDamage(Exception failure) => failure is InvalidDataException or SqliteException { SqliteErrorCode: UnknownName or Corrupt or NotADatabase };

    /// <summary>Returns whether a failure means that the account may not open the file.</summary>
    public static bool IsForbidden(Exception failure) => failure is SqliteException { SqliteErrorCode: CannotOpen or ReadOnly };

    /// <summary>Opens the file for the one that writes, makes it where there is none, and looks at all of its pages.</summary>
    /// <param name="isNew">Whether it was made.</param>
    /// <exception cref="SqliteException">The disk does not let it.</exception>
    /// <exception cref="InvalidDataException">It is damaged, foreign, or of a newer version.</exception>
    /// <exception cref="IOException">Its folder cannot be made.</exception>
    public SqliteConnection OpenToWrite(out bool isNew)
    {
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(Path)!);
        CheckPlace();
        var connection = Open(SqliteOpenMode.ReadWriteCreate);
        try
        {
            Execute(connection, "PRAGMA busy_timeout = 1000; PRAGMA page_size = 4096;");
            if (Text(connection, "PRAGMA quick_check(1)") is var found && found != "ok")
            {
                throw new InvalidDataException(found);
            }

            // Whose it is first: the next statement writes, and a file of another program stays as it is.
            isNew = Prepare(connection);
            Execute(connection, "PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; PRAGMA journal_size_limit = 4194304; PRAGMA cache_size = -4096;");
            return connection;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    /// <summary>Looks whether what is written ahead is whole, and keeps a copy where it is not, because SQLite drops it without a word.</summary>
    /// <returns>How many pages are lost and where the copy is; null where nothing is lost.</returns>
    /// <exception cref="IOException">The disk does not let it.</exception>
    /// <exception cref="UnauthorizedAccessException">The account may not read it.</exception>
    public (int Pages, string Copy)? KeepDamagedAhead()
    {
        var ahead = Path + "-wal";
        if (WrittenAhead.LostPages(ahead) is not (> 0 and var pages))
        {
            return null;
        }

        var copy = $"{ahead}.damaged-{time.GetUtcNow().UtcDateTime.ToString("yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture)}";
        File.Copy(ahead, copy, overwrite: true);
        foreach (var old in Directory.GetFiles(System.IO.Path.GetDirectoryName(Path)!, $"{System.IO.Path.GetFileName(ahead)}.damaged-*").Order(StringComparer.Ordinal).SkipLast(SafeFile.MostSetAside))
        {
            File.Delete(old);
        }

        return (pages, copy);
    }

    /// <summary>Opens the file to read beside the writer.</summary>
    /// <param name="isEmpty">Whether there is no table in it yet: whoever writes it has just made it.</param>
    /// <exception cref="SqliteException">There is no file, or the disk does not let it.</exception>
    /// <exception cref="InvalidDataException">It is foreign, or of a newer version.</exception>
    public SqliteConnection OpenToRead(out bool isEmpty)
    {
        try
        {
            return OpenToRead(isStill: false, out isEmpty);
        }
        catch (SqliteException e) when (e.SqliteErrorCode is CannotOpen or ReadOnly && File.Exists(Path) && !File.Exists(Path + "-wal"))
        {
            // Nobody writes it, and the account may not make the files beside it by which readers and a writer find each other.
            return OpenToRead(isStill: true, out isEmpty);
        }
    }

    /// <summary>Renames the file, and what is written ahead beside it, so that a person can look at it.</summary>
    /// <returns>Its new path.</returns>
    /// <exception cref="IOException">It cannot be renamed.</exception>
    public string SetAside()
    {
        var aside = new SafeFile(Path, time).SetAside();
        File.Delete(Path + "-shm");
        if (File.Exists(Path + "-wal") && new FileInfo(Path + "-wal").Length == 0)
        {
            File.Delete(Path + "-wal");
        }
        else if (File.Exists(Path + "-wal"))
        {
            // It must not be read with the file that is made anew.
            File.Move(Path + "-wal", aside + "-wal", overwrite: true);
        }

        return aside;
    }

    // SQLite would make a database at the end of a link, in whatever file is there; and of a folder it says only that it cannot be opened.
    private void CheckPlace()
    {
        if (Directory.Exists(Path))
        {
            throw new IOException($"'{Path}' is a folder where a file is expected; move it away.");
        }

        if (OrdinaryFile.IsLink(Path) && (File.ResolveLinkTarget(Path, returnFinalTarget: true) is not { Exists: true } target || LengthOf(target.FullName) == 0))
        {
            throw new IOException($"'{Path}' is a link to a place where no history is; put the history there, or delete the link.");
        }
    }

    private SqliteConnection OpenToRead(bool isStill, out bool isEmpty)
    {
        var connection = isStill ? Open(SqliteOpenMode.ReadOnly, $"{new Uri(Path).AbsoluteUri}?immutable=1") : Open(SqliteOpenMode.ReadOnly);
        try
        {
            Execute(connection, "PRAGMA busy_timeout = 1000; PRAGMA query_only = ON; PRAGMA cache_size = -8192;");
            isEmpty = CheckReadable(connection);
            return connection;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    // Files of older versions are read as they are: the writer alone raises them.
    private static bool CheckReadable(SqliteConnection connection)
    {
        var (application, version) = (Number(connection, "PRAGMA application_id"), Number(connection, "PRAGMA user_version"));
        if (application == 0 && version == 0 && Number(connection, "SELECT count(*) FROM sqlite_schema") == 0)
        {
            return true;
        }

        return application != HistorySchema.ApplicationId ? throw new InvalidDataException("it is no history of a house")
            : version > HistorySchema.Version ? throw new InvalidDataException(string.Create(CultureInfo.InvariantCulture, $"it is of version {version}, and this program reads up to {HistorySchema.Version}; install a newer one"))
            : false;
    }

    private static bool Prepare(SqliteConnection connection)
    {
        var (application, version) = (Number(connection, "PRAGMA application_id"), Number(connection, "PRAGMA user_version"));
        if (version == 0 && Number(connection, "SELECT count(*) FROM sqlite_schema") == 0)
        {
            Execute(connection, string.Create(CultureInfo.InvariantCulture, $"BEGIN IMMEDIATE; {HistorySchema.Tables} PRAGMA application_id = {HistorySchema.ApplicationId}; PRAGMA user_version = {HistorySchema.Version}; COMMIT;"));
            return true;
        }

        if (application != HistorySchema.ApplicationId || version != HistorySchema.Version)
        {
            throw new InvalidDataException($"it is version {version} of application {application}; expected version {HistorySchema.Version} of {HistorySchema.ApplicationId}");
        }

        return false;
    }

    private static long LengthOf(string path) => new FileInfo(path) is { Exists: true } file ? file.Length : 0;

    private static void Execute(SqliteConnection connection, string sql)
    {
        var statement = new Statement(connection, sql, 0);
        statement.Execute();
    }

    private static string? Text(SqliteConnection connection, string sql)
    {
        var statement = new Statement(connection, sql, 0);
        return statement.Scalar() as string;
    }

    private static long Number(SqliteConnection connection, string sql)
    {
        var statement = new Statement(connection, sql, 0);
        return statement.Scalar() is long number ? number : 0;
    }

    private SqliteConnection Open(SqliteOpenMode mode, string? source = null)
    {
        // Not pooled: a connection that is kept open would hold a file that was set aside or deleted.
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = source ?? Path, Mode = mode, Pooling = false, DefaultTimeout = BusySeconds }.ToString());
        try
        {
            connection.Open();
            return connection;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }
}

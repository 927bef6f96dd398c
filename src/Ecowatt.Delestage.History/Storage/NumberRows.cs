using Microsoft.Data.Sqlite;
using SQLitePCL;
using static SQLitePCL.raw;

namespace Ecowatt.Delestage.History.Storage;

/// <summary>
/// Reads rows of numbers of one series, of which a year's chart has a hundred thousand: straight from SQLite, which takes half the time of a reader that looks at the
/// type of each value. The statement has the parameters <c>$0</c> to <c>$2</c>: series, from, to. Not safe across threads.
/// </summary>
internal sealed class NumberRows : IDisposable
{
    private readonly sqlite3 _database;
    private readonly sqlite3_stmt _statement;

    /// <exception cref="SqliteException">The disk does not let it, or the file is damaged.</exception>
    public NumberRows(SqliteConnection connection, string sql, long series)
    {
        _database = connection.Handle!;
        Check(sqlite3_prepare_v2(_database, sql, out _statement));
        Check(sqlite3_bind_int64(_statement, 1, series));
    }

    /// <summary>Begins with the rows of a range.</summary>
    /// <exception cref="SqliteException">The disk does not let it, or the file is damaged.</exception>
    public NumberRows Of(long from, long to)
    {
        Check(sqlite3_reset(_statement));
        Check(sqlite3_bind_int64(_statement, 2, from));
        Check(sqlite3_bind_int64(_statement, 3, to));
        return this;
    }

    /// <summary>Goes to the next row.</summary>
    /// <returns>False where there is none.</returns>
    /// <exception cref="SqliteException">The disk does not let it, or the file is damaged.</exception>
    public bool Read()
    {
        var result = sqlite3_step(_statement);
        if (result != SQLITE_ROW && result != SQLITE_DONE)
        {
            SqliteException.ThrowExceptionForRC(result, _database);
        }

        return result == SQLITE_ROW;
    }

    public long Integer(int column) => sqlite3_column_int64(_statement, column);

    public double Real(int column) => sqlite3_column_double(_statement, column);

    public void Dispose() => _statement.Dispose();

    private void Check(int result) => SqliteException.ThrowExceptionForRC(result, _database);
}

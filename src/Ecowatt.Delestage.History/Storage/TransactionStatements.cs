using Microsoft.Data.Sqlite;

namespace Ecowatt.Delestage.History.Storage;

/// <summary>Begins and ends transactions by statements, so that prepared statements need not be told of each. Not safe across threads.</summary>
/// <param name="connection">The connection.</param>
internal sealed class TransactionStatements(SqliteConnection connection)
{
    private readonly Statement _begin = new(connection, "BEGIN IMMEDIATE", 0);
    private readonly Statement _commit = new(connection, "COMMIT", 0);
    private readonly Statement _rollBack = new(connection, "ROLLBACK", 0);

    /// <summary>Runs work as one transaction: whole, or not at all.</summary>
    public void Run(Action work)
    {
        _begin.Execute();
        try
        {
            work();
            _commit.Execute();
        }
        catch
        {
            RollBack();
            throw;
        }
    }

    private void RollBack()
    {
        try
        {
            _rollBack.Execute();
        }
        catch (SqliteException)
        {
            // Rolled back already, as SQLite does on a full disk; or the disk is in such trouble that the connection is closed next.
        }
    }
}

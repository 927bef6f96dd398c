using System.Diagnostics.CodeAnalysis;
using Microsoft.Data.Sqlite;

namespace Ecowatt.Delestage.History.Storage;

/// <summary>Represents one SQL statement that is prepared once and run often; its parameters are <c>$0</c>, <c>$1</c> and so on. It lives as long as its connection. Not safe across threads.</summary>
[SuppressMessage("Design", "CA1001:Types that own disposable fields should be disposable", Justification = "A connection ends its commands when it is closed.")]
internal sealed class Statement
{
    private readonly SqliteCommand _command;
    private readonly SqliteParameter[] _parameters;

    [SuppressMessage("Security", "CA2100:Review SQL queries for security vulnerabilities", Justification = "The text is a constant of this package; values come by parameters.")]
    public Statement(SqliteConnection connection, string sql, int parameters)
    {
        _command = connection.CreateCommand();
        _command.CommandText = sql;
        _parameters = new SqliteParameter[parameters];
        for (var i = 0; i < parameters; i++)
        {
            _parameters[i] = _command.Parameters.Add($"${i}", SqliteType.Integer);
        }
    }

    public int Execute(params ReadOnlySpan<object?> values)
    {
        Bind(values);
        return _command.ExecuteNonQuery();
    }

    public object? Scalar(params ReadOnlySpan<object?> values)
    {
        Bind(values);
        return _command.ExecuteScalar() is { } value and not DBNull ? value : null;
    }

    public SqliteDataReader Read(params ReadOnlySpan<object?> values)
    {
        Bind(values);
        return _command.ExecuteReader();
    }

    private void Bind(ReadOnlySpan<object?> values)
    {
        for (var i = 0; i < values.Length; i++)
        {
            var parameter = _parameters[i];
            parameter.ResetSqliteType();
            parameter.Value = values[i] ?? DBNull.Value;
        }
    }
}

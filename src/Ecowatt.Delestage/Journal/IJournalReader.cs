namespace Ecowatt.Delestage;

/// <summary>Reads the journals of the zones, whether or not the controller runs. Safe across threads.</summary>
/// <example>
/// <code>
/// var page = await journals.ReadAsync(new JournalQuery { Zone = "house", Kind = "command", Limit = 20 }, cancellationToken);
/// foreach (var line in page.Lines)
/// {
///     Console.WriteLine($"{line.At:u} {Encoding.UTF8.GetString(line.Utf8.Span)}");
/// }
/// </code>
/// </example>
public interface IJournalReader
{
    /// <summary>Reads lines, newest first. It reads beside the writer: neither waits for the other.</summary>
    /// <param name="query">Which lines.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="ArgumentException">There is no such zone, or the query's kind, limit or continuation is invalid.</exception>
    /// <exception cref="IOException">A journal cannot be read.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    Task<JournalPage> ReadAsync(JournalQuery query, CancellationToken cancellationToken = default);
}

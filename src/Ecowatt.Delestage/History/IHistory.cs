using System.Collections.Immutable;

namespace Ecowatt.Delestage;

/// <summary>
/// Answers what was measured, published, decided and used in a house, whether or not the controller runs. Safe across threads; two queries read at a time and
/// others wait. It reads beside the writer: neither waits for the other.
/// </summary>
/// <example>
/// <code>
/// var day = ParisTime.StartOf(new DateOnly(2026, 1, 14));
/// var result = await history.QueryAsync(new HistoryQuery { From = day, To = day.AddDays(1), Step = TimeSpan.FromHours(1), Series = ["load/*/energy"] }, cancellationToken);
/// foreach (var load in result.Series)
/// {
///     Console.WriteLine($"{load.Series.Name}: {load.Energy.Sum(static hour =&gt; hour.Total) / 1000:0.0} kWh");
/// }
/// </code>
/// </example>
public interface IHistory
{
    /// <summary>Gets how it fares.</summary>
    HistoryStatus Status { get; }

    /// <summary>Lists every series that was ever recorded, by its key.</summary>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The series; none where the house keeps no history.</returns>
    /// <exception cref="HistoryUnavailableException">The file cannot be read now.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    Task<ImmutableArray<HistorySeries>> ListSeriesAsync(CancellationToken cancellationToken = default);

    /// <summary>Reads series over a range of time. What was recorded up to a second ago may not be in it yet.</summary>
    /// <param name="query">The range, the step and the series.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The series; none where the house keeps no history.</returns>
    /// <exception cref="ArgumentException">The range, the step or the number of points is invalid; the message says what is expected.</exception>
    /// <exception cref="HistoryUnavailableException">The file cannot be read now.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    Task<HistoryResult> QueryAsync(HistoryQuery query, CancellationToken cancellationToken = default);
}

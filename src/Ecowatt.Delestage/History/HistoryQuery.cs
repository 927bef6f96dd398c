using System.Collections.Immutable;

namespace Ecowatt.Delestage;

/// <summary>Asks for series over a range of time. Immutable; safe across threads.</summary>
/// <example>
/// <code>
/// var today = ParisTime.StartOf(ParisTime.DateOf(time.GetUtcNow()));
/// var result = await history.QueryAsync(new HistoryQuery { From = today, To = today.AddDays(1), Points = 600, Series = ["meter/*", "load/*/state"] });
/// </code>
/// </example>
public sealed record HistoryQuery
{
    /// <summary>Gets the first instant that counts.</summary>
    public required DateTimeOffset From { get; init; }

    /// <summary>Gets the first instant that no longer counts: later than <see cref="From"/>, by 100 years at most.</summary>
    public required DateTimeOffset To { get; init; }

    /// <summary>
    /// Gets the length of each point: whole seconds that divide a minute, minutes that divide an hour, hours that divide a day, or whole days. Steps of more than
    /// an hour begin with the day in Paris, which has 23 or 25 hours twice a year. Energy takes steps of an hour or more. Default: null, for
    /// <see cref="Points"/>, or else readings as they came, and energy by the hour.
    /// </summary>
    public TimeSpan? Step { get; init; }

    /// <summary>
    /// Gets the most points of a series, which chooses the shortest step that gives no more; the lowest and highest value of each step are kept.
    /// Range: 1 to 100,000. Default: null. It excludes <see cref="Step"/>.
    /// </summary>
    public int? Points { get; init; }

    /// <summary>Gets the keys of the series; <c>*</c> in one stands for any characters. Default: every series.</summary>
    public ImmutableArray<string> Series { get; init; } = ["*"];
}

namespace Ecowatt.Delestage;

/// <summary>
/// Represents what a value was during <c>[Start, End)</c>, UTC: one reading until the next one, or all of a step. Where nothing is known there is
/// no point: whoever draws a line joins two points only where one ends as the next begins. The first and the last may reach beyond the range that was asked for. Immutable; safe across threads.
/// </summary>
/// <param name="Start">The first instant, UTC.</param>
/// <param name="End">The first instant after it, UTC.</param>
/// <param name="Min">The lowest value.</param>
/// <param name="Max">The highest value.</param>
/// <param name="Mean">The mean over the time in which it is known; a power's mean times <see cref="Known"/> is its energy.</param>
/// <param name="Known">For how long the value is known, at most the point's length.</param>
public readonly record struct HistoryPoint(DateTimeOffset Start, DateTimeOffset End, double Min, double Max, double Mean, TimeSpan Known);

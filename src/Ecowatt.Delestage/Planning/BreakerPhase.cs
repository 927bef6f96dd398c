using System.Text.Json.Serialization;

namespace Ecowatt.Delestage.Planning;

/// <summary>All that is remembered of one phase of a meter: its last reading, the filter of its breaker, and what the building draws beside the zone's loads. Immutable.</summary>
/// <remarks>
/// What is drawn beside the loads is kept as the highest of three spans of 30 s on the monotonic clock, so that the state has one size: the
/// newest two hold the last 30 s and up to 30 s more, all three the last minute.
/// </remarks>
internal readonly record struct BreakerPhase
{
    /// <summary>The length of one span.</summary>
    public static readonly TimeSpan Span = TimeSpan.FromSeconds(30);

    /// <summary>Gets the apparent power of the last reading, in VA.</summary>
    public double Power { get; init; }

    /// <summary>Gets the instant of the last reading; null where none counts.</summary>
    public ClockReading? At { get; init; }

    /// <summary>Gets the filter's value at <see cref="ValueAt"/>.</summary>
    public double Value { get; init; }

    /// <summary>Gets the instant up to which the filter was run.</summary>
    public ClockReading ValueAt { get; init; }

    /// <summary>Gets the number of the newest span in which there is a reading.</summary>
    public long SpanNumber { get; init; }

    /// <summary>Gets the most that was drawn beside the loads in the newest span, in VA; less than nothing where loads draw less than their rated power. Null where no reading is of it.</summary>
    public double? Rest { get; init; }

    /// <summary>Gets the same of the span before.</summary>
    public double? RestBefore { get; init; }

    /// <summary>Gets the same of the span before that.</summary>
    public double? RestFirst { get; init; }

    /// <summary>Gets the base load of the last minute before the last reading, in VA; 0 or more.</summary>
    [JsonIgnore]
    public double BaseLoad => Math.Max(0, Highest(Highest(Rest, RestBefore), RestFirst) ?? 0);

    /// <summary>Returns the most that was drawn beside the loads in the last 30 s and in the last reading, in VA; null where there was no reading.</summary>
    public double? HighestRest(ClockReading now) => SpanOf(now) > SpanNumber ? Rest : Highest(Rest, RestBefore);

    /// <summary>Returns the state after a reading.</summary>
    /// <param name="power">The apparent power, in VA.</param>
    /// <param name="at">Its instant.</param>
    /// <param name="value">The filter's value then.</param>
    /// <param name="rest">What it leaves beside the loads, in VA.</param>
    public BreakerPhase With(double power, ClockReading at, double value, double rest)
    {
        var number = SpanOf(at);
        var (newest, before, first) = (number - SpanNumber) switch
        {
            <= 0 => (Highest(Rest, rest), RestBefore, RestFirst),
            1 => (rest, Rest, RestBefore),
            2 => (rest, null, Rest),
            _ => ((double?)rest, (double?)null, (double?)null),
        };
        return new() { Power = power, At = at, Value = value, ValueAt = at, SpanNumber = number, Rest = newest, RestBefore = before, RestFirst = first };
    }

    /// <summary>Returns the state without readings, as after a start: the filter at 1 or more.</summary>
    public BreakerPhase Forgotten(ClockReading now, double value) => new() { Power = Power, Value = Math.Max(1, value), ValueAt = now };

    /// <summary>Returns the state after the wall clock was set by so much.</summary>
    public BreakerPhase Moved(TimeSpan by) => this with { At = At?.Moved(by), ValueAt = ValueAt.Moved(by) };

    private static long SpanOf(ClockReading at) => at.Monotonic.Ticks / Span.Ticks;

    private static double? Highest(double? left, double? right) => left is null || right > left ? right : left;
}

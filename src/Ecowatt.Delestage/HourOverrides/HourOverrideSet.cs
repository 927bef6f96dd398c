using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;

namespace Ecowatt.Delestage.HourOverrides;

/// <summary>Represents the changes in force, at most one for each hour. Immutable, compared by value; safe across threads.</summary>
internal sealed class HourOverrideSet : IEquatable<HourOverrideSet>
{
    /// <summary>The most changes that are held: every hour of twelve weeks. A script that runs wild does not fill the disk.</summary>
    public const int Most = 2_016;

    private readonly ImmutableSortedDictionary<(DateOnly Date, int Hour), HourOverride> _changes;

    private HourOverrideSet(ImmutableSortedDictionary<(DateOnly Date, int Hour), HourOverride> changes)
        => (_changes, InOrder) = (changes, [.. changes.Values]);

    public static HourOverrideSet Empty { get; } = new(ImmutableSortedDictionary<(DateOnly Date, int Hour), HourOverride>.Empty);

    /// <summary>Gets the changes, ascending by day and hour.</summary>
    public ImmutableArray<HourOverride> InOrder { get; }

    /// <summary>Returns this set with a change, in place of the one that this hour had.</summary>
    /// <exception cref="InvalidOperationException">It would be one change too many.</exception>
    public HourOverrideSet With(HourOverride change)
        => InOrder.Length < Most || Has(change.Date, change.Hour)
            ? new HourOverrideSet(_changes.SetItem((change.Date, change.Hour), change))
            : throw new InvalidOperationException($"{Most} hours are changed already, which is the most; remove some first");

    /// <summary>Returns this set without the change of an hour; this set itself where it has none.</summary>
    public HourOverrideSet Without(DateOnly date, int hour) => Has(date, hour) ? new HourOverrideSet(_changes.Remove((date, hour))) : this;

    /// <summary>Returns this set without the changes of days that are over: yesterday in Paris is kept, because a window over midnight began in it.</summary>
    /// <returns>This set itself, where none is that old.</returns>
    public HourOverrideSet At(DateTimeOffset now)
    {
        if (InOrder.IsEmpty)
        {
            return this;
        }

        var first = FirstKept(now);
        return InOrder[0].Date >= first ? this : new HourOverrideSet(_changes.RemoveRange(_changes.Keys.Where(key => key.Date < first)));
    }

    /// <summary>Returns the first day whose changes are kept: yesterday in Paris.</summary>
    public static DateOnly FirstKept(DateTimeOffset now) => ParisTime.DateOf(now).AddDays(-1);

    public bool Has(DateOnly date, int hour) => _changes.ContainsKey((date, hour));

    /// <summary>Returns the same in the shape of RTE's days, for the analyzer: hours that nobody changed are unknown.</summary>
    public EcowattSignals ToSignals()
        => InOrder.IsEmpty
            ? EcowattSignals.Empty
            : new EcowattSignals(InOrder.GroupBy(static change => change.Date).Select(static day =>
            {
                var hours = day.Aggregate(default(HourLevels), static (hours, change) => hours.With(change.Hour, change.Level));
                return new EcowattDay(day.Key, hours.Highest, "", hours);
            }));

    public bool Equals([NotNullWhen(true)] HourOverrideSet? other) => other is not null && InOrder.AsSpan().SequenceEqual(other.InOrder.AsSpan());

    public override bool Equals(object? obj) => Equals(obj as HourOverrideSet);

    public override int GetHashCode() => InOrder.IsEmpty ? 0 : HashCode.Combine(InOrder.Length, InOrder[0], InOrder[^1]);
}

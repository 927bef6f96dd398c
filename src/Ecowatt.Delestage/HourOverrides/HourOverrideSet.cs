using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;

namespace Ecowatt.Delestage.HourOverrides;

/// <summary>The changes in force, at most one for each hour. Immutable, compared by value; safe across threads.</summary>
internal sealed class HourOverrideSet : IEquatable<HourOverrideSet>
{
    /// <summary>The most changes that are held: every hour of twelve weeks. A script that runs wild does not fill the disk.</summary>
    public const int Most = 2_016;

    private HourOverrideSet(ImmutableArray<HourOverride> inOrder) => InOrder = inOrder;

    public static HourOverrideSet Empty { get; } = new([]);

    /// <summary>Ascending by day and hour.</summary>
    public ImmutableArray<HourOverride> InOrder { get; }

    /// <summary>With a change, in place of the one that this hour had.</summary>
    /// <exception cref="InvalidOperationException">It would be one change too many.</exception>
    public HourOverrideSet With(HourOverride change)
    {
        var index = IndexOf(change.Date, change.Hour);
        if (index < 0 && InOrder.Length >= Most)
        {
            throw new InvalidOperationException($"{Most} hours are changed already, which is the most; remove some first");
        }

        return new HourOverrideSet(index < 0 ? InOrder.Insert(~index, change) : InOrder.SetItem(index, change));
    }

    /// <summary>Without the change of an hour; this set itself where it has none.</summary>
    public HourOverrideSet Without(DateOnly date, int hour)
    {
        var index = IndexOf(date, hour);
        return index < 0 ? this : new HourOverrideSet(InOrder.RemoveAt(index));
    }

    /// <summary>Without those of days that are over: yesterday in Paris is kept, because a window over midnight began in it.</summary>
    /// <returns>This set itself, where none is that old.</returns>
    public HourOverrideSet At(DateTimeOffset now)
    {
        if (InOrder.IsEmpty)
        {
            return this;
        }

        var first = FirstKept(now);
        return InOrder[0].Date >= first ? this : new HourOverrideSet([.. InOrder.Where(change => change.Date >= first)]);
    }

    /// <summary>The first day whose changes are kept: yesterday in Paris.</summary>
    public static DateOnly FirstKept(DateTimeOffset now) => ParisTime.DateOf(now).AddDays(-1);

    public bool Has(DateOnly date, int hour) => IndexOf(date, hour) >= 0;

    /// <summary>The same in the shape of RTE's days, for the analyzer: hours that nobody changed are unknown.</summary>
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

    public override int GetHashCode()
    {
        var hash = default(HashCode);
        foreach (var change in InOrder)
        {
            hash.Add(change);
        }

        return hash.ToHashCode();
    }

    // The complement of where it would be, where it is not there: as Array.BinarySearch has it.
    private int IndexOf(DateOnly date, int hour)
    {
        int low = 0, high = InOrder.Length - 1;
        while (low <= high)
        {
            var middle = (low + high) / 2;
            var order = (InOrder[middle].Date, InOrder[middle].Hour).CompareTo((date, hour));
            if (order == 0)
            {
                return middle;
            }

            if (order < 0)
            {
                low = middle + 1;
            }
            else
            {
                high = middle - 1;
            }
        }

        return ~low;
    }
}

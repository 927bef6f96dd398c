using System.Collections.Immutable;

namespace Ecowatt.Delestage.Signals;

/// <summary>What RTE published: days in order, usually today and the next three. Immutable, compared by value; safe across threads.</summary>
public sealed class EcowattSignals : IEquatable<EcowattSignals>
{
    /// <summary>Days in ascending order, each once.</summary>
    /// <param name="days">The days, in any order.</param>
    /// <exception cref="ArgumentException">A day is there twice.</exception>
    public EcowattSignals(IEnumerable<EcowattDay> days)
        : this(Sorted(days))
    {
    }

    private EcowattSignals(ImmutableArray<EcowattDay> sorted) => Days = sorted;

    /// <summary>No day at all.</summary>
    public static EcowattSignals Empty { get; } = new([]);

    /// <summary>The days in ascending order; expect 4, accept 3, 2, 1 and none (RTE has published them all).</summary>
    public ImmutableArray<EcowattDay> Days { get; }

    /// <summary>The day of a date, or null where it is not there.</summary>
    /// <param name="date">A day in Paris.</param>
    public EcowattDay? Find(DateOnly date)
    {
        foreach (var day in Days)
        {
            if (day.Date == date)
            {
                return day;
            }
        }

        return null;
    }

    /// <summary>
    /// These signals with a day that they lack and an earlier answer has: RTE drops yesterday at midnight, and a window over
    /// midnight would lose its first half.
    /// </summary>
    /// <param name="before">The earlier answer.</param>
    /// <param name="date">The day, as a rule yesterday in Paris.</param>
    /// <returns>These signals themselves, where there is nothing to add.</returns>
    public EcowattSignals Keeping(EcowattSignals before, DateOnly date)
    {
        ArgumentNullException.ThrowIfNull(before);
        return before.Find(date) is { } kept && Find(date) is null ? new EcowattSignals(Days.Append(kept)) : this;
    }

    /// <inheritdoc/>
    public bool Equals(EcowattSignals? other) => other is not null && Days.AsSpan().SequenceEqual(other.Days.AsSpan());

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as EcowattSignals);

    /// <inheritdoc/>
    public override int GetHashCode()
    {
        var hash = default(HashCode);
        foreach (var day in Days)
        {
            hash.Add(day);
        }

        return hash.ToHashCode();
    }

    /// <summary>For days that are known to be in ascending order, each once.</summary>
    internal static EcowattSignals FromSorted(EcowattDay[] days)
        => new(System.Runtime.InteropServices.ImmutableCollectionsMarshal.AsImmutableArray(days));

    private static ImmutableArray<EcowattDay> Sorted(IEnumerable<EcowattDay> days)
    {
        ArgumentNullException.ThrowIfNull(days);
        var sorted = days.OrderBy(static day => day.Date).ToImmutableArray();
        for (var i = 1; i < sorted.Length; i++)
        {
            if (sorted[i].Date == sorted[i - 1].Date)
            {
                throw new ArgumentException($"the day {sorted[i].Date:O} is there twice; each day may be there once", nameof(days));
            }
        }

        return sorted;
    }
}

using System.Collections.Immutable;

namespace Ecowatt.Delestage;

/// <summary>Represents what RTE published: days in order, usually today and the next three. Immutable, compared by value; safe across threads.</summary>
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

    /// <summary>Gets the days in ascending order; expect 4, accept 3, 2, 1 and none (RTE has published them all).</summary>
    public ImmutableArray<EcowattDay> Days { get; }

    /// <summary>
    /// Gets the parts of the answer that could not be read and were left out, 100 at most, each with its place and what was expected;
    /// empty for an answer in which all is well, and for signals of any other origin. Not compared.
    /// </summary>
    public ImmutableArray<string> Warnings { get; private init; } = [];

    /// <summary>Returns the day of a date, or null where it is not there.</summary>
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
    /// Returns these signals with every hour that they do not know and an earlier answer does: a published level stays in force until
    /// another known level for the same hour comes. RTE drops yesterday at midnight, and has published days without hours.
    /// </summary>
    /// <remarks>
    /// A day that is missing, or that knows no hour, is the earlier one whole. A day that knows some hours keeps its own message
    /// and version; its level is raised to that of the highest hour kept.
    /// </remarks>
    /// <param name="before">The earlier answer.</param>
    /// <param name="first">The first day of which hours are kept, as a rule yesterday in Paris.</param>
    /// <returns>These signals themselves, where there is nothing to add. Safe across threads.</returns>
    /// <exception cref="ArgumentNullException">The earlier answer is null.</exception>
    public EcowattSignals WithDaysKeptFrom(EcowattSignals before, DateOnly first)
    {
        ArgumentNullException.ThrowIfNull(before);
        var kept = this;
        foreach (var day in before.Days)
        {
            if (day.Date >= first)
            {
                kept = kept.WithDaysKeptFrom(day);
            }
        }

        return kept;
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

    /// <summary>Creates signals of days that are known to be in ascending order, each once.</summary>
    internal static EcowattSignals FromSorted(EcowattDay[] days)
        => new(System.Runtime.InteropServices.ImmutableCollectionsMarshal.AsImmutableArray(days));

    /// <summary>Returns the same days, with what was left out.</summary>
    internal EcowattSignals With(IEnumerable<string> warnings) => new(Days) { Warnings = [.. warnings] };

    private EcowattSignals WithDaysKeptFrom(EcowattDay before)
    {
        if (Find(before.Date) is not { } day)
        {
            return new EcowattSignals(Days.Append(before));
        }

        var whole = day.Keeping(before);
        return ReferenceEquals(whole, day) ? this : new EcowattSignals(Days.Replace(day, whole, ReferenceEqualityComparer.Instance));
    }

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

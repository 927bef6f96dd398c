using System.Collections.Immutable;

namespace Ecowatt.Delestage;

/// <summary>
/// Classes of price over time: slices <c>[start, end)</c> in UTC, in order and without overlap. It stands beside the levels and never among them: a
/// cheap hour is no calm grid. Hours between slices are not known. Immutable; safe across threads.
/// </summary>
public sealed class TariffTimeline
{
    private TariffTimeline(ImmutableArray<TariffSlice> slices) => Slices = slices;

    /// <summary>Gets a timeline that knows nothing: that of a house without a source of tariffs.</summary>
    public static TariffTimeline Empty { get; } = new([]);

    /// <summary>Gets whether it knows nothing at all.</summary>
    public bool IsEmpty => Slices.IsEmpty;

    /// <summary>Gets the slices in order; neighbours that touch differ in class or in origin.</summary>
    public ImmutableArray<TariffSlice> Slices { get; }

    /// <summary>Gets the dearest class of all slices; <see cref="TariffClass.Unknown"/> when empty.</summary>
    public TariffClass Dearest => IsEmpty ? TariffClass.Unknown : Slices.Max(static slice => slice.Class);

    /// <summary>Creates a timeline of slices: what a source of tariffs says.</summary>
    /// <param name="slices">The slices, ascending and without overlap.</param>
    /// <exception cref="ArgumentException">A slice ends before it begins, begins before the one before it ends, has no origin or no known class.</exception>
    public static TariffTimeline Of(params ReadOnlySpan<TariffSlice> slices)
    {
        var joined = ImmutableArray.CreateBuilder<TariffSlice>(slices.Length);
        foreach (var slice in slices)
        {
            if (slice.End <= slice.Start || joined.Count > 0 && slice.Start < joined[^1].End || string.IsNullOrWhiteSpace(slice.Origin) || slice.Class is <= TariffClass.Unknown or > TariffClass.MobilePeak)
            {
                throw new ArgumentException($"the slice {slice} does not fit; expected slices in ascending order without overlap, each with an end after its start, a known class and an origin", nameof(slices));
            }

            if (joined.Count > 0 && joined[^1] is var last && last.End == slice.Start && last.Class == slice.Class && last.Origin == slice.Origin)
            {
                joined[^1] = last with { End = slice.End.ToUniversalTime() };
            }
            else
            {
                joined.Add(slice with { Start = slice.Start.ToUniversalTime(), End = slice.End.ToUniversalTime() });
            }
        }

        return joined.Count == 0 ? Empty : new(joined.ToImmutable());
    }

    /// <summary>Several sources as one: at each instant the first that knows a class says it, and its slice keeps its origin.</summary>
    /// <param name="highestFirst">The sources, the one that overrules all others first; none gives <see cref="Empty"/>.</param>
    /// <returns>A source itself, where no other knows anything.</returns>
    /// <exception cref="ArgumentException">A source is null.</exception>
    public static TariffTimeline Merge(params ReadOnlySpan<TariffTimeline> highestFirst)
    {
        var merged = Empty;
        foreach (var source in highestFirst)
        {
            merged = Overlay(merged, source ?? throw new ArgumentException("a source is null; a source that knows nothing is TariffTimeline.Empty", nameof(highestFirst)));
        }

        return merged;
    }

    /// <summary>Returns the slice that covers an instant, or null where none does. Takes O(log n) and allocates nothing.</summary>
    /// <param name="instant">Any instant, with any offset.</param>
    public TariffSlice? SliceAt(DateTimeOffset instant)
    {
        var index = FirstEndingAfter(instant);
        return index < Slices.Length && Slices[index].Start <= instant ? Slices[index] : null;
    }

    /// <summary>Returns the class at an instant; <see cref="TariffClass.Unknown"/> where no slice covers it.</summary>
    /// <param name="instant">Any instant, with any offset.</param>
    public TariffClass ClassAt(DateTimeOffset instant) => SliceAt(instant)?.Class ?? TariffClass.Unknown;

    /// <summary>Returns the first instant after the given one at which the class changes, to unknown too; null where it stays unknown for ever.</summary>
    /// <param name="instant">Any instant, with any offset.</param>
    /// <returns>That instant in UTC.</returns>
    public DateTimeOffset? NextChange(DateTimeOffset instant)
    {
        var index = FirstEndingAfter(instant);
        if (index == Slices.Length)
        {
            return null;
        }

        if (Slices[index].Start > instant)
        {
            return Slices[index].Start;
        }

        // Neighbours of another origin may be of the same class.
        while (index + 1 < Slices.Length && Slices[index + 1].Start == Slices[index].End && Slices[index + 1].Class == Slices[index].Class)
        {
            index++;
        }

        return Slices[index].End;
    }

    /// <summary>Returns whether both have the same class at every instant, whoever says it.</summary>
    /// <param name="other">The other timeline.</param>
    /// <exception cref="ArgumentNullException">The other timeline is null.</exception>
    public bool HasClassesOf(TariffTimeline other)
    {
        ArgumentNullException.ThrowIfNull(other);
        return ReferenceEquals(this, other) || Anonymous(this).SequenceEqual(Anonymous(other));
    }

    /// <summary>Returns the dearest class of a span, hours that are not known left out; <see cref="TariffClass.Unknown"/> where none of it is known.</summary>
    /// <param name="start">The first instant of the span.</param>
    /// <param name="end">The first instant after it.</param>
    /// <param name="isWhole">True where all of the span is known.</param>
    internal TariffClass DearestOf(DateTimeOffset start, DateTimeOffset end, out bool isWhole)
    {
        var (dearest, known) = (TariffClass.Unknown, start);
        for (var index = FirstEndingAfter(start); index < Slices.Length && Slices[index].Start < end; index++)
        {
            known = Slices[index].Start <= known ? Slices[index].End : known;
            dearest = Slices[index].Class > dearest ? Slices[index].Class : dearest;
        }

        isWhole = known >= end;
        return dearest;
    }

    /// <summary>Returns it without the slices that ended by an instant.</summary>
    internal TariffTimeline From(DateTimeOffset instant) => FirstEndingAfter(instant) is var gone && gone == 0 ? this : gone == Slices.Length ? Empty : new(Slices[gone..]);

    /// <summary>Returns what tells it from every other; FNV-1a over its slices.</summary>
    internal ulong Fingerprint()
    {
        var hash = 14695981039346656037UL;
        foreach (var slice in Slices)
        {
            hash = (hash ^ (ulong)slice.Start.UtcTicks) * 1099511628211UL;
            hash = (hash ^ (ulong)slice.End.UtcTicks) * 1099511628211UL;
            hash = (hash ^ (ulong)(int)slice.Class) * 1099511628211UL;
            foreach (var letter in slice.Origin)
            {
                hash = (hash ^ letter) * 1099511628211UL;
            }
        }

        return hash;
    }

    private static ImmutableArray<TariffSlice> Anonymous(TariffTimeline timeline) => Of([.. timeline.Slices.Select(static slice => slice with { Origin = "any" })]).Slices;

    private static TariffTimeline Overlay(TariffTimeline higher, TariffTimeline lower)
    {
        if (higher.IsEmpty || lower.IsEmpty)
        {
            return higher.IsEmpty ? lower : higher;
        }

        var slices = new List<TariffSlice>(higher.Slices);
        foreach (var slice in lower.Slices)
        {
            // What no slice of the higher one covers, piece by piece.
            var start = slice.Start;
            foreach (var above in higher.Slices.Where(above => above.Start < slice.End && above.End > slice.Start))
            {
                if (above.Start > start)
                {
                    slices.Add(slice with { Start = start, End = above.Start });
                }

                start = above.End;
            }

            if (start < slice.End)
            {
                slices.Add(slice with { Start = start });
            }
        }

        return Of([.. slices.OrderBy(static slice => slice.Start)]);
    }

    private int FirstEndingAfter(DateTimeOffset instant)
    {
        int low = 0, high = Slices.Length;
        while (low < high)
        {
            var middle = (int)((uint)(low + high) >> 1);
            if (Slices[middle].End <= instant)
            {
                low = middle + 1;
            }
            else
            {
                high = middle;
            }
        }

        return low;
    }
}

using System.Collections.Immutable;
using Ecowatt.Delestage.Signals;

namespace Ecowatt.Delestage;

/// <summary>Levels over time: contiguous slices <c>[start, end)</c> in UTC. Immutable; safe across threads.</summary>
/// <remarks>Before its start and from its end on every level is unknown. Made by an analyzer; never by adding hours to midnight.</remarks>
public sealed class SignalTimeline
{
    /// <summary>The origin of slices that nobody published.</summary>
    public const string NoOrigin = "none";

    private const string NullSource = "a source is null; a source that knows nothing is SignalTimeline.Empty";

    // Slice i covers [_bounds[i], _bounds[i + 1]) in UTC ticks; one bound more than slices, or none of both.
    private readonly long[] _bounds;
    private readonly SignalLevel[] _levels;
    private readonly string[] _origins;

    internal SignalTimeline(long[] bounds, SignalLevel[] levels, string[] origins)
    {
        _bounds = bounds;
        _levels = levels;
        _origins = origins;
    }

    /// <summary>Gets a timeline that knows nothing.</summary>
    public static SignalTimeline Empty { get; } = new([], [], []);

    /// <summary>Gets whether it knows nothing at all.</summary>
    public bool IsEmpty => _levels.Length == 0;

    /// <summary>Gets the start of the first published hour, UTC; null when empty.</summary>
    public DateTimeOffset? Start => IsEmpty ? null : At(0);

    /// <summary>Gets the end of the last published hour, UTC; null when empty.</summary>
    public DateTimeOffset? End => IsEmpty ? null : At(_levels.Length);

    /// <summary>Gets how many slices there are; two neighbours differ in level or in origin.</summary>
    public int SliceCount => _levels.Length;

    /// <summary>Gets all slices in order, without gap or overlap; a gap between published hours is a slice of its own, unknown.</summary>
    public ImmutableArray<SignalSlice> Slices => [.. Enumerable.Range(0, _levels.Length).Select(Slice)];

    /// <summary>Returns the timeline of slices as <see cref="Slices"/> gives them: in order, without gap or overlap.</summary>
    internal static SignalTimeline Restore(ImmutableArray<SignalSlice> slices)
        => slices.IsEmpty
            ? Empty
            : new([.. slices.Select(static slice => slice.Start.UtcTicks), slices[^1].End.UtcTicks], [.. slices.Select(static slice => slice.Level)], [.. slices.Select(static slice => slice.Origin)]);

    /// <summary>Several sources as one: at each instant the first that knows a level says it, and its slice keeps its origin.</summary>
    /// <remarks>
    /// What a higher source does not know never hides what a lower one does; gaps that remain between known slices are unknown,
    /// of origin <see cref="NoOrigin"/>. Takes O(n log k) for n slices of k sources.
    /// </remarks>
    /// <param name="highestFirst">The sources, the one that overrules all others first; none gives <see cref="Empty"/>.</param>
    /// <returns>A source itself, where no other knows anything.</returns>
    /// <exception cref="ArgumentException">A source is null.</exception>
    public static SignalTimeline Merge(params ReadOnlySpan<SignalTimeline> highestFirst)
        => MergeHalves(highestFirst);

    /// <summary>Several sources as one: at each instant the highest level that any of them says, under the origin of the first that says it.</summary>
    /// <remarks>A source that does not know a level at an instant lowers nobody's. Takes O(n k) for n slices of k sources.</remarks>
    /// <param name="firstNamed">The sources; where several say the same level, the first of them is its origin. None gives <see cref="Empty"/>.</param>
    /// <exception cref="ArgumentException">A source is null.</exception>
    public static SignalTimeline Highest(params ReadOnlySpan<SignalTimeline> firstNamed)
    {
        var highest = Empty;
        foreach (var source in firstNamed)
        {
            highest = TimelineMaximum.Of(highest, source ?? throw new ArgumentException(NullSource, nameof(firstNamed)));
        }

        return highest;
    }

    /// <summary>Creates a timeline of slices: what a source of signals says.</summary>
    /// <param name="slices">The slices, ascending and without overlap; between them, and where one is unknown, nobody says anything.</param>
    /// <exception cref="ArgumentException">A slice ends before it begins, begins before the one before it ends, has no origin or no level of the enumeration.</exception>
    public static SignalTimeline Of(params ReadOnlySpan<SignalSlice> slices)
    {
        var builder = new TimelineBuilder(slices.Length);
        var end = DateTimeOffset.MinValue;
        foreach (var slice in slices)
        {
            if (slice.End <= slice.Start || slice.Start < end || string.IsNullOrWhiteSpace(slice.Origin) || slice.Level is < SignalLevel.Unknown or > SignalLevel.Critical)
            {
                throw new ArgumentException($"the slice {slice} does not fit; expected slices in ascending order without overlap, each with an end after its start, a level and an origin", nameof(slices));
            }

            end = slice.End;
            if (slice.Level != SignalLevel.Unknown)
            {
                builder.Add(slice.Start.UtcTicks, end.UtcTicks, slice.Level, slice.Origin);
            }
        }

        return builder.ToTimeline();
    }

    /// <summary>Returns the level at an instant; unknown where no published hour covers it. Takes O(log n) and allocates nothing.</summary>
    /// <param name="instant">Any instant, with any offset.</param>
    public SignalLevel LevelAt(DateTimeOffset instant) => LevelAtTicks(instant.UtcTicks);

    /// <summary>Returns the slice that covers an instant, or null where none does.</summary>
    /// <param name="instant">Any instant, with any offset.</param>
    public SignalSlice? SliceAt(DateTimeOffset instant)
    {
        var index = IndexAt(instant.UtcTicks);
        return index < 0 ? null : Slice(index);
    }

    /// <summary>Returns the first instant after the given one at which the level changes, the end of what is known included.</summary>
    /// <param name="instant">Any instant, with any offset.</param>
    /// <returns>That instant in UTC, or null when nothing changes any more.</returns>
    public DateTimeOffset? NextChange(DateTimeOffset instant)
    {
        var ticks = instant.UtcTicks;
        var index = FirstBoundAfter(ticks);
        var level = LevelAt(instant);
        for (; index < _bounds.Length; index++)
        {
            var next = index < _levels.Length ? _levels[index] : SignalLevel.Unknown;
            if (next != level)
            {
                return At(index);
            }
        }

        return null;
    }

    /// <summary>Returns the first instant at or after the given one that no published hour covers.</summary>
    /// <param name="instant">Any instant, with any offset.</param>
    /// <returns>That instant in UTC: the given one, where it is not covered itself.</returns>
    public DateTimeOffset NextUnknown(DateTimeOffset instant)
    {
        var index = IndexAt(instant.UtcTicks);
        if (index < 0 || _levels[index] == SignalLevel.Unknown)
        {
            return instant.ToUniversalTime();
        }

        while (index < _levels.Length && _levels[index] != SignalLevel.Unknown)
        {
            index++;
        }

        return At(index);
    }

    /// <summary>
    /// Returns the window that covers an instant, or else the first one after it. A window is a run of known hours: an unknown hour
    /// ends it. Allocates nothing.
    /// </summary>
    /// <param name="instant">Any instant, with any offset.</param>
    /// <param name="level">The lowest level that counts: low-carbon to critical.</param>
    /// <returns>The window, whole even where it began before the instant; null where there is none.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The level is unknown, which no window can be at or above, or none of the enumeration.</exception>
    public TensionWindow? WindowFrom(DateTimeOffset instant, SignalLevel level)
    {
        CheckLevel(level);
        var index = Math.Max(FirstBoundAfter(instant.UtcTicks) - 1, 0);
        while (index < _levels.Length && _levels[index] < level)
        {
            index++;
        }

        if (index >= _levels.Length)
        {
            return null;
        }

        while (index > 0 && _levels[index - 1] >= level)
        {
            index--;
        }

        var window = WindowAt(ref index, level);
        return window;
    }

    /// <summary>Returns every window at or above a level, in order.</summary>
    /// <param name="level">The lowest level that counts: low-carbon to critical.</param>
    /// <exception cref="ArgumentOutOfRangeException">The level is unknown, which no window can be at or above, or none of the enumeration.</exception>
    public ImmutableArray<TensionWindow> WindowsAtOrAbove(SignalLevel level)
    {
        CheckLevel(level);
        var windows = ImmutableArray.CreateBuilder<TensionWindow>();
        for (var index = 0; index < _levels.Length;)
        {
            if (_levels[index] < level)
            {
                index++;
            }
            else
            {
                windows.Add(WindowAt(ref index, level));
            }
        }

        return windows.ToImmutable();
    }

    /// <summary>Returns whether both have the same level at every instant, whoever says it.</summary>
    internal bool HasLevelsOf(SignalTimeline other)
        => Array.TrueForAll(_bounds, bound => LevelAtTicks(bound) == other.LevelAtTicks(bound))
            && Array.TrueForAll(other._bounds, bound => LevelAtTicks(bound) == other.LevelAtTicks(bound));

    /// <summary>Returns what tells it from every other; FNV-1a over its slices.</summary>
    internal ulong Fingerprint()
    {
        var hash = 14695981039346656037UL;
        for (var i = 0; i < _levels.Length; i++)
        {
            hash = (hash ^ (ulong)_bounds[i]) * 1099511628211UL;
            hash = (hash ^ (ulong)(int)_levels[i]) * 1099511628211UL;
            foreach (var letter in _origins[i])
            {
                hash = (hash ^ letter) * 1099511628211UL;
            }
        }

        return IsEmpty ? hash : (hash ^ (ulong)_bounds[^1]) * 1099511628211UL;
    }

    /// <summary>Returns a slice with its bounds in UTC ticks.</summary>
    internal (long Start, long End, SignalLevel Level, string Origin) TicksOf(int index)
        => (_bounds[index], _bounds[index + 1], _levels[index], _origins[index]);

    // By halves and not one after the other: so a slice is copied once for each doubling of the sources.
    private static SignalTimeline MergeHalves(ReadOnlySpan<SignalTimeline> highestFirst)
        => highestFirst.Length switch
        {
            0 => Empty,
            1 => highestFirst[0] ?? throw new ArgumentException(NullSource, nameof(highestFirst)),
            var count => TimelineOverlay.Of(MergeHalves(highestFirst[..(count / 2)]), MergeHalves(highestFirst[(count / 2)..])),
        };

    private TensionWindow WindowAt(ref int index, SignalLevel level)
    {
        var start = index;
        var highest = level;
        for (; index < _levels.Length && _levels[index] >= level; index++)
        {
            highest = _levels[index] > highest ? _levels[index] : highest;
        }

        return new TensionWindow(At(start), At(index), highest);
    }

    private static void CheckLevel(SignalLevel level)
    {
        if (level is < SignalLevel.LowCarbon or > SignalLevel.Critical)
        {
            throw new ArgumentOutOfRangeException(nameof(level), level, "a window needs a level from LowCarbon to Critical");
        }
    }

    private SignalLevel LevelAtTicks(long ticks)
    {
        var index = IndexAt(ticks);
        return index < 0 ? SignalLevel.Unknown : _levels[index];
    }

    private SignalSlice Slice(int index) => new(At(index), At(index + 1), _levels[index], _origins[index]);

    private DateTimeOffset At(int bound) => new(_bounds[bound], TimeSpan.Zero);

    private int IndexAt(long ticks)
    {
        var index = FirstBoundAfter(ticks) - 1;
        return index < _levels.Length ? index : -1;
    }

    private int FirstBoundAfter(long ticks)
    {
        var bounds = _bounds;
        int low = 0, high = bounds.Length;
        while (low < high)
        {
            var middle = (int)((uint)(low + high) >> 1);
            if (bounds[middle] <= ticks)
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

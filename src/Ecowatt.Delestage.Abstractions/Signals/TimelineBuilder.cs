using System.Buffers;

namespace Ecowatt.Delestage.Signals;

/// <summary>Puts spans in ascending order together: neighbours alike become one slice, a gap becomes an unknown one.</summary>
internal ref struct TimelineBuilder
{
    private readonly long[] _bounds;
    private readonly SignalLevel[] _levels;
    private readonly string[] _origins;
    private int _count;

    /// <param name="most">The most spans that will be added.</param>
    public TimelineBuilder(int most)
    {
        // Each span may need an unknown one before it. Rented: the timeline keeps arrays of its exact size.
        _bounds = ArrayPool<long>.Shared.Rent(2 * most + 1);
        _levels = ArrayPool<SignalLevel>.Shared.Rent(2 * most);
        _origins = ArrayPool<string>.Shared.Rent(2 * most);
    }

    /// <summary>Adds <c>[start, end)</c>; the start is not before the end of the span added last.</summary>
    public void Add(long start, long end, SignalLevel level, string origin)
    {
        if (_count > 0 && _bounds[_count] < start)
        {
            Append(start, SignalLevel.Unknown, SignalTimeline.NoOrigin);
        }
        else if (_count == 0)
        {
            _bounds[0] = start;
        }

        Append(end, level, origin);
    }

    public readonly SignalTimeline ToTimeline()
    {
        var timeline = _count == 0
            ? SignalTimeline.Empty
            : new SignalTimeline(_bounds.AsSpan(0, _count + 1).ToArray(), _levels.AsSpan(0, _count).ToArray(), _origins.AsSpan(0, _count).ToArray());
        ArrayPool<long>.Shared.Return(_bounds);
        ArrayPool<SignalLevel>.Shared.Return(_levels);
        ArrayPool<string>.Shared.Return(_origins, clearArray: true);
        return timeline;
    }

    private void Append(long end, SignalLevel level, string origin)
    {
        if (_count > 0 && _levels[_count - 1] == level && _origins[_count - 1] == origin)
        {
            _bounds[_count] = end;
            return;
        }

        _levels[_count] = level;
        _origins[_count] = origin;
        _bounds[++_count] = end;
    }
}

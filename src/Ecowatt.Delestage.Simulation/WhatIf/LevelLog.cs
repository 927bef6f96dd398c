using System.Collections.Immutable;

namespace Ecowatt.Delestage.Simulation.WhatIf;

/// <summary>Represents the levels as they were known at each moment: not what a later answer made of them.</summary>
internal sealed class LevelLog
{
    private readonly List<SignalSlice> _slices = [];

    public void Add(SignalTimeline timeline, DateTimeOffset from, DateTimeOffset to)
    {
        for (var now = from; now < to;)
        {
            var next = timeline.NextChange(now) is { } change && change < to ? change : to;
            var slice = timeline.SliceAt(now);
            Append(now, next, slice?.Level ?? SignalLevel.Unknown, slice?.Origin ?? SignalTimeline.NoOrigin);
            now = next;
        }
    }

    public ImmutableArray<SignalSlice> Slices() => [.. _slices];

    public ImmutableArray<TensionWindow> WindowsAtOrAbove(SignalLevel level)
    {
        var windows = ImmutableArray.CreateBuilder<TensionWindow>();
        foreach (var slice in _slices.Where(slice => slice.Level != SignalLevel.Unknown && slice.Level >= level))
        {
            var last = windows.Count > 0 ? windows[^1] : default;
            if (windows.Count > 0 && last.End == slice.Start)
            {
                windows[^1] = new TensionWindow(last.Start, slice.End, slice.Level > last.Level ? slice.Level : last.Level);
            }
            else
            {
                windows.Add(new TensionWindow(slice.Start, slice.End, slice.Level));
            }
        }

        return windows.ToImmutable();
    }

    private void Append(DateTimeOffset start, DateTimeOffset end, SignalLevel level, string origin)
    {
        if (_slices.Count > 0 && _slices[^1] is var last && last.End == start && last.Level == level && last.Origin == origin)
        {
            _slices[^1] = last with { End = end };
        }
        else
        {
            _slices.Add(new SignalSlice(start, end, level, origin));
        }
    }
}

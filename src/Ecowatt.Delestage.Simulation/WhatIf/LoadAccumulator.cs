using System.Collections.Immutable;

namespace Ecowatt.Delestage.Simulation.WhatIf;

/// <summary>Books one load's switches. It starts powered.</summary>
internal sealed class LoadAccumulator(Load load)
{
    private readonly List<ShedSpan> _sheds = [];
    private readonly SortedDictionary<Rule, int> _reasons = [];
    private DateTimeOffset? _off;
    private int _switches;

    public bool Powered => _off is null;

    public void Switched(in LoadDecision decision, DateTimeOffset now)
    {
        _switches++;
        _reasons[decision.Rule] = _reasons.GetValueOrDefault(decision.Rule) + 1;
        if (!decision.Powered)
        {
            _off ??= now;
        }
        else if (_off is { } start)
        {
            _sheds.Add(new ShedSpan(start, now));
            _off = null;
        }
    }

    public LoadReport Close(DateTimeOffset end)
    {
        var sheds = _off is { } start && start < end ? [.. _sheds, new ShedSpan(start, end)] : _sheds.ToImmutableArray();
        var time = TimeSpan.FromTicks(sheds.Sum(static shed => (shed.End - shed.Start).Ticks));
        var longest = sheds.IsEmpty ? TimeSpan.Zero : sheds.Max(static shed => shed.End - shed.Start);
        return new LoadReport(load, time, longest, _switches, load.RatedPower * (1 - (load.ShedTo?.RemainingShare ?? 0)) / 1000 * time.TotalHours, _reasons.ToImmutableSortedDictionary(), sheds);
    }
}

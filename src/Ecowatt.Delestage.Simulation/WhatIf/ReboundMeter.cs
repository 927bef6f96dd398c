using System.Collections.Immutable;

namespace Ecowatt.Delestage.Simulation.WhatIf;

/// <summary>
/// Estimates what a zone draws, in quarters of an hour. A load runs 55 % of its time; what it missed while it was off it makes
/// good at full power afterwards. A model for comparison, not a claim on a house.
/// </summary>
internal sealed class ReboundMeter(Zone zone, DateTimeOffset start)
{
    private const double Duty = 0.55;

    private static readonly TimeSpan Quarter = TimeSpan.FromMinutes(15);
    private static readonly TimeSpan Around = TimeSpan.FromHours(10);

    private readonly double[] _missed = new double[zone.Loads.Length];
    private readonly List<double> _energy = [];
    private readonly DateTimeOffset _start = start;
    private DateTimeOffset _now = start;

    public void Advance(DateTimeOffset to, LoadAccumulator[] ledgers)
    {
        while (_now < to)
        {
            var index = (int)((_now - _start).Ticks / Quarter.Ticks);
            var boundary = _start + (index + 1) * Quarter;
            var next = boundary < to ? boundary : to;
            var hours = (next - _now).TotalHours;
            var energy = Booked(index);
            for (var i = 0; i < ledgers.Length; i++)
            {
                energy += Draw(zone.Loads[i], ref _missed[i], ledgers[i].Powered, hours);
            }

            _energy[index] = energy;
            _now = next;
        }
    }

    /// <summary>Gets the mean power of each quarter, in watts; empty where no load has a rated power.</summary>
    public ImmutableArray<double> Quarters => zone.Loads.All(static load => load.RatedPower <= 0) ? [] : [.. _energy.Select(static energy => energy / Quarter.TotalHours)];

    public ImmutableArray<WindowPeak> Peaks(ImmutableArray<TensionWindow> windows)
    {
        if (zone.Loads.All(static load => load.RatedPower <= 0))
        {
            return [];
        }

        var peaks = ImmutableArray.CreateBuilder<WindowPeak>();
        for (var i = 0; i < windows.Length; i++)
        {
            var (from, to) = (windows[i].Start - Around, windows[i].End + Around);
            from = i > 0 && windows[i - 1].End > from ? windows[i - 1].End : from;
            to = i + 1 < windows.Length && windows[i + 1].Start < to ? windows[i + 1].Start : to;
            peaks.Add(new WindowPeak(windows[i], Highest(from, windows[i].Start), Highest(windows[i].End, to)));
        }

        return peaks.ToImmutable();
    }

    // Watt-hours drawn in a span: its share of duty, and as much of what it missed as full power allows.
    private static double Draw(Load load, ref double missed, bool powered, double hours)
    {
        var rated = load.RatedPower;
        if (!powered)
        {
            var drawn = Math.Min(Duty, load.ShedTo?.RemainingShare ?? 0) * rated * hours;
            missed += Duty * rated * hours - drawn;
            return drawn;
        }

        var madeGood = Math.Min(missed, (1 - Duty) * rated * hours);
        missed -= madeGood;
        return Duty * rated * hours + madeGood;
    }

    // The energy of the quarter so far.
    private double Booked(int quarter)
    {
        while (_energy.Count <= quarter)
        {
            _energy.Add(0);
        }

        return _energy[quarter];
    }

    // Whole quarters only: those that touch the window's edge belong to both sides.
    private double Highest(DateTimeOffset from, DateTimeOffset to)
    {
        var first = (int)Math.Max(0, Math.Ceiling((from - _start) / Quarter));
        var last = (int)Math.Min(_energy.Count, Math.Floor((to - _start) / Quarter));
        var highest = 0.0;
        for (var quarter = first; quarter < last; quarter++)
        {
            highest = Math.Max(highest, _energy[quarter] / Quarter.TotalHours);
        }

        return highest;
    }
}

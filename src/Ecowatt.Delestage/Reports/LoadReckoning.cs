using System.Collections.Immutable;

namespace Ecowatt.Delestage.Reports;

/// <summary>Reckons what load shedding did to one load. Pure.</summary>
internal static class LoadReckoning
{
    /// <summary>Tells whether a load was shed: off, and neither by a person nor at hours of its own choosing.</summary>
    public static bool IsShed(HistorySpan span) => span is { Powered: false, Observed: false } && ByShedding(span);

    /// <param name="state">Its states.</param>
    /// <param name="energy">Its energy by the hour.</param>
    /// <param name="levels">The levels of the grid.</param>
    /// <param name="from">The first instant that counts.</param>
    /// <param name="to">The first instant that no longer counts.</param>
    public static OwnerReportLoad Of(HistorySeriesData state, ImmutableArray<HistoryEnergy> energy, ImmutableArray<HistorySpan> levels, DateTimeOffset from, DateTimeOffset to)
    {
        var spans = OwnerReportMaker.Done(state.Spans).Where(span => OwnerReportMaker.Length(span, from, to) > TimeSpan.Zero).ToImmutableArray();
        var sheds = Sheds(spans, from, to);
        return new OwnerReportLoad(state.Series.Zone!, state.Series.Load!, sheds.Aggregate(TimeSpan.Zero, static (sum, shed) => sum + (shed.End - shed.Start)), sheds.Length, sheds.IsEmpty ? TimeSpan.Zero : sheds.Max(static shed => shed.End - shed.Start))
        {
            TimeWouldBeShed = OwnerReportMaker.Length(spans.Where(static span => span is { Powered: false, Observed: true } && ByShedding(span)), from, to),
            EnergyMeasured = energy.Sum(static hour => hour.Measured),
            EnergyRated = energy.Sum(static hour => hour.Rated),
            EnergyInLowCarbonHours = energy.Sum(hour => hour.Total * ShareOf(hour, levels)),
            EnergyNotServed = energy.Sum(static hour => hour.NotServed),
            EnergyRecovered = Rebound.Of(energy, sheds),
            Switches = Moves(spans),
            Overrides = spans.Where((span, i) => span.Rule == Rule.Override && span.Start >= from && (i == 0 || !Continues(spans[i - 1], span))).Count(),
            TimeOverridden = OwnerReportMaker.Length(spans.Where(static span => span is { Rule: Rule.Override, Observed: false }), from, to),
        };
    }

    private static bool ByShedding(HistorySpan span) => span.Rule is not (Rule.Override or Rule.Plan or Rule.Preheat or Rule.None);

    // Whatever the rule was called meanwhile: one shed from off to on.
    private static ImmutableArray<(DateTimeOffset Start, DateTimeOffset End)> Sheds(ImmutableArray<HistorySpan> spans, DateTimeOffset from, DateTimeOffset to)
    {
        var sheds = ImmutableArray.CreateBuilder<(DateTimeOffset Start, DateTimeOffset End)>();
        foreach (var span in spans.Where(IsShed))
        {
            var (start, end) = (span.Start > from ? span.Start : from, span.End < to ? span.End : to);
            if (sheds.Count > 0 && sheds[^1].End == start)
            {
                sheds[^1] = (sheds[^1].Start, end);
            }
            else
            {
                sheds.Add((start, end));
            }
        }

        return sheds.ToImmutable();
    }

    private static bool Continues(HistorySpan before, HistorySpan span)
        => before.End == span.Start && before.Rule == span.Rule && before.Decision.RequestedBy == span.Decision.RequestedBy && before.Powered == span.Powered;

    // In a zone that only observes no relay moves.
    private static int Moves(ImmutableArray<HistorySpan> spans)
    {
        var moves = 0;
        bool? last = null;
        foreach (var span in spans.Where(static span => span is { Observed: false, Powered: not null }))
        {
            moves += last is { } before && before != span.Powered ? 1 : 0;
            last = span.Powered;
        }

        return moves;
    }

    private static double ShareOf(HistoryEnergy hour, ImmutableArray<HistorySpan> levels)
        => hour.End > hour.Start
            ? OwnerReportMaker.Length(levels.Where(static level => level.Level == SignalLevel.LowCarbon), hour.Start, hour.End) / (hour.End - hour.Start)
            : 0;
}

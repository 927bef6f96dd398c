namespace Ecowatt.Delestage.Planning;

/// <summary>
/// The quarters of an hour before a known window in which a load pre-heats: low-carbon ones first, then those nearest to the
/// window. Tense and critical ones are dropped, not moved. It follows from the timeline alone, so it stays as time goes by.
/// </summary>
internal static class Preheating
{
    public static bool Runs(Load load, in Evaluation evaluation, out DateTimeOffset? change)
    {
        change = null;
        if (load.Preheat is not { } preheat || evaluation.Window(load.ShedAt) is not { } window)
        {
            return false;
        }

        if (evaluation.InWindow(load.ShedAt))
        {
            // The window that covers now is none to pre-heat for: the next one is, and only after this one.
            change = window.End;
            return false;
        }

        var start = window.Start;
        var first = start - preheat.Stretch;
        if (evaluation.Instant < first)
        {
            change = first;
            return false;
        }

        var runs = Chosen(preheat, evaluation.Timeline, start, evaluation.Instant);
        change = evaluation.Instant + (QuarterPlan.Quarter - TimeSpan.FromTicks((evaluation.Instant - first).Ticks % QuarterPlan.Quarter.Ticks));
        while (change < start && Chosen(preheat, evaluation.Timeline, start, change.Value) == runs)
        {
            change += QuarterPlan.Quarter;
        }

        return runs;
    }

    private static bool Chosen(Preheat preheat, SignalTimeline timeline, DateTimeOffset start, DateTimeOffset instant)
    {
        var level = timeline.LevelAt(instant);
        if (level >= SignalLevel.Tense)
        {
            return false;
        }

        var wanted = preheat.Span.Ticks / QuarterPlan.Quarter.Ticks;
        var nearer = ((start - instant).Ticks - 1) / QuarterPlan.Quarter.Ticks;
        var ahead = 0L;
        for (var i = 0L; i < preheat.Stretch.Ticks / QuarterPlan.Quarter.Ticks; i++)
        {
            var lowCarbon = timeline.LevelAt(start - (i + 1) * QuarterPlan.Quarter) == SignalLevel.LowCarbon;
            ahead += lowCarbon && (level != SignalLevel.LowCarbon || i < nearer) || !lowCarbon && level != SignalLevel.LowCarbon && i < nearer ? 1 : 0;
        }

        return ahead < wanted;
    }
}

namespace Ecowatt.Delestage.Planning;

/// <summary>A load's own part of the spread after a published end, the same on every machine that computes it.</summary>
internal static class Spread
{
    /// <summary>Gets the instant until which it stays shed; null where the window did not end as published, or a person had to do with it.</summary>
    public static DateTimeOffset? Until(in Evaluation evaluation, Load load, in LoadState state, ZoneState memory)
    {
        if (memory.Zone.Spread <= TimeSpan.Zero || evaluation.Level == SignalLevel.Unknown || evaluation.ByPerson || state.WindowByPerson || load.IsPlanned)
        {
            return null;
        }

        var end = End(evaluation, load.ShedAt);
        var until = end + memory.Zone.Spread * Share(memory.Seed, load.Name, end);
        return until > evaluation.Instant ? until : null;
    }

    // The published end; where an answer took the window away, now.
    private static DateTimeOffset End(in Evaluation evaluation, SignalLevel shedAt)
    {
        var end = evaluation.Instant;
        while (evaluation.Timeline.SliceAt(end) is { } slice && slice.Level < shedAt && slice.Level != SignalLevel.Unknown && !(slice.Start <= evaluation.SignalsSince))
        {
            end = slice.Start;
            if (evaluation.Timeline.SliceAt(end - TimeSpan.FromTicks(1)) is not { } before || before.Level >= shedAt)
            {
                return end;
            }

            end -= TimeSpan.FromTicks(1);
        }

        return evaluation.Instant;
    }

    // FNV-1a with a last mixing, so that neighbours in name or hour do not end as neighbours in time.
    private static double Share(long seed, string name, DateTimeOffset end)
    {
        var hash = 14695981039346656037UL;
        Add(ref hash, (ulong)seed);
        Add(ref hash, (ulong)end.UtcTicks);
        foreach (var letter in name)
        {
            Add(ref hash, letter);
        }

        hash = (hash ^ hash >> 33) * 0xff51afd7ed558ccdUL;
        hash ^= hash >> 33;
        return (hash >> 11) / (double)(1UL << 53);
    }

    private static void Add(ref ulong hash, ulong value)
    {
        for (var i = 0; i < 8; i++)
        {
            hash = (hash ^ (value & 0xff)) * 1099511628211UL;
            value >>= 8;
        }
    }
}

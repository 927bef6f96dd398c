using Ecowatt.Delestage.History.Storage;

namespace Ecowatt.Delestage.History.Thinning;

/// <summary>Adds the energy of one hour up: what a sensor measured, and for the rest of the time rated power while a relay powered the load. Pure.</summary>
internal static class EnergySum
{
    private const double MillisecondsPerHour = UnixTimeHour;
    private const long UnixTimeHour = 3_600_000;

    /// <param name="hour">The start of the hour.</param>
    /// <param name="samples">The measured power, ascending, with the reading before the hour.</param>
    /// <param name="hold">How long a reading stands.</param>
    /// <param name="spans">The states of the load, ascending; none for a meter.</param>
    /// <param name="now">Later than that nothing is known.</param>
    public static StoredEnergy Of(long hour, List<Sample> samples, long hold, List<StoredSpan> spans, long now = long.MaxValue)
    {
        var end = Math.Min(hour + UnixTimeHour, now);
        var measured = Measured(hour, end, samples, hold);
        var sum = new StoredEnergy(hour, measured.Sum(static piece => piece.Value * (piece.End - piece.Start)) / MillisecondsPerHour, measured.Sum(static piece => piece.End - piece.Start), 0, 0, 0);
        var first = 0;
        foreach (var span in spans.Where(static span => span.Powered is not null && !span.Observed))
        {
            var (start, until) = (Math.Max(span.Start, hour), Math.Min(span.End, end));
            if (until <= start)
            {
                continue;
            }

            var rest = until - start;
            while (first < measured.Count && measured[first].End <= start)
            {
                first++;
            }

            for (var i = first; i < measured.Count && measured[i].Start < until; i++)
            {
                rest -= Math.Min(until, measured[i].End) - Math.Max(start, measured[i].Start);
            }

            sum = sum with { Rated = sum.Rated + span.Watts * rest / MillisecondsPerHour, RatedFor = sum.RatedFor + rest };
        }

        return sum;
    }

    private static List<(long Start, long End, double Value)> Measured(long hour, long end, List<Sample> samples, long hold)
    {
        var pieces = new List<(long, long, double)>();
        for (var i = 0; i < samples.Count; i++)
        {
            var (at, value) = samples[i];
            var start = Math.Max(at, hour);
            var until = Math.Min(end, Math.Min(at + hold, i + 1 < samples.Count ? samples[i + 1].At : long.MaxValue));
            if (double.IsFinite(value) && start < until)
            {
                pieces.Add((start, until, value));
            }
        }

        return pieces;
    }
}

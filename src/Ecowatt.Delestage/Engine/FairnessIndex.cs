using System.Collections.Immutable;

namespace Ecowatt.Delestage.Engine;

/// <summary>Jain's index of each group's times shed: (Σx)² / (n·Σx²).</summary>
internal static class FairnessIndex
{
    public static ImmutableSortedDictionary<string, double> Of(ImmutableArray<LoadStatus> loads)
        => loads.Where(static load => load.Load.Group is not null)
            .GroupBy(static load => load.Load.Group!, StringComparer.OrdinalIgnoreCase)
            .ToImmutableSortedDictionary(static group => group.Key, static group => Index([.. group.Select(static load => load.Statistics.TimeShed.TotalSeconds)]), StringComparer.OrdinalIgnoreCase);

    internal static double Index(double[] times)
    {
        var (sum, squares) = (times.Sum(), times.Sum(static time => time * time));
        return squares == 0 ? 1 : sum * sum / (times.Length * squares);
    }
}

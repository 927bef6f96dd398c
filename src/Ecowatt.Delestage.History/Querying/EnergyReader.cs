using System.Collections.Immutable;
using Ecowatt.Delestage.History.Series;
using Ecowatt.Delestage.History.Storage;
using Ecowatt.Delestage.History.Thinning;

namespace Ecowatt.Delestage.History.Querying;

/// <summary>Reads energy by steps of an hour and more; hours that were not made yet are made of readings and states on the way.</summary>
/// <param name="reader">The tables.</param>
/// <param name="ids">The numbers of the series.</param>
/// <param name="now">Now, in milliseconds since 1970 UTC.</param>
internal sealed class EnergyReader(HistoryReader reader, IReadOnlyDictionary<string, long> ids, long now)
{
    public ImmutableArray<HistoryEnergy> Read(HistorySeries series, long[] bounds)
    {
        var (from, to) = (UnixTime.Floor(bounds[0], UnixTime.Hour), bounds[^1]);
        var sums = ids.TryGetValue(series.Key, out var id) ? Stored(id, from, bounds) : new StoredEnergy[bounds.Length - 1];
        foreach (var made in Pending(series, from, to).GroupBy(hour => StepOf(bounds, hour)).Where(step => step.Key >= 0 && step.Key < sums.Length))
        {
            sums[made.Key] = Make(series, id, made.ToHashSet(), Math.Max(from, bounds[made.Key]), bounds[made.Key + 1]);
        }

        return [.. sums.Select((sum, i) => (Sum: sum, Start: bounds[i], End: bounds[i + 1])).Where(static step => !step.Sum.IsNothing).Select(static step => new HistoryEnergy(
            UnixTime.ToInstant(step.Start), UnixTime.ToInstant(step.End), step.Sum.Measured, TimeSpan.FromMilliseconds(step.Sum.MeasuredFor), step.Sum.Rated, TimeSpan.FromMilliseconds(step.Sum.RatedFor), step.Sum.NotServed))];
    }

    private StoredEnergy[] Stored(long id, long from, long[] bounds)
    {
        if ((bounds[^1] - from) / (bounds.Length - 1) >= HistoryReader.LongStep)
        {
            return [.. reader.EnergySums(id, [from, .. bounds.Skip(1)])];
        }

        var sums = new StoredEnergy[bounds.Length - 1];
        foreach (var hour in reader.Energy(id, from, bounds[^1]))
        {
            var step = StepOf(bounds, hour.At);
            sums[step] = sums[step].Plus(hour);
        }

        return sums;
    }

    // A step of which hours are not made yet: of those only what was not served is in the file, or what was made before more came.
    private StoredEnergy Make(HistorySeries series, long id, HashSet<long> pending, long from, long to)
    {
        var sum = default(StoredEnergy);
        foreach (var hour in id == 0 ? [] : reader.Energy(id, from, to))
        {
            sum = sum.Plus(pending.Contains(hour.At) ? new StoredEnergy { NotServed = hour.NotServed } : hour);
        }

        return pending.Order().Aggregate(sum, (all, hour) => all.Plus(Make(series, hour)));
    }

    private static int StepOf(long[] bounds, long at) => Array.BinarySearch(bounds, at) is var found && found >= 0 ? found : ~found - 1;

    private IEnumerable<long> Pending(HistorySeries series, long from, long to)
        => new[] { IdOf(PowerKey(series)), IdOf(StateKey(series)) }.OfType<long>().SelectMany(id => reader.Pending(id, from, to)).Distinct();

    private StoredEnergy Make(HistorySeries series, long hour)
    {
        var hold = HoldTime.Of(series with { Kind = HistorySeriesKind.Power });
        var samples = IdOf(PowerKey(series)) is { } power ? reader.Samples(power, hour - hold, hour + UnixTime.Hour) : [];
        return EnergySum.Of(hour, samples, hold, IdOf(StateKey(series)) is { } states ? reader.Spans(states, hour, hour + UnixTime.Hour) : [], now);
    }

    private long? IdOf(string? key) => key is not null && ids.TryGetValue(key, out var id) ? id : null;

    private static string PowerKey(HistorySeries energy)
        => energy is { Zone: { } zone, Load: { } load } ? SeriesKeys.LoadPower(zone, load).Key : energy.Key[..energy.Key.LastIndexOf('/')];

    private static string? StateKey(HistorySeries energy) => energy is { Zone: { } zone, Load: { } load } ? SeriesKeys.LoadState(zone, load).Key : null;
}

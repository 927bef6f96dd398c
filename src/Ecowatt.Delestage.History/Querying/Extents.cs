using Ecowatt.Delestage.History.Series;
using Ecowatt.Delestage.History.Storage;

namespace Ecowatt.Delestage.History.Querying;

/// <summary>Finds of each series the first and the last instant of which the file tells something, by the ends of its tables: nothing between is read.</summary>
internal static class Extents
{
    private const string Raw = "SELECT (SELECT min(at) FROM raw WHERE series = $0), (SELECT max(at) FROM raw WHERE series = $0)";
    private const string Hours = "SELECT (SELECT min(at) FROM hour WHERE series = $0), (SELECT max(at) FROM hour WHERE series = $0)";
    private const string Energy = "SELECT (SELECT min(at) FROM energy WHERE series = $0), (SELECT max(at) FROM energy WHERE series = $0)";
    private const string Spans = "SELECT (SELECT min(start) FROM span WHERE series = $0), (SELECT end FROM span WHERE series = $0 ORDER BY start DESC LIMIT 1)";

    // There is one series of events; its number is not asked for.
    private const string Happened = "SELECT min(at), max(at) FROM event WHERE $0 IS NOT NULL";

    public static IEnumerable<HistoryExtent> Of(HistoryReader reader)
    {
        foreach (var (id, series) in reader.Series())
        {
            yield return ToExtent(series, series.Kind switch
            {
                HistorySeriesKind.Level or HistorySeriesKind.LoadState => reader.Bounds(Spans, id),
                HistorySeriesKind.Energy => reader.Bounds(Energy, id) is { } hours ? (hours.First, hours.Last + UnixTime.Hour) : null,
                _ => OfReadings(reader, id),
            });
        }

        yield return ToExtent(SeriesKeys.Events, reader.Bounds(Happened, 0));
    }

    // Of readings that are kept no more the hours are; an hour begins before its first reading.
    private static (long First, long Last)? OfReadings(HistoryReader reader, long id)
    {
        var hours = reader.Bounds(Hours, id) is { } made ? (made.First, Last: made.Last + UnixTime.Hour) : ((long First, long Last)?)null;
        if (reader.Bounds(Raw, id) is not { } blocks)
        {
            return hours;
        }

        var first = hours is { } older && older.First < SampleRuns.HourOf(blocks.First) ? older.First : blocks.First;
        var last = reader.Samples(id, SampleRuns.HourOf(blocks.Last), blocks.Last + UnixTime.Hour);
        return (first, last.Count > 0 ? last[^1].At : blocks.Last);
    }

    private static HistoryExtent ToExtent(HistorySeries series, (long First, long Last)? extent)
        => new(series, extent is { } known ? UnixTime.ToInstant(known.First) : null, extent is { } ended ? UnixTime.ToInstant(ended.Last) : null);
}

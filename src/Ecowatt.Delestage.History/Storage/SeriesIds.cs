using Microsoft.Data.Sqlite;

namespace Ecowatt.Delestage.History.Storage;

/// <summary>Knows the number of each series in one file, and adds those that are new. Not safe across threads.</summary>
internal sealed class SeriesIds
{
    private readonly Dictionary<string, long> _ids = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<long, HistorySeries> _series = [];
    private readonly List<long> _added = [];
    private readonly Statement _insert;

    public SeriesIds(SqliteConnection connection, HistoryReader reader)
    {
        _insert = new Statement(connection, "INSERT INTO series(key, kind, unit, zone, load, name) VALUES ($0, $1, $2, $3, $4, $5) RETURNING id", 6);
        foreach (var (id, series) in reader.Series())
        {
            Know(id, series);
        }
    }

    public IEnumerable<long> Ids => _series.Keys;

    public int Count => _series.Count;

    public HistorySeries? Find(long id) => _series.GetValueOrDefault(id);

    public long? IdOf(HistorySeries series) => IdOf(series.Key);

    public long? IdOf(string key) => _ids.TryGetValue(key, out var id) ? id : null;

    /// <summary>Returns the number of a series, which is given to it where it has none.</summary>
    public long Add(HistorySeries series)
    {
        if (_ids.TryGetValue(series.Key, out var known))
        {
            return known;
        }

        var id = (long)_insert.Scalar(series.Key, (int)series.Kind, series.Unit, series.Zone, series.Load, series.Name)!;
        _added.Add(id);
        Know(id, series);
        return id;
    }

    /// <summary>Keeps what was added: the transaction was committed.</summary>
    public void Commit() => _added.Clear();

    /// <summary>Forgets what was added since the last commit.</summary>
    public void RollBack()
    {
        foreach (var id in _added)
        {
            _series.Remove(id, out var series);
            _ids.Remove(series!.Key);
        }

        _added.Clear();
    }

    private void Know(long id, HistorySeries series) => (_ids[series.Key], _series[id]) = (id, series);
}

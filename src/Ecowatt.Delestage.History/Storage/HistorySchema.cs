namespace Ecowatt.Delestage.History.Storage;

/// <summary>
/// The tables. Instants are milliseconds since 1970 UTC. Hours and energy are plain rows, so that any program that knows SQLite reads them; readings and minutes,
/// of which there are millions, are blocks.
/// </summary>
internal static class HistorySchema
{
    /// <summary>Raised when an older program could not read it or would misread it.</summary>
    public const int Version = 1;

    /// <summary>Marks the file as ours, in SQLite's header: "Ecow".</summary>
    public const int ApplicationId = 0x45636F77;

    public const string Tables = """
        CREATE TABLE meta(name TEXT PRIMARY KEY, value INTEGER NOT NULL) WITHOUT ROWID;
        CREATE TABLE series(id INTEGER PRIMARY KEY, key TEXT NOT NULL UNIQUE, kind INTEGER NOT NULL, unit TEXT NOT NULL, zone TEXT, load TEXT, name TEXT NOT NULL);
        -- Readings of one series from an instant on, as they were written; of an hour that is over, one block. Of two runs of the clock the later is right.
        CREATE TABLE raw(series INTEGER NOT NULL, at INTEGER NOT NULL, run INTEGER NOT NULL, data BLOB NOT NULL, PRIMARY KEY(series, at, run)) WITHOUT ROWID;
        -- The minutes of one series and one UTC day.
        CREATE TABLE minute(series INTEGER NOT NULL, day INTEGER NOT NULL, data BLOB NOT NULL, PRIMARY KEY(series, day)) WITHOUT ROWID;
        CREATE TABLE hour(series INTEGER NOT NULL, at INTEGER NOT NULL, min REAL NOT NULL, max REAL NOT NULL, mean REAL NOT NULL, known_ms INTEGER NOT NULL, PRIMARY KEY(series, at)) WITHOUT ROWID;
        CREATE TABLE energy(series INTEGER NOT NULL, at INTEGER NOT NULL, measured_wh REAL NOT NULL, measured_ms INTEGER NOT NULL, rated_wh REAL NOT NULL, rated_ms INTEGER NOT NULL, not_served_wh REAL NOT NULL, PRIMARY KEY(series, at)) WITHOUT ROWID;
        -- Hours whose readings or states came since minutes, hours and energy were made of them.
        CREATE TABLE pending(series INTEGER NOT NULL, hour INTEGER NOT NULL, PRIMARY KEY(series, hour)) WITHOUT ROWID;
        CREATE TABLE span(series INTEGER NOT NULL, start INTEGER NOT NULL, end INTEGER NOT NULL, open INTEGER NOT NULL, powered INTEGER, level INTEGER, watts REAL NOT NULL, observed INTEGER NOT NULL, origin TEXT, decision TEXT, PRIMARY KEY(series, start)) WITHOUT ROWID;
        CREATE TABLE event(id INTEGER PRIMARY KEY, at INTEGER NOT NULL, kind INTEGER NOT NULL, zone TEXT, subject TEXT, text TEXT);
        CREATE INDEX event_at ON event(at);
        """;
}

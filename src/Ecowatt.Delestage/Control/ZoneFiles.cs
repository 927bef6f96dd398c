using System.Text.Json;
using Ecowatt.Delestage.Engine;
using Ecowatt.Delestage.Journal;
using Ecowatt.Delestage.Storage;
using Microsoft.Extensions.Logging;

namespace Ecowatt.Delestage.Control;

/// <summary>Represents a zone's files: its saved state and its journal. Without a folder it keeps nothing.</summary>
internal sealed class ZoneFiles : IJournal, IAsyncDisposable
{
    // A disk that hangs longer is told; shedding comes first.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    private readonly SavedFile<SavedZoneState>? _state;
    private readonly JournalWriter? _journal;
    private readonly StateWriter? _aside;
    private readonly bool _readable;
    private readonly bool _bySystem;
    private SavedZoneState? _remembered;
    private SavedZoneState? _unwritten;

    private ZoneFiles(SavedFile<SavedZoneState>? state, JournalWriter? journal, SavedZoneState? saved, bool readable, bool bySystem)
    {
        _state = state;
        _journal = journal;
        _aside = state is null || journal is null ? null : new StateWriter(state, journal, Patience);
        _readable = readable;
        _bySystem = bySystem;
        Saved = _remembered = saved;
    }

    /// <summary>A zone that keeps nothing.</summary>
    public static ZoneFiles None { get; } = new(null, null, null, readable: true, bySystem: false);

    /// <summary>Gets the state that was saved when the process before ended; null for the first start.</summary>
    public SavedZoneState? Saved { get; }

    /// <summary>Gets whether anything is kept.</summary>
    public bool Keeps => _journal is not null;

    /// <summary>Gets whether the engine should begin anew from what it remembers, so that the journal's next file can be replayed by itself.</summary>
    public bool WantsStart => _journal?.WantsStart == true;

    /// <summary>Gets the error that keeps anything from being written; null while there is none.</summary>
    public string? Trouble => !_readable ? $"'{_state!.Path}' cannot be read, so it is not written either"
        : _aside?.Saved == false ? $"'{_state!.Path}' cannot be written"
        : _journal?.Trouble;

    /// <summary>Gets the number of bytes of the journal that wait for the disk.</summary>
    public long JournalBacklog => _journal?.Waiting ?? 0;

    /// <summary>Gets the number of lines of the journal that were lost since it was opened.</summary>
    public long JournalLost => _journal?.Lost ?? 0;

    /// <summary>Opens a zone's folder, or begins it.</summary>
    /// <param name="folder">The folder; null keeps nothing.</param>
    /// <param name="options">The settings of the journal.</param>
    /// <param name="time">Tells the time.</param>
    /// <param name="logger">Told what went wrong.</param>
    /// <exception cref="JournalTakenException">Another writer has the folder.</exception>
    public static async Task<ZoneFiles> OpenAsync(string? folder, ControlOptions options, TimeProvider time, ILogger logger)
    {
        if (folder is null)
        {
            return None;
        }

        var state = SavedZoneFile.In(folder, time, logger);
        var (saved, readable) = await ReadAsync(state, logger).ConfigureAwait(false);
        var kept = new JournalOptions(Path.Combine(folder, "journal"));
        var journal = await JournalWriter.OpenAsync(
            kept with
            {
                Backlog = options.JournalBacklog ?? kept.Backlog,
                FileBytes = options.JournalFileBytes,
                KeptFiles = options.JournalFiles,
                FilesBeginWithStart = true,
                Expected = saved?.Head,
                Flush = options.JournalDurability,
            },
            time,
            logger,
            disk: options.Disk).ConfigureAwait(false);
        return new ZoneFiles(state, journal, Rebuilt(folder, saved, logger), readable, options.JournalDurability == JournalDurability.BySystem);
    }

    /// <inheritdoc/>
    public void Write(JournalEvent happened) => _journal?.Append(happened, later: true);

    /// <summary>Adds what the zone remembers to the journal: <see cref="CommitAsync"/> makes it last, together with all lines after it.</summary>
    public void Remember(SavedZoneState zone)
    {
        if (_journal is not null)
        {
            zone = zone with { Sequence = (_remembered?.Sequence ?? 0) + 1 };
            Write(SavedEvent.Between(_remembered, zone));
            _remembered = _unwritten = zone;
        }
    }

    /// <summary>Waits until the journal's lines are where they must be before a command; where it cannot be written, the state itself is.</summary>
    public async ValueTask CommitAsync()
    {
        if (_journal is not null && !await _journal.CommitAsync().ConfigureAwait(false) && _readable && _unwritten is { } zone)
        {
            _unwritten = null;
            await _aside!.WriteAsync(zone).ConfigureAwait(false);
        }
    }

    /// <summary>Saves what the zone remembers, and waits until the journal's lines are where they must be before a command.</summary>
    public ValueTask SaveAsync(SavedZoneState zone)
    {
        Remember(zone);
        return CommitAsync();
    }

    /// <summary>Has lines written that wait in memory; returns at once.</summary>
    public void Push() => _journal?.Push();

    /// <summary>The zone has nothing to do: what it remembers is written aside; returns at once.</summary>
    public void Rest()
    {
        Push();
        if (_readable && _unwritten is { } zone)
        {
            _unwritten = null;
            _aside!.Queue(zone);
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (_journal is not null)
        {
            await _aside!.SettleAsync().ConfigureAwait(false);
            var whole = await _journal.CommitAsync(sync: true).ConfigureAwait(false);
            if (_readable && _remembered is { } zone && (whole || _unwritten is not null))
            {
                // At the end the state knows the journal's last line.
                await _aside.WriteAsync(zone).ConfigureAwait(false);
            }

            await _journal.DisposeAsync().ConfigureAwait(false);
        }

        _state?.Dispose();
    }

    private static async Task<(SavedZoneState? Saved, bool Readable)> ReadAsync(SavedFile<SavedZoneState> state, ILogger logger)
    {
        try
        {
            return (await state.ReadAsync().ConfigureAwait(false), true);
        }
        catch (IOException e)
        {
            // What it holds is not known: it is left as it is, and the zone goes on with what the journal knows.
            logger.StateUnreadable(state.Path, e.Message);
            return (null, false);
        }
    }

    private static SavedZoneState? Rebuilt(string folder, SavedZoneState? saved, ILogger logger)
    {
        try
        {
            return StateRecovery.Of(Path.Combine(folder, "journal"), saved) is { } zone ? zone with { Head = null } : null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or JsonException)
        {
            logger.StateUnreadable(Path.Combine(folder, "journal"), e.Message);
            return saved is null ? null : saved with { Head = null };
        }
    }
}

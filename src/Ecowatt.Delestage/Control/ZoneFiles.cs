using System.Text.Json;
using Ecowatt.Delestage.Control.Engine;
using Ecowatt.Delestage.Control.Journal;
using Ecowatt.Delestage.Feed.Storage;
using Ecowatt.Delestage.Planning;
using Microsoft.Extensions.Logging;

namespace Ecowatt.Delestage.Control;

/// <summary>What a zone keeps on disk: what it remembers, and its journal. Without a folder it keeps nothing.</summary>
internal sealed class ZoneFiles : IJournal, IAsyncDisposable
{
    // A disk that hangs longer is told; shedding comes first.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    private const int LongestState = 16 * 1024 * 1024;

    private readonly SavedFile<SavedZone>? _state;
    private readonly JournalWriter? _journal;
    private readonly bool _readable;
    private bool _saved = true;

    private ZoneFiles(SavedFile<SavedZone>? state, JournalWriter? journal, SavedZone? saved, bool readable)
    {
        _state = state;
        _journal = journal;
        _readable = readable;
        Saved = saved;
    }

    /// <summary>A zone that keeps nothing.</summary>
    public static ZoneFiles None { get; } = new(null, null, null, readable: true);

    /// <summary>What was saved; null for the first start.</summary>
    public SavedZone? Saved { get; }

    /// <summary>What keeps anything from being written; null while all is well.</summary>
    public string? Trouble => !_readable ? $"'{_state!.Path}' cannot be read, so it is not written either"
        : !_saved ? $"'{_state!.Path}' cannot be written"
        : _journal?.Trouble;

    /// <summary>Opens a zone's folder, or begins it.</summary>
    /// <param name="folder">The folder; null keeps nothing.</param>
    /// <param name="options">How the journal is kept.</param>
    /// <param name="time">Tells the time.</param>
    /// <param name="logger">Told what went wrong.</param>
    /// <exception cref="JournalTakenException">Another writer has the folder.</exception>
    public static async Task<ZoneFiles> OpenAsync(string? folder, ControlOptions options, TimeProvider time, ILogger logger)
    {
        if (folder is null)
        {
            return None;
        }

        var journal = await JournalWriter.OpenAsync(
            new JournalOptions(Path.Combine(folder, "journal"))
            {
                FileBytes = options.JournalFileBytes,
                KeptFiles = options.JournalFiles,
                Flush = options.JournalDurability switch
                {
                    JournalDurability.EveryLine => JournalFlush.EveryLine,
                    JournalDurability.BySystem => JournalFlush.BySystem,
                    _ => JournalFlush.BeforeCommand,
                },
            },
            time,
            logger).ConfigureAwait(false);
        var state = new SavedFile<SavedZone>(
            new SafeFile(Path.Combine(folder, "state.json"), time), "ecowatt-zone", SavedZone.CurrentVersion, EngineJson.Default.SavedZone, LongestState, logger);
        try
        {
            return new ZoneFiles(state, journal, await state.ReadAsync().ConfigureAwait(false), readable: true);
        }
        catch (IOException e)
        {
            // What it holds is not known: it is left as it is, and the zone goes on without it.
            logger.StateUnreadable(state.Path, e.Message);
            return new ZoneFiles(state, journal, null, readable: false);
        }
    }

    /// <inheritdoc/>
    public void Write<T>(string kind, Moment at, T state, Action<Utf8JsonWriter, T> members)
        => _journal?.Append(at.Wall, at.Monotonic, kind, state, members);

    /// <summary>Saves what the zone remembers, and waits until the journal's lines are where they must be before a command.</summary>
    public async Task SaveAsync(SavedZone zone)
    {
        if (_journal is not null)
        {
            await _journal.CommitAsync().ConfigureAwait(false);
        }

        if (_state is not null && _readable)
        {
            _saved = await _state.TryWriteAsync(zone, Patience).ConfigureAwait(false);
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (_journal is not null)
        {
            await _journal.DisposeAsync().ConfigureAwait(false);
        }

        _state?.Dispose();
    }
}

using Ecowatt.Delestage.Storage;
using Microsoft.Extensions.Logging;

namespace Ecowatt.Delestage.Feed;

/// <summary>
/// Represents the files of a feed: <c>ecowatt.json</c> in RTE's own shape, <c>ecowatt.state.json</c> beside it, and a lock for whose turn it
/// is to ask. What cannot be read is set aside, what cannot be written is told: the feed goes on either way.
/// </summary>
/// <param name="folder">Where they are; null keeps nothing.</param>
/// <param name="source">The address of the signals.</param>
/// <param name="time">Tells now.</param>
/// <param name="logger">Is told of trouble.</param>
/// <param name="application">Stands for the application whose quota is counted; null where there is none to tell apart.</param>
internal sealed class FeedFolder(string? folder, string source, TimeProvider time, ILogger logger, string? application = null)
{
    private const int LongestState = 64 * 1024;

    private readonly SafeFile? _signals = folder is null ? null : new SafeFile(Path.Combine(folder, "ecowatt.json"), time);
    private readonly SafeFile? _state = folder is null ? null : new SafeFile(Path.Combine(folder, "ecowatt.state.json"), time);

    // Trouble lasts: it is told once, when it begins, and not at every look. What cannot be written: these files, null for the lock.
    private readonly HashSet<SafeFile?> _unwritable = [];
    private bool _unreadable;

    /// <summary>Returns what the folder holds; nothing where it is new, damaged, foreign or out of reach.</summary>
    /// <param name="hasTurn">
    /// Whether the caller has the turn, so that no other process writes: only then what is damaged is set aside, and what a crash
    /// left in mid-write goes away.
    /// </param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task<(FeedState State, EcowattSignals Signals)> ReadAsync(bool hasTurn, CancellationToken cancellationToken)
    {
        var nothing = (Fresh(), EcowattSignals.Empty);
        if (_signals is null || _state is null)
        {
            return nothing;
        }

        try
        {
            return await ReadAsync(_state, _signals, hasTurn, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            TellUnreadable(e);
            return nothing;
        }
    }

    /// <summary>Writes the state before a call and after it.</summary>
    public Task WriteAsync(FeedState state, CancellationToken cancellationToken)
        => WriteAsync(_state, state.ToJson(), cancellationToken);

    /// <summary>Writes signals.</summary>
    public Task WriteAsync(EcowattSignals signals, CancellationToken cancellationToken)
        => WriteAsync(_signals, SealedJson.Seal(EcowattWriter.Write(signals)), cancellationToken);

    /// <summary>Takes the turn to ask RTE, of all processes that share the folder; dispose of it to give it back.</summary>
    /// <returns>The turn; null where another process has it.</returns>
    public IDisposable? TryTakeTurn()
    {
        if (folder is null)
        {
            return NoTurnNeeded.Instance;
        }

        try
        {
            Directory.CreateDirectory(folder);
            var turn = LockFile.TryTake(Path.Combine(folder, "ecowatt.lock"));
            _unwritable.Remove(null);
            return turn;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // A folder that cannot be written is no reason to stop asking: this process counts for itself.
            TellUnwritable(null, e);
            return NoTurnNeeded.Instance;
        }
    }

    private async Task<(FeedState State, EcowattSignals Signals)> ReadAsync(SafeFile stateFile, SafeFile signalsFile, bool hasTurn, CancellationToken cancellationToken)
    {
        if (hasTurn)
        {
            stateFile.DeleteLeftovers();
            signalsFile.DeleteLeftovers();
        }

        var state = await ContentAsync(stateFile, LongestState, hasTurn, cancellationToken).ConfigureAwait(false) is { } bytes ? Parse(bytes, hasTurn) : null;
        if (state?.Source != source)
        {
            // Without its state nobody knows whose signals these are, nor from when.
            SetAside(signalsFile, "nothing tells whose it is", hasTurn);
            return (await TakeOverAsync(state, hasTurn, cancellationToken).ConfigureAwait(false), EcowattSignals.Empty);
        }

        if (!state.IsOf(source, application))
        {
            logger.OtherApplication();
            state = await TakeOverAsync(state, hasTurn, cancellationToken).ConfigureAwait(false);
        }

        state = state with { Application = application ?? state.Application };
        var signals = await SignalsAsync(signalsFile, hasTurn, cancellationToken).ConfigureAwait(false);
        return signals is null
            ? (state with { FetchedAt = null }, EcowattSignals.Empty)

            // Signals without their instant: a process died between the two files, after the call that brought them.
            : (state with { FetchedAt = state.FetchedAt ?? state.LastCall }, signals);
    }

    // Signals out of reach are no reason to forget when RTE was asked.
    private async Task<EcowattSignals?> SignalsAsync(SafeFile file, bool hasTurn, CancellationToken cancellationToken)
    {
        try
        {
            var signals = await ContentAsync(file, EcowattReader.LongestBody, hasTurn, cancellationToken).ConfigureAwait(false) is { } body ? ParseSignals(body, hasTurn) : null;
            _unreadable = false;
            return signals;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            TellUnreadable(e);
            return null;
        }
    }

    // Whoever tries the sandbox and comes back has not used the quarter less for that. Saved at once: it was set aside.
    private async Task<FeedState> TakeOverAsync(FeedState? foreign, bool hasTurn, CancellationToken cancellationToken)
    {
        if (foreign is null)
        {
            return Fresh();
        }

        var state = foreign.For(source, application);
        if (hasTurn)
        {
            await WriteAsync(state, cancellationToken).ConfigureAwait(false);
        }

        return state;
    }

    private FeedState Fresh() => FeedState.New(source) with { Application = application };

    private async Task<byte[]?> ContentAsync(SafeFile file, int longest, bool hasTurn, CancellationToken cancellationToken)
    {
        try
        {
            return await file.ReadAsync(longest, cancellationToken).ConfigureAwait(false);
        }
        catch (InvalidDataException e)
        {
            SetAside(file, e.Message, hasTurn);
            return null;
        }
    }

    private FeedState? Parse(byte[] bytes, bool hasTurn)
    {
        var state = FeedState.FromJson(bytes);
        if (state is not null && state.Source == source)
        {
            return state;
        }

        SetAside(_state!, state is null ? "it is damaged" : $"it belongs to {state.Source}, not to {source}", hasTurn);
        return state;
    }

    private EcowattSignals? ParseSignals(byte[] body, bool hasTurn)
    {
        if (!SealedJson.TryOpen(body, out _))
        {
            SetAside(_signals!, "it is not as it was written", hasTurn);
            return null;
        }

        try
        {
            return EcowattReader.Read(body);
        }
        catch (EcowattFormatException e)
        {
            SetAside(_signals!, e.Message, hasTurn);
            return null;
        }
    }

    // In turn only: another process may have put a good file in the place of the one that was read.
    private void SetAside(SafeFile file, string why, bool hasTurn)
    {
        if (hasTurn && File.Exists(file.Path))
        {
            logger.SetAside(Path.GetFileName(file.Path), why, file.SetAside());
        }
    }

    private async Task WriteAsync(SafeFile? file, ReadOnlyMemory<byte> bytes, CancellationToken cancellationToken)
    {
        if (file is null)
        {
            return;
        }

        try
        {
            Directory.CreateDirectory(folder!);
            await file.WriteAsync(bytes, cancellationToken).ConfigureAwait(false);
            _unwritable.Remove(file);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            TellUnwritable(file, e);
        }
    }

    private void TellUnreadable(Exception e)
    {
        if (!_unreadable)
        {
            logger.FolderUnreadable(folder!, e.Message);
        }

        _unreadable = true;
    }

    private void TellUnwritable(SafeFile? file, Exception e)
    {
        if (_unwritable.Count == 0)
        {
            logger.FolderUnwritable(folder!, e.Message);
        }

        _unwritable.Add(file);
    }

    private sealed class NoTurnNeeded : IDisposable
    {
        public static NoTurnNeeded Instance { get; } = new();

        public void Dispose()
        {
        }
    }
}

using Ecowatt.Delestage.Feed.Storage;
using Ecowatt.Delestage.Signals;
using Microsoft.Extensions.Logging;

namespace Ecowatt.Delestage.Feed;

/// <summary>
/// The files of a feed: <c>ecowatt.json</c> in RTE's own shape, <c>ecowatt.state.json</c> beside it, and a lock for whose turn it
/// is to ask. What cannot be read is set aside, what cannot be written is told: the feed goes on either way.
/// </summary>
internal sealed class FeedFolder(string? folder, string source, TimeProvider time, ILogger logger)
{
    private const int LongestState = 64 * 1024;

    private readonly SafeFile? _signals = folder is null ? null : new SafeFile(Path.Combine(folder, "ecowatt.json"), time);
    private readonly SafeFile? _state = folder is null ? null : new SafeFile(Path.Combine(folder, "ecowatt.state.json"), time);

    /// <summary>What the folder holds; nothing where it is new, damaged, foreign or out of reach.</summary>
    /// <param name="hasTurn">
    /// Whether the caller has the turn, so that no other process writes: only then what is damaged is set aside, and what a crash
    /// left in mid-write goes away.
    /// </param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task<(FeedState State, EcowattSignals Signals)> ReadAsync(bool hasTurn, CancellationToken cancellationToken)
    {
        var nothing = (FeedState.New(source), EcowattSignals.Empty);
        if (_signals is null || _state is null)
        {
            return nothing;
        }

        try
        {
            if (hasTurn)
            {
                _state.DeleteLeftovers();
                _signals.DeleteLeftovers();
            }

            var state = await ContentAsync(_state, LongestState, hasTurn, cancellationToken).ConfigureAwait(false) is { } bytes ? Parse(bytes, hasTurn) : null;
            if (state is null)
            {
                // Without its state nobody knows whose signals these are, nor from when.
                SetAside(_signals, "nothing tells whose it is", hasTurn);
                return nothing;
            }

            var signals = await ContentAsync(_signals, EcowattReader.LongestBody, hasTurn, cancellationToken).ConfigureAwait(false) is { } body ? ParseSignals(body, hasTurn) : null;
            return signals is null
                ? (state with { FetchedAt = null }, EcowattSignals.Empty)

                // Signals without their instant: a process died between the two files, after the call that brought them.
                : (state with { FetchedAt = state.FetchedAt ?? state.LastCall }, signals);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            logger.FolderUnreadable(folder!, e.Message);
            return nothing;
        }
    }

    /// <summary>Writes the state before a call and after it.</summary>
    public Task WriteAsync(FeedState state, CancellationToken cancellationToken)
        => WriteAsync(_state, state.ToJson(), cancellationToken);

    /// <summary>Writes signals.</summary>
    public Task WriteAsync(EcowattSignals signals, CancellationToken cancellationToken)
        => WriteAsync(_signals, EcowattWriter.Write(signals), cancellationToken);

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
            return LockFile.TryTake(Path.Combine(folder, "ecowatt.lock"));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // A folder that cannot be written is no reason to stop asking: this process counts for itself.
            logger.FolderUnwritable(folder, e.Message);
            return NoTurnNeeded.Instance;
        }
    }

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
        return null;
    }

    private EcowattSignals? ParseSignals(byte[] body, bool hasTurn)
    {
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
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            logger.FolderUnwritable(folder!, e.Message);
        }
    }

    private sealed class NoTurnNeeded : IDisposable
    {
        public static NoTurnNeeded Instance { get; } = new();

        public void Dispose()
        {
        }
    }
}

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
    public async Task<(FeedState State, EcowattSignals Signals)> ReadAsync(CancellationToken cancellationToken)
    {
        var nothing = (FeedState.New(source), EcowattSignals.Empty);
        if (_signals is null || _state is null)
        {
            return nothing;
        }

        try
        {
            var state = await ContentAsync(_state, LongestState, cancellationToken).ConfigureAwait(false) is { } bytes ? Parse(bytes) : null;
            if (state is null)
            {
                // Without its state nobody knows whose signals these are, nor from when.
                SetAsideSignals("nothing tells whose it is");
                return nothing;
            }

            var signals = await ContentAsync(_signals, EcowattReader.LongestBody, cancellationToken).ConfigureAwait(false) is { } body ? ParseSignals(body) : null;
            return (signals is null ? state with { FetchedAt = null } : state, signals ?? EcowattSignals.Empty);
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
            return new FileStream(Path.Combine(folder, "ecowatt.lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException e) when (IsTaken(e))
        {
            return null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // A folder that cannot be written is no reason to stop asking: this process counts for itself.
            logger.FolderUnwritable(folder, e.Message);
            return NoTurnNeeded.Instance;
        }
    }

    private async Task<byte[]?> ContentAsync(SafeFile file, int longest, CancellationToken cancellationToken)
    {
        try
        {
            return await file.ReadAsync(longest, cancellationToken).ConfigureAwait(false);
        }
        catch (InvalidDataException e)
        {
            logger.SetAside(Path.GetFileName(file.Path), e.Message, file.SetAside());
            return null;
        }
    }

    private FeedState? Parse(byte[] bytes)
    {
        var state = FeedState.FromJson(bytes);
        if (state is not null && state.Source == source)
        {
            return state;
        }

        logger.SetAside("ecowatt.state.json", state is null ? "it is damaged" : $"it belongs to {state.Source}, not to {source}", _state!.SetAside());
        return null;
    }

    private EcowattSignals? ParseSignals(byte[] body)
    {
        try
        {
            return EcowattReader.Read(body);
        }
        catch (EcowattFormatException e)
        {
            SetAsideSignals(e.Message);
            return null;
        }
    }

    private void SetAsideSignals(string why)
    {
        if (File.Exists(Path.Combine(folder!, "ecowatt.json")))
        {
            logger.SetAside("ecowatt.json", why, _signals!.SetAside());
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

    // What .NET reports for a file that another one holds: a sharing violation on Windows, EAGAIN elsewhere.
    private static bool IsTaken(IOException e)
        => e is not (FileNotFoundException or DirectoryNotFoundException or PathTooLongException)
            && (e.HResult is unchecked((int)0x80070020) or 11 or 35);

    private sealed class NoTurnNeeded : IDisposable
    {
        public static NoTurnNeeded Instance { get; } = new();

        public void Dispose()
        {
        }
    }
}

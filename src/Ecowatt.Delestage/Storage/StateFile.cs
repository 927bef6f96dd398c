using System.Text.Json.Serialization.Metadata;
using Microsoft.Extensions.Logging;

namespace Ecowatt.Delestage.Storage;

/// <summary>
/// Keeps one state beside the feed's files, so that a restart knows what was known before. Trouble of the disk is told and ends nothing. One caller at a
/// time reads it; writes follow one another.
/// </summary>
/// <param name="folder">The feed's folder; null keeps nothing.</param>
/// <param name="name">The name of the file, without its ending.</param>
/// <param name="format">Whose it is, as in <see cref="SavedFile{T}"/>.</param>
/// <param name="type">How the state is written.</param>
/// <param name="time">By which damaged files are named.</param>
/// <param name="logger">Is told of trouble.</param>
internal sealed class StateFile<T>(string? folder, string name, string format, JsonTypeInfo<T> type, TimeProvider time, ILogger logger) : IDisposable
    where T : class
{
    private const int Version = 1;
    private const int LongestState = 1_000_000;

    private static readonly TimeSpan DiskTimeout = TimeSpan.FromSeconds(5);

    private SavedFile<T>? _file = folder is null ? null : new(new SafeFile(Path.Combine(folder, $"{name}.json"), time), format, Version, type, LongestState, logger);

    /// <summary>Gets whether anything is kept.</summary>
    public bool IsKept => _file is not null;

    /// <summary>Returns what is saved; null where nothing is, or where it cannot be read. A damaged file is set aside with a warning.</summary>
    public async Task<T?> ReadAsync(CancellationToken cancellationToken)
    {
        try
        {
            return _file is null ? null : await _file.ReadAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (IOException e)
        {
            // What it holds is not known, and may not be overwritten.
            logger.SavedFileUnreadable(_file!.Path, e.Message);
            _file.Dispose();
            _file = null;
            return null;
        }
    }

    /// <summary>Saves a state as far as the disk lets it within 5 s.</summary>
    public async Task WriteAsync(T state)
    {
        if (_file is not null)
        {
            await _file.TryWriteAsync(state, DiskTimeout).ConfigureAwait(false);
        }
    }

    public void Dispose() => _file?.Dispose();
}

using System.Security.Cryptography;
using System.Text;
using Ecowatt.Delestage.Linky.Tariffs;
using Ecowatt.Delestage.Storage;
using Microsoft.Extensions.Logging;

namespace Ecowatt.Delestage.Linky.Meter;

/// <summary>
/// Keeps the hours that a meter showed over restarts, so that a program which is started anew need not watch for a day before it knows them. Trouble of the
/// disk is told and ends nothing. <see cref="Take"/> is called from one thread.
/// </summary>
/// <param name="folder">The feed's folder; null keeps nothing.</param>
/// <param name="name">The meter's name, after which the file is named.</param>
/// <param name="observed">The hours.</param>
/// <param name="time">By which damaged files are named, and saves are spaced.</param>
/// <param name="logger">Is told of trouble.</param>
internal sealed class HoursKeeper(string? folder, string name, ObservedHours observed, TimeProvider time, ILogger logger) : IDisposable
{
    // What a kill loses is less than the hour that a day may lack.
    private static readonly TimeSpan Pause = TimeSpan.FromMinutes(15);

    private readonly StateFile<SavedHours> _file = new(folder, $"linky-{Uri.EscapeDataString(name)}", "ecowatt-linky", SavedHoursContext.Default.SavedHours, time, logger);

    private SavedHours? _saved;
    private string? _mark;
    private long _savedAt;

    /// <summary>Reads what is saved. A damaged file is set aside with a warning.</summary>
    public async Task ReadAsync(CancellationToken cancellationToken) => _saved = await _file.ReadAsync(cancellationToken).ConfigureAwait(false);

    /// <summary>Takes a frame of the meter that is followed: the first one brings the saved hours back, if it is the same meter's, and later ones save them now and then.</summary>
    public void Take(TicFrame frame)
    {
        if (!_file.IsKept || frame.MeterId is not { } address)
        {
            return;
        }

        var mark = Convert.ToHexStringLower(SHA256.HashData(Encoding.ASCII.GetBytes(address)).AsSpan(0, 8));
        if (_mark is null)
        {
            if (_saved is { } saved && saved.Meter == mark)
            {
                observed.Restore(saved.Observed);
            }

            (_mark, _saved, _savedAt) = (mark, null, time.GetTimestamp());
        }
        else if (time.GetElapsedTime(_savedAt) >= Pause)
        {
            (_mark, _savedAt) = (mark, time.GetTimestamp());
            _ = _file.WriteAsync(new SavedHours(mark, observed.Save()));
        }
    }

    /// <summary>Saves the hours at the stop, as far as the disk lets it within 5 s.</summary>
    public async Task SaveAsync()
    {
        if (_mark is not null && observed.Save() is { Length: > 0 } spans)
        {
            await _file.WriteAsync(new SavedHours(_mark, spans)).ConfigureAwait(false);
        }
    }

    public void Dispose() => _file.Dispose();
}

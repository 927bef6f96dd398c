using System.Text;
using Microsoft.Extensions.Logging;

namespace Ecowatt.Delestage.Linky.Reading;

/// <summary>Warns of refused groups, once a minute at most. Not safe across threads.</summary>
internal sealed class TicComplaints(ILogger logger, TimeProvider time)
{
    private static readonly TimeSpan Pause = TimeSpan.FromMinutes(1);

    private long? _last;
    private int _since;

    /// <summary>Takes note of a group that was refused.</summary>
    public void Refused(TicFault fault, ReadOnlySpan<byte> line)
    {
        _since++;
        if (_last is { } last && time.GetElapsedTime(last) < Pause)
        {
            return;
        }

        _last = time.GetTimestamp();
        if (logger.IsEnabled(LogLevel.Warning))
        {
            logger.GroupsRefused(_since, fault, LabelOf(line));
        }

        _since = 0;
    }

    // The label alone: what follows may be the meter's number.
    private static string LabelOf(ReadOnlySpan<byte> line)
    {
        var end = line.IndexOfAny((byte)' ', (byte)'\t');
        var label = line[..Math.Min(end < 0 ? line.Length : end, 9)];
        return label.IsEmpty || label.ContainsAnyExceptInRange((byte)'!', (byte)'~') ? "?" : Encoding.ASCII.GetString(label);
    }
}

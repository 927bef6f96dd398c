using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Ecowatt.Delestage.AspNetCore.Events;

/// <summary>
/// The last events, once for all readers. A reader holds nothing but its place: one that falls further behind than the ring is long
/// has lost events and is told so, and a thousand of them cost no more than one. Safe across threads.
/// </summary>
internal sealed class EventRing
{
    /// <summary>How many events can be resumed.</summary>
    public const int Kept = 512;

    private const int MostAtOnce = 16;

    private readonly Lock _gate = new();
    private readonly EventFrame?[] _frames = new EventFrame?[Kept];

    // Of this run alone: another process counts from one again, and its readers cannot be resumed here.
    private readonly string _run = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(4));
    private TaskCompletionSource _pulse = NewPulse();
    private long _next = 1;

    /// <summary>Ends with the next event or heartbeat. To be taken before reading, so that nothing between the two is missed.</summary>
    public Task Pulse
    {
        get
        {
            lock (_gate)
            {
                return _pulse.Task;
            }
        }
    }

    /// <summary>The place behind the newest event.</summary>
    public long Newest
    {
        get
        {
            lock (_gate)
            {
                return _next;
            }
        }
    }

    public void Publish(string name, ReadOnlySpan<byte> english, ReadOnlySpan<byte> french)
    {
        lock (_gate)
        {
            var head = Head(name, _next);
            _frames[_next % Kept] = new EventFrame(Frame(head, english), Frame(head, french));
            _next++;
        }
    }

    /// <summary>Wakes every reader.</summary>
    public void Wake()
    {
        TaskCompletionSource woken;
        lock (_gate)
        {
            (woken, _pulse) = (_pulse, NewPulse());
        }

        woken.SetResult();
    }

    /// <summary>Reads on from a place.</summary>
    /// <returns>False where events were lost; the place is then behind the newest.</returns>
    public bool TryRead(ref long place, List<EventFrame> into)
    {
        into.Clear();
        lock (_gate)
        {
            if (place < _next - Kept)
            {
                place = _next;
                return false;
            }

            for (; place < _next && into.Count < MostAtOnce; place++)
            {
                into.Add(_frames[place % Kept]!);
            }

            return true;
        }
    }

    /// <summary>The id of the event just before a place: whoever comes back with it goes on there.</summary>
    public string IdBefore(long place) => string.Create(CultureInfo.InvariantCulture, $"{_run}-{place - 1}");

    /// <summary>The place behind an event.</summary>
    /// <returns>False where it is not of this run, or no longer kept.</returns>
    public bool TryResume(string id, out long place)
    {
        place = 0;
        if (id.Length <= _run.Length + 1 || !id.StartsWith(_run, StringComparison.Ordinal) || id[_run.Length] != '-'
            || !long.TryParse(id.AsSpan(_run.Length + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var last))
        {
            return false;
        }

        lock (_gate)
        {
            place = last + 1;
            return last < _next && place >= _next - Kept && place >= 1;
        }
    }

    private byte[] Head(string name, long number) => Encoding.UTF8.GetBytes($"id: {IdBefore(number + 1)}\nevent: {name}\ndata: ");

    private static byte[] Frame(byte[] head, ReadOnlySpan<byte> data) => [.. head, .. data, (byte)'\n', (byte)'\n'];

    // Readers run on threads of their own: who publishes does not carry them.
    private static TaskCompletionSource NewPulse() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}

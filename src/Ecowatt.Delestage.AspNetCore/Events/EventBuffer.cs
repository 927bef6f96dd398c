using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Ecowatt.Delestage.AspNetCore.Events;

/// <summary>
/// Keeps the last events, once for all readers. A reader holds nothing but its position, so a thousand readers cost no more than one;
/// a reader that falls further behind than the buffer is long has lost events and is told so. Safe across threads.
/// </summary>
internal sealed class EventBuffer
{
    /// <summary>The number of events from which a reader can resume.</summary>
    public const int Capacity = 512;

    private const int MaxFramesPerRead = 16;

    private readonly Lock _gate = new();
    private readonly EventFrame?[] _frames = new EventFrame?[Capacity];

    // Names this run: another process counts from one again, and its readers cannot resume here.
    private readonly string _run = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(4));
    private TaskCompletionSource _updated = NewUpdate();
    private long _next = 1;

    /// <summary>Gets a task that ends with the next notification. Take it before reading, so that nothing between the two is missed.</summary>
    public Task Updated
    {
        get
        {
            lock (_gate)
            {
                return _updated.Task;
            }
        }
    }

    /// <summary>Gets the position behind the newest event.</summary>
    public long NextPosition
    {
        get
        {
            lock (_gate)
            {
                return _next;
            }
        }
    }

    /// <summary>Adds an event; <see cref="NotifyReaders"/> tells the readers of it.</summary>
    public void Publish(string name, ReadOnlySpan<byte> english, ReadOnlySpan<byte> french)
    {
        lock (_gate)
        {
            var head = Head(name, _next);
            _frames[_next % Capacity] = new EventFrame(Frame(head, english), Frame(head, french));
            _next++;
        }
    }

    /// <summary>Ends <see cref="Updated"/> for every reader.</summary>
    public void NotifyReaders()
    {
        TaskCompletionSource ended;
        lock (_gate)
        {
            (ended, _updated) = (_updated, NewUpdate());
        }

        ended.SetResult();
    }

    /// <summary>Reads the next events from a position and moves the position behind them.</summary>
    /// <returns>False where events were lost; the position is then behind the newest.</returns>
    public bool TryRead(ref long position, List<EventFrame> into)
    {
        into.Clear();
        lock (_gate)
        {
            if (position < _next - Capacity)
            {
                position = _next;
                return false;
            }

            for (; position < _next && into.Count < MaxFramesPerRead; position++)
            {
                into.Add(_frames[position % Capacity]!);
            }

            return true;
        }
    }

    /// <summary>Returns the id of the event before a position: a reader that comes back with it resumes there.</summary>
    public string IdBefore(long position) => string.Create(CultureInfo.InvariantCulture, $"{_run}-{position - 1}");

    /// <summary>Returns the position behind an event.</summary>
    /// <returns>False where the event is not of this run or is no longer kept.</returns>
    public bool TryResume(string id, out long position)
    {
        position = 0;
        if (id.Length <= _run.Length + 1 || !id.StartsWith(_run, StringComparison.Ordinal) || id[_run.Length] != '-'
            || !long.TryParse(id.AsSpan(_run.Length + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var last))
        {
            return false;
        }

        lock (_gate)
        {
            position = last + 1;
            return last < _next && position >= _next - Capacity && position >= 1;
        }
    }

    private byte[] Head(string name, long number) => Encoding.UTF8.GetBytes($"id: {IdBefore(number + 1)}\nevent: {name}\ndata: ");

    private static byte[] Frame(byte[] head, ReadOnlySpan<byte> data) => [.. head, .. data, (byte)'\n', (byte)'\n'];

    // Readers continue on threads of their own, not on the publisher's.
    private static TaskCompletionSource NewUpdate() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}

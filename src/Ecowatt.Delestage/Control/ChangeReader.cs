using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using System.Threading.Channels;

namespace Ecowatt.Delestage.Control;

/// <summary>
/// What one reader of the changes has still to read. Switches are kept up to a bound, and the reader is told how many it lost. Of each
/// zone one update is kept, because it says only that the newest status is there to read: so zones that are evaluated often push no
/// switch out. Safe across threads.
/// </summary>
internal sealed class ChangeReader
{
    private const int MostSwitches = 1024;

    private readonly Lock _gate = new();
    private readonly Queue<LoadChange> _switches = [];
    private readonly OrderedDictionary<string, ZoneUpdate> _updates = [];
    private readonly Channel<bool> _added = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });
    private long _lost;

    public void Add(LoadChange change)
    {
        lock (_gate)
        {
            if (_switches.Count == MostSwitches)
            {
                _switches.Dequeue();
                _lost++;
            }

            _switches.Enqueue(change);
        }

        _added.Writer.TryWrite(true);
    }

    public void Add(ZoneUpdate update)
    {
        lock (_gate)
        {
            _updates[update.Zone] = update;
        }

        _added.Writer.TryWrite(true);
    }

    public async IAsyncEnumerable<DelestageChange> ReadAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        while (await _added.Reader.WaitToReadAsync(cancellationToken).ConfigureAwait(false))
        {
            _added.Reader.TryRead(out _);
            while (TryTake(out var change))
            {
                yield return change;
            }
        }
    }

    // Switches first: an update is read after the switches of its evaluation.
    private bool TryTake([NotNullWhen(true)] out DelestageChange? change)
    {
        lock (_gate)
        {
            if (_switches.TryDequeue(out var moved))
            {
                change = _lost > 0 ? moved with { LostBefore = _lost } : moved;
                _lost = 0;
                return true;
            }

            change = _updates.Count > 0 ? _updates.GetAt(0).Value : null;
            if (change is not null)
            {
                _updates.RemoveAt(0);
            }

            return change is not null;
        }
    }
}

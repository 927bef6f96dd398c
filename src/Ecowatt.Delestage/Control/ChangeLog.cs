using System.Collections.Immutable;
using Ecowatt.Delestage.Threading;

namespace Ecowatt.Delestage.Control;

/// <summary>Every switch: told to those who watch, and the last ones kept for those who come later. Safe across threads.</summary>
internal sealed class ChangeLog
{
    public const int Kept = 200;

    private readonly Lock _gate = new();
    private readonly Queue<LoadChange> _last = new(Kept);
    private readonly Broadcast<LoadChange> _readers = new(static (change, lost) => change with { LostBefore = lost });

    /// <summary>The last ones, newest first.</summary>
    public ImmutableArray<LoadChange> Last
    {
        get
        {
            lock (_gate)
            {
                return [.. _last.Reverse()];
            }
        }
    }

    public void Publish(LoadChange change)
    {
        lock (_gate)
        {
            if (_last.Count == Kept)
            {
                _last.Dequeue();
            }

            _last.Enqueue(change);
        }

        _readers.Publish(change);
    }

    public IAsyncEnumerable<LoadChange> Watch(CancellationToken cancellationToken) => _readers.Watch(cancellationToken);
}

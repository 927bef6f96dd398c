using System.Collections.Immutable;
using System.Runtime.CompilerServices;

namespace Ecowatt.Delestage.Control;

/// <summary>Every change: told to those who watch, and the last switches kept for those who come later. Safe across threads.</summary>
internal sealed class ChangeLog
{
    public const int Kept = 200;

    private readonly Lock _gate = new();
    private readonly Queue<LoadChange> _last = new(Kept);

    // Replaced as a whole: each evaluation of each zone looks whether anybody reads, and takes no lock for it.
    private volatile ChangeReader[] _readers = [];

    /// <summary>The last switches, newest first.</summary>
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

    /// <summary>A relay moved, or should have.</summary>
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

        foreach (var reader in _readers)
        {
            reader.Add(change);
        }
    }

    /// <summary>The status of a zone is new. Costs nothing while nobody reads.</summary>
    public void PublishUpdate(DateTimeOffset at, string zone)
    {
        if (_readers is { Length: > 0 } readers)
        {
            var update = new ZoneUpdate(at, zone);
            foreach (var reader in readers)
            {
                reader.Add(update);
            }
        }
    }

    /// <summary>Changes from the call on, not from the first step of the enumeration: none is lost in between.</summary>
    public IAsyncEnumerable<DelestageChange> Watch(CancellationToken cancellationToken)
    {
        var reader = new ChangeReader();
        lock (_gate)
        {
            _readers = [.. _readers, reader];
        }

        return ReadAsync(reader, cancellationToken);
    }

    private async IAsyncEnumerable<DelestageChange> ReadAsync(ChangeReader reader, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        try
        {
            await foreach (var change in reader.ReadAsync(cancellationToken).ConfigureAwait(false))
            {
                yield return change;
            }
        }
        finally
        {
            lock (_gate)
            {
                _readers = [.. _readers.Where(known => known != reader)];
            }
        }
    }
}

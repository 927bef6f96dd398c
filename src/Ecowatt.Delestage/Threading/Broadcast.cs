using System.Runtime.CompilerServices;
using System.Threading.Channels;

namespace Ecowatt.Delestage.Threading;

/// <summary>Gives every item to every reader. A reader that is slow loses its oldest items and never slows the writer.</summary>
/// <param name="tell">Puts into an item how many were lost just before it; where it is null nobody is told.</param>
internal sealed class Broadcast<T>(Func<T, long, T>? tell = null)
{
    private const int Kept = 1024;

    private readonly Lock _gate = new();
    private readonly List<Reader> _readers = [];

    public void Publish(T item)
    {
        lock (_gate)
        {
            foreach (var reader in _readers)
            {
                reader.Items.Writer.TryWrite(item);
            }
        }
    }

    /// <summary>Items from the call on, not from the first step of the enumeration: none is lost in between.</summary>
    public IAsyncEnumerable<T> Watch(CancellationToken cancellationToken)
    {
        var reader = new Reader();
        lock (_gate)
        {
            _readers.Add(reader);
        }

        return ReadAsync(reader, cancellationToken);
    }

    private async IAsyncEnumerable<T> ReadAsync(Reader reader, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        try
        {
            await foreach (var item in reader.Items.Reader.ReadAllAsync(cancellationToken).ConfigureAwait(false))
            {
                var lost = reader.TakeLost();
                yield return lost > 0 && tell is not null ? tell(item, lost) : item;
            }
        }
        finally
        {
            lock (_gate)
            {
                _readers.Remove(reader);
            }
        }
    }

    private sealed class Reader
    {
        private long _lost;

        public Reader() => Items = Channel.CreateBounded<T>(
            new BoundedChannelOptions(Kept) { FullMode = BoundedChannelFullMode.DropOldest, SingleReader = true },
            _ => Interlocked.Increment(ref _lost));

        public Channel<T> Items { get; }

        public long TakeLost() => Interlocked.Exchange(ref _lost, 0);
    }
}

using System.Runtime.CompilerServices;
using System.Threading.Channels;

namespace Ecowatt.Delestage.Threading;

/// <summary>Gives every item to every reader. A reader that is slow loses its oldest items and never slows the writer.</summary>
/// <param name="kept">How many items are kept for a reader that is slow.</param>
internal sealed class Broadcast<T>(int kept = 1024)
{
    private readonly Lock _gate = new();
    private readonly List<Channel<T>> _readers = [];
    private bool _ended;

    public void Publish(T item)
    {
        lock (_gate)
        {
            foreach (var reader in _readers)
            {
                reader.Writer.TryWrite(item);
            }
        }
    }

    /// <summary>Ends every stream after the items that it holds, and each that is asked for later.</summary>
    public void Complete()
    {
        lock (_gate)
        {
            _ended = true;
            _readers.ForEach(static reader => reader.Writer.TryComplete());
        }
    }

    /// <summary>Streams items from the call on, not from the first step of the enumeration: none is lost in between.</summary>
    public IAsyncEnumerable<T> Watch(CancellationToken cancellationToken)
    {
        var reader = Channel.CreateBounded<T>(new BoundedChannelOptions(kept) { FullMode = BoundedChannelFullMode.DropOldest, SingleReader = true });
        lock (_gate)
        {
            _readers.Add(reader);
            if (_ended)
            {
                reader.Writer.TryComplete();
            }
        }

        return ReadAsync(reader, cancellationToken);
    }

    private async IAsyncEnumerable<T> ReadAsync(Channel<T> reader, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        try
        {
            await foreach (var item in reader.Reader.ReadAllAsync(cancellationToken).ConfigureAwait(false))
            {
                yield return item;
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
}

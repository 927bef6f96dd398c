using System.Runtime.CompilerServices;
using System.Threading.Channels;

namespace Ecowatt.Delestage.Threading;

/// <summary>Gives every item to every reader. A reader that is slow loses its oldest items and never slows the writer.</summary>
internal sealed class Broadcast<T>
{
    private const int Kept = 1024;

    private readonly Lock _gate = new();
    private readonly List<Channel<T>> _readers = [];

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

    /// <summary>Items from the call on, not from the first step of the enumeration: none is lost in between.</summary>
    public IAsyncEnumerable<T> Watch(CancellationToken cancellationToken)
    {
        var reader = Channel.CreateBounded<T>(new BoundedChannelOptions(Kept) { FullMode = BoundedChannelFullMode.DropOldest, SingleReader = true });
        lock (_gate)
        {
            _readers.Add(reader);
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

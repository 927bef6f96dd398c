using System.Runtime.CompilerServices;
using System.Threading.Channels;

namespace Ecowatt.Delestage.Control;

/// <summary>Gives every change to every reader. A reader that is slow loses its oldest changes and never slows the loop.</summary>
internal sealed class ChangeBroadcast
{
    private const int Kept = 1024;

    private readonly Lock _gate = new();
    private readonly List<Channel<LoadChange>> _readers = [];

    public void Publish(LoadChange change)
    {
        lock (_gate)
        {
            foreach (var reader in _readers)
            {
                reader.Writer.TryWrite(change);
            }
        }
    }

    /// <summary>Changes from the call on, not from the first step of the enumeration: none is lost in between.</summary>
    public IAsyncEnumerable<LoadChange> Watch(CancellationToken cancellationToken)
    {
        var channel = Channel.CreateBounded<LoadChange>(new BoundedChannelOptions(Kept) { FullMode = BoundedChannelFullMode.DropOldest, SingleReader = true });
        lock (_gate)
        {
            _readers.Add(channel);
        }

        return ReadAsync(channel, cancellationToken);
    }

    private async IAsyncEnumerable<LoadChange> ReadAsync(Channel<LoadChange> channel, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        try
        {
            await foreach (var change in channel.Reader.ReadAllAsync(cancellationToken).ConfigureAwait(false))
            {
                yield return change;
            }
        }
        finally
        {
            lock (_gate)
            {
                _readers.Remove(channel);
            }
        }
    }
}

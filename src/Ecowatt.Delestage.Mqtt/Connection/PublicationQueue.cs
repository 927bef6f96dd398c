using System.Threading.Channels;

namespace Ecowatt.Delestage.Mqtt.Connection;

/// <summary>
/// Keeps messages until they can be sent: the newest state of each topic, and each event in order. Over its bound the oldest states yield first,
/// and only where there are none the oldest events. Safe across threads; never blocks.
/// </summary>
/// <param name="bound">How many messages are kept.</param>
internal sealed class PublicationQueue(int bound)
{
    private readonly Lock _gate = new();
    private readonly LinkedList<QueuedPublication> _states = new();
    private readonly LinkedList<QueuedPublication> _events = new();
    private readonly Dictionary<string, LinkedListNode<QueuedPublication>> _stateByTopic = new(StringComparer.Ordinal);
    private readonly Channel<bool> _available = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });
    private long _last;
    private int _taken;
    private long _lostStates;
    private long _lostEvents;

    /// <summary>Gets how many messages wait, or were taken and are neither confirmed nor given back.</summary>
    public int Outstanding
    {
        get
        {
            lock (_gate)
            {
                return _states.Count + _events.Count + _taken;
            }
        }
    }

    /// <summary>Gets how many messages wait.</summary>
    public int Count
    {
        get
        {
            lock (_gate)
            {
                return _states.Count + _events.Count;
            }
        }
    }

    /// <summary>Gets whether messages were given up that nobody told of yet.</summary>
    public bool HasLost
    {
        get
        {
            lock (_gate)
            {
                return _lostStates + _lostEvents > 0;
            }
        }
    }

    /// <summary>Returns how many states and events were given up since the last call.</summary>
    public (long States, long Events) TakeLost()
    {
        lock (_gate)
        {
            var lost = (_lostStates, _lostEvents);
            (_lostStates, _lostEvents) = (0, 0);
            return lost;
        }
    }

    /// <summary>Adds a message at the end; a state takes the place of the one that waits for its topic.</summary>
    public void Add(MqttPublication publication)
    {
        lock (_gate)
        {
            Add(new QueuedPublication(publication, ++_last));
        }

        Signal();
    }

    /// <summary>
    /// Gives messages back that were taken and did not arrive, in the order in which they were added. A state yields to a newer one of its topic.
    /// </summary>
    public void Return(IEnumerable<QueuedPublication> unsent)
    {
        lock (_gate)
        {
            foreach (var item in unsent.OrderByDescending(static item => item.Number))
            {
                _taken--;
                if (item.Publication.Kind == MqttPublicationKind.Event)
                {
                    _events.AddFirst(item);
                }
                else if (!_stateByTopic.ContainsKey(item.Publication.Topic))
                {
                    _stateByTopic[item.Publication.Topic] = _states.AddFirst(item);
                }
            }

            KeepBound();
        }

        Signal();
    }

    /// <summary>Takes the message that was added first.</summary>
    /// <returns>The message; null where none waits.</returns>
    public QueuedPublication? TryTake()
    {
        lock (_gate)
        {
            var list = _states.First is { } state && (_events.First is not { } happened || state.Value.Number < happened.Value.Number) ? _states : _events;
            if (list.First is not { } first)
            {
                return null;
            }

            list.RemoveFirst();
            _taken++;
            if (list == _states)
            {
                _stateByTopic.Remove(first.Value.Publication.Topic);
            }

            return first.Value;
        }
    }

    /// <summary>Tells that one message that was taken needs nothing more: it arrived, or was refused.</summary>
    public void Finish()
    {
        lock (_gate)
        {
            _taken--;
        }
    }

    /// <summary>Waits until a message may be there.</summary>
    public ValueTask<bool> WaitAsync(CancellationToken cancellationToken) => _available.Reader.ReadAsync(cancellationToken);

    private void Add(QueuedPublication item)
    {
        var topic = item.Publication.Topic;
        if (item.Publication.Kind == MqttPublicationKind.Event)
        {
            _events.AddLast(item);
        }
        else
        {
            if (_stateByTopic.Remove(topic, out var older))
            {
                _states.Remove(older);
            }

            _stateByTopic[topic] = _states.AddLast(item);
        }

        KeepBound();
    }

    private void KeepBound()
    {
        while (_states.Count + _events.Count > bound)
        {
            if (_states.First is { } state)
            {
                _states.RemoveFirst();
                _stateByTopic.Remove(state.Value.Publication.Topic);
                _lostStates++;
            }
            else
            {
                _events.RemoveFirst();
                _lostEvents++;
            }
        }
    }

    // One signal is enough: who waits takes all that is there.
    private void Signal() => _available.Writer.TryWrite(true);
}

using System.Collections.Immutable;
using Ecowatt.Delestage.Simulation.Mqtt;

namespace Ecowatt.Delestage.Simulation;

/// <summary>
/// Represents a broker within the process: topics with wildcards, messages that it keeps, wills, and clients that throw one another out. Messages go
/// one at a time and in order, on the thread of who sent the first of them, so that nothing is left to wait for in virtual time.
/// </summary>
/// <remarks>Safe across threads. It speaks no protocol and opens no port. Quality of service is 1 to every client that is connected; it keeps nothing for those that are not.</remarks>
/// <example>
/// <code>
/// var broker = new VirtualMqttBroker();
/// using var plug = new VirtualTasmota(broker, TimeProvider.System, new() { Topic = "plug" });
/// plug.Start();
/// Assert.Equal("Online", broker.Kept["tele/plug/LWT"]);
/// </code>
/// </example>
public sealed class VirtualMqttBroker : IVirtualMqttNetwork
{
    private readonly Lock _gate = new();
    private readonly Queue<Action> _work = [];
    private readonly List<VirtualMqttSession> _sessions = [];
    private ImmutableSortedDictionary<string, string> _kept = ImmutableSortedDictionary.Create<string, string>(StringComparer.Ordinal);
    private ImmutableArray<VirtualMqttMessage> _published = [];
    private bool _works;
    private bool _isUp = true;

    /// <summary>Occurs after the broker went down or came back: see <see cref="IsUp"/>. On the thread of who called; a handler does not throw.</summary>
    public event EventHandler? UpChanged;

    /// <summary>Gets the messages that it keeps, by their topics.</summary>
    public IReadOnlyDictionary<string, string> Kept => _kept;

    /// <summary>Gets every message that was published, wills included, oldest first.</summary>
    public ImmutableArray<VirtualMqttMessage> Published
    {
        get
        {
            lock (_gate)
            {
                return _published;
            }
        }
    }

    /// <summary>Gets whether it is up.</summary>
    public bool IsUp
    {
        get
        {
            lock (_gate)
            {
                return _isUp;
            }
        }
    }

    /// <inheritdoc/>
    /// <exception cref="InvalidOperationException">The broker is down.</exception>
    public IVirtualMqttSession Connect(string clientId, VirtualMqttMessage? will, Action<VirtualMqttMessage> received)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(clientId);
        ArgumentNullException.ThrowIfNull(received);
        VirtualMqttSession? before;
        var session = new VirtualMqttSession(this, clientId, will, received);
        lock (_gate)
        {
            if (!_isUp)
            {
                throw new InvalidOperationException("the virtual broker is down; expected Start() first");
            }

            before = _sessions.Find(other => other.ClientId == clientId);
            _sessions.Add(session);
        }

        before?.Break();
        return session;
    }

    /// <summary>Publishes a message as some other client would.</summary>
    /// <param name="topic">The topic, without wildcards.</param>
    /// <param name="payload">The payload.</param>
    /// <param name="retain">Whether it is kept; an empty payload clears what was.</param>
    public void Publish(string topic, string payload, bool retain = false) => Publish(new VirtualMqttMessage(topic, payload, retain));

    /// <summary>Kills it: every client is cut off, and no will is published. Nothing happens where it is down.</summary>
    /// <param name="forgets">Whether what it kept is lost, as it is where nothing was written to disk yet.</param>
    public void Kill(bool forgets = false)
    {
        VirtualMqttSession[] cut;
        lock (_gate)
        {
            cut = [.. _sessions];
            _sessions.Clear();
            _isUp = false;
            _kept = forgets ? _kept.Clear() : _kept;
        }

        Array.ForEach(cut, static session => session.End());
        UpChanged?.Invoke(this, EventArgs.Empty);
    }

    /// <summary>Brings it back. Clients connect again by themselves.</summary>
    public void Start()
    {
        lock (_gate)
        {
            _isUp = true;
        }

        UpChanged?.Invoke(this, EventArgs.Empty);
    }

    internal void Subscribe(VirtualMqttSession session, string filter) => Do(() =>
    {
        session.Add(filter);
        foreach (var (topic, payload) in _kept)
        {
            if (TopicFilter.Takes(filter, topic))
            {
                session.Receive(new(topic, payload, Retain: true));
            }
        }
    });

    internal void Publish(VirtualMqttMessage message)
    {
        ArgumentException.ThrowIfNullOrEmpty(message.Topic);
        Do(() =>
        {
            VirtualMqttSession[] heard;
            lock (_gate)
            {
                if (!_isUp)
                {
                    return;
                }

                _published = _published.Add(message);
                _kept = !message.Retain ? _kept : message.Payload.Length == 0 ? _kept.Remove(message.Topic) : _kept.SetItem(message.Topic, message.Payload);
                heard = [.. _sessions.Where(session => session.Hears(message.Topic))];
            }

            // Who is connected gets it as news, whether it is kept or not.
            Array.ForEach(heard, session => session.Receive(message with { Retain = false }));
        });
    }

    internal void Leave(VirtualMqttSession session, bool inGoodOrder)
    {
        bool was;
        lock (_gate)
        {
            was = _sessions.Remove(session);
        }

        session.End();
        if (was && !inGoodOrder && session.Will is { } will)
        {
            Publish(will);
        }
    }

    // What is published while a message is delivered waits its turn: the order is one for all, and no call nests in another.
    private void Do(Action work)
    {
        lock (_gate)
        {
            _work.Enqueue(work);
            if (_works)
            {
                return;
            }

            _works = true;
        }

        while (true)
        {
            Action next;
            lock (_gate)
            {
                if (!_work.TryDequeue(out next!))
                {
                    _works = false;
                    return;
                }
            }

            next();
        }
    }
}

namespace Ecowatt.Delestage.Simulation;

/// <summary>
/// Represents what virtual devices behind a broker have in common: they start, die and restart, go mute, and report late, on demand. Timers run in the
/// time of the <see cref="TimeProvider"/>. Safe across threads.
/// </summary>
public abstract class VirtualMqttDevice : IDisposable
{
    private readonly IVirtualMqttNetwork _network;
    private readonly string _clientId;
    private readonly Queue<VirtualMqttMessage> _late = [];
    private IVirtualMqttSession? _session;
    private bool _holdsReports;

    private protected VirtualMqttDevice(IVirtualMqttNetwork network, TimeProvider time, string clientId)
    {
        ArgumentNullException.ThrowIfNull(network);
        ArgumentNullException.ThrowIfNull(time);
        (_network, _clientId, Time) = (network, clientId, time);
    }

    /// <summary>Gets whether it has power.</summary>
    public bool IsRunning { get; private set; }

    /// <summary>Gets or sets whether it hears nothing, though its connection stands: frozen, or asleep. False by default.</summary>
    public bool IsMute { get; set; }

    /// <summary>Gets or sets whether what it sends is held back, as on a line that stalls; false sends all of it, in order. False by default.</summary>
    public bool HoldsReports
    {
        get => _holdsReports;
        set
        {
            lock (Gate)
            {
                _holdsReports = value;
                while (!value && _late.TryDequeue(out var message))
                {
                    _session?.Publish(message);
                }
            }
        }
    }

    private protected Lock Gate { get; } = new();

    private protected TimeProvider Time { get; }

    private protected abstract VirtualMqttMessage? Will { get; }

    private protected abstract IEnumerable<string> Filters { get; }

    /// <summary>Gives it power: it starts as its settings say, connects and announces itself. Nothing happens where it runs.</summary>
    public void Start()
    {
        lock (Gate)
        {
            if (!IsRunning)
            {
                IsRunning = true;
                Boot(isCold: true);
                Connect();
            }
        }
    }

    /// <summary>Takes its power away: its outputs are off, its timers gone, and the broker publishes its will.</summary>
    public void Die()
    {
        lock (Gate)
        {
            IsRunning = false;
            Halt();
            _late.Clear();
            _session?.Break();
            _session = null;
        }
    }

    /// <summary>Restarts it while its power stands, as after an update: its timers are gone.</summary>
    public void Restart()
    {
        lock (Gate)
        {
            if (IsRunning)
            {
                _session?.Break();
                Halt();
                Boot(isCold: false);
                Connect();
            }
        }
    }

    /// <summary>Loses its link and has it back at once: the broker publishes the will, then it announces itself. Its outputs and timers go on.</summary>
    public void Reconnect()
    {
        lock (Gate)
        {
            if (IsRunning)
            {
                _session?.Break();
                Connect();
            }
        }
    }

    /// <summary>Loses its link until <see cref="Reconnect"/>. Its outputs and timers go on.</summary>
    public void LoseLink()
    {
        lock (Gate)
        {
            _session?.Break();
            _session = null;
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Dispose(disposing: true);
        GC.SuppressFinalize(this);
    }

    /// <summary>Leaves the broker in good order, and stops the timers.</summary>
    /// <param name="disposing">Whether it is disposed of, and not finalized.</param>
    protected virtual void Dispose(bool disposing)
    {
        lock (Gate)
        {
            IsRunning = false;
            Halt();
            _session?.Dispose();
            _session = null;
        }
    }

    // Under the gate, all of these.
    private protected abstract void Boot(bool isCold);

    private protected abstract void Announce();

    private protected abstract void Halt();

    private protected abstract void Receive(VirtualMqttMessage message);

    private protected void Publish(string topic, string payload, bool retain = false)
    {
        if (HoldsReports)
        {
            _late.Enqueue(new(topic, payload, retain));
        }
        else
        {
            _session?.Publish(new(topic, payload, retain));
        }
    }

    private void Connect()
    {
        _session = _network.Connect(_clientId, Will, message =>
        {
            lock (Gate)
            {
                // What the broker had kept on a command topic acts on a real device too.
                if (IsRunning && !IsMute)
                {
                    Receive(message);
                }
            }
        });
        Announce();
        foreach (var filter in Filters)
        {
            _session.Subscribe(filter);
        }
    }
}

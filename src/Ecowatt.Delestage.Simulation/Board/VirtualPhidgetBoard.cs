using Ecowatt.Delestage.Simulation.Board;
using Ecowatt.Delestage.Threading;

namespace Ecowatt.Delestage.Simulation;

/// <summary>
/// Represents a virtual Phidget 1017 on a virtual network server: eight relays to look at and to watch, and faults on demand.
/// </summary>
/// <remarks>Safe across threads. Relays move as a real board's do: at rest when opened, closed, unplugged, or by their failsafe.</remarks>
public sealed partial class VirtualPhidgetBoard
{
    /// <summary>Specifies how many relays the board has: 8.</summary>
    public const int ChannelCount = 8;

    private const int MostUnread = 4_096;

    private readonly BoardHub _hub;
    private readonly bool[] _relays = new bool[ChannelCount];
    private readonly Broadcast<VirtualRelayChange> _changes = new(MostUnread);
    private readonly Queue<int> _failures = [];
    private bool _plugged;
    private bool _mute;
    private TimeSpan _delay;

    internal VirtualPhidgetBoard(BoardHub hub, VirtualPhidgetBoardOptions options)
    {
        _hub = hub;
        (SerialNumber, Model, _plugged) = (options.SerialNumber, options.Model, options.IsPlugged);
        Phid = hub.NextPhid();
        for (var channel = 0; channel < ChannelCount; channel++)
        {
            _outputs[channel] = new Output();
        }
    }

    /// <summary>Gets the serial number of the board, as its label says it: what a client asks for.</summary>
    public int SerialNumber { get; }

    /// <summary>Gets the generation of the board, which decides whether it has a failsafe.</summary>
    public VirtualPhidgetModel Model { get; }

    /// <summary>Gets whether the board is plugged in: <see cref="Unplug"/> and <see cref="Replug"/> change it.</summary>
    public bool IsPlugged
    {
        get
        {
            lock (_hub.Gate)
            {
                return _plugged;
            }
        }
    }

    /// <summary>Gets its relays now, which no client can see: true where one is pulled in.</summary>
    public IReadOnlyList<bool> Relays
    {
        get
        {
            lock (_hub.Gate)
            {
                return (bool[])_relays.Clone();
            }
        }
    }

    /// <summary>Gets or sets how long every request for the board is held back before it is carried out, on the server's clock. Default: zero.</summary>
    /// <remarks>A delay above the bank's command timeout makes every command time out and leaves its relay unknown.</remarks>
    /// <exception cref="ArgumentOutOfRangeException">It is negative.</exception>
    public TimeSpan Delay
    {
        get
        {
            lock (_hub.Gate)
            {
                return _delay;
            }
        }

        set
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(value, TimeSpan.Zero);
            lock (_hub.Gate)
            {
                _delay = value;
            }
        }
    }

    /// <summary>Gets or sets whether requests are carried out but never answered. Default: false. What was not answered never will be.</summary>
    public bool IsMute
    {
        get
        {
            lock (_hub.Gate)
            {
                return _mute;
            }
        }

        set
        {
            lock (_hub.Gate)
            {
                _mute = value;
            }
        }
    }

    /// <summary>Draws its plug: every relay falls, every client is told that it went. Nothing happens where it is out.</summary>
    public void Unplug()
    {
        lock (_hub.Gate)
        {
            if (_plugged)
            {
                _plugged = false;
                for (var channel = 0; channel < ChannelCount; channel++)
                {
                    _outputs[channel].Clear();
                    Move(channel, energised: false, VirtualRelayCause.Unplugged);
                }

                _hub.TakeLeave(this);
            }
        }
    }

    /// <summary>Plugs it in, with every relay at rest; every client is told that it came. Nothing happens where it is in.</summary>
    public void Replug()
    {
        lock (_hub.Gate)
        {
            if (!_plugged)
            {
                _plugged = true;
                Phid = _hub.NextPhid();
                _hub.AnnounceToAll(this);
            }
        }
    }

    /// <summary>Lets the next commands to its relays fail, of whichever kind (a sign of life too), without a relay moving.</summary>
    /// <param name="count">How many, from 0; a new call replaces what is left of the one before.</param>
    /// <param name="code">The vendor's error code. Default: 5, an input/output error.</param>
    /// <exception cref="ArgumentOutOfRangeException">The count is negative, or the code is not above 0.</exception>
    /// <example>
    /// <code>
    /// server.Boards[0].FailNext(count: 2);
    /// await bank.SetAsync(0, RelayCommand.On); // throws RelayException, and so does the next one
    /// </code>
    /// </example>
    public void FailNext(int count = 1, int code = 5)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(code);
        lock (_hub.Gate)
        {
            _failures.Clear();
            for (var i = 0; i < count; i++)
            {
                _failures.Enqueue(code);
            }
        }
    }

    /// <summary>Tells every client that has a channel open of an error there, which changes nothing.</summary>
    /// <param name="channel">From 0 to 7.</param>
    /// <param name="code">The vendor's code of an error event, for example 3, a network's.</param>
    /// <param name="text">What a person reads.</param>
    /// <exception cref="ArgumentOutOfRangeException">The board has no such channel.</exception>
    public void ReportError(int channel, int code, string text)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(channel);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(channel, ChannelCount);
        ArgumentNullException.ThrowIfNull(text);
        lock (_hub.Gate)
        {
            Tell(channel, BoardMessages.Event(this, channel, BoardPackets.Error, new("0", "d", code), new("1", "s", 0, text)), except: null);
        }
    }

    /// <summary>Returns every movement of a relay from the call on, until the server ends. A reader that falls 4,096 behind loses the oldest; it never slows the board.</summary>
    /// <param name="cancellationToken">Ends the stream.</param>
    /// <returns>The movements, in their order, each once for every reader.</returns>
    public IAsyncEnumerable<VirtualRelayChange> WatchAsync(CancellationToken cancellationToken = default) => _changes.Watch(cancellationToken);

    // Expects the lock.
    private void Move(int channel, bool energised, VirtualRelayCause cause)
    {
        if (_relays[channel] == energised)
        {
            return;
        }

        _relays[channel] = energised;
        _changes.Publish(new VirtualRelayChange(_hub.Time.GetUtcNow(), SerialNumber, channel, energised, cause));
    }
}

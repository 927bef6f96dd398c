#nullable disable
namespace Phidget22;

/// <summary>What lies behind one channel object: its address, and the board that it found.</summary>
internal sealed class VirtualChannel(VirtualUsb usb, Phidget facade)
{
    /// <summary>Owns the channels that another program has opened.</summary>
    internal static readonly VirtualChannel Stranger = new(null, null);

    private VirtualBoard _board;
    private bool _disposed;
    private bool _state;
    private int _index;
    private int _opening;
    private string _serverName = "";
    private int _hubPort = Phidget.AnyHubPort;
    private int _serialNumber = Phidget.AnySerialNumber;
    private int _channel = Phidget.AnyChannel;

    public VirtualUsb Usb => usb;

    public bool IsOpen { get; private set; }

    public bool Attached => _board is not null;

    public int SerialNumber { get => _board?.SerialNumber ?? _serialNumber; set => _serialNumber = value; }

    public int Channel { get => _board is null ? _channel : _index; set => _channel = value; }

    public string Label { get; set; } = "";

    public int HubPort { get => _hubPort; set => _hubPort = value >= Phidget.AnyHubPort ? value : throw new PhidgetException(ErrorCode.InvalidArgument); }

    public bool IsHubPortDevice { get; set; }

    public bool IsLocal { get; set; }

    public bool IsRemote { get; set; }

    public string ServerName { get => _board is { Host: not null } far ? far.HandshakeName : _serverName; set => _serverName = value; }

    public string ServerUniqueName => Board.Host is { } host ? usb.AddedAs(host) : throw new PhidgetException(ErrorCode.Unsupported);

    public VirtualBoard Board => _board ?? throw new PhidgetException(ErrorCode.NotAttached);

    /// <summary>A cache of the last command.</summary>
    public bool State => usb.Locked(() => Board is not null && _state);

    public VirtualChannel Checked() => _disposed ? throw new PhidgetException(ErrorCode.InvalidArgument) : this;

    public Task Open()
    {
        usb.Note($"open {_channel}");
        usb.Locked(() => IsOpen = true);
        return usb.LookAgain();
    }

    /// <summary>Blocks until it has looked once: how long the caller would wait in vain makes no difference to a test but its duration.</summary>
    public void OpenAndWait()
    {
        Interlocked.Increment(ref _opening);
        try
        {
            Open().GetAwaiter().GetResult();
            if (!usb.Locked(() => Attached))
            {
                var detail = usb.WhyNot(this);
                Close();
                throw new PhidgetException(ErrorCode.Timeout, detail);
            }
        }
        finally
        {
            Interlocked.Decrement(ref _opening);
        }
    }

    public void Close()
    {
        usb.Note($"close {_channel}");
        usb.Locked(() =>
        {
            IsOpen = false;
            _board?.Take(_index);
            _board = null;
        });
    }

    public void SetState(bool on)
    {
        var board = usb.Locked(() =>
        {
            // Through a server the cache changes before the answer, and a failure does not roll it back.
            var there = Board;
            _state = IsRemote ? on : _state;
            return there;
        });
        Interlocked.Increment(ref board.Blocked);
        board.Answers.Wait();
        Interlocked.Decrement(ref board.Blocked);
        usb.Locked(() =>
        {
            Board.Switch(_index, on);
            _state = on;
        });
    }

    public void EnableFailsafe(int milliseconds) => usb.Locked(() => Board.EnableFailsafe(_index, milliseconds));

    public void ResetFailsafe() => usb.Locked(() => Board.ResetFailsafe(_index));

    public void Dispose()
    {
        if (_disposed)
        {
            return;
        }

        if (Volatile.Read(ref _opening) > 0)
        {
            usb.Abort($"channel {_channel} was disposed while another thread was opening it");
        }

        if (IsOpen)
        {
            usb.Note($"dispose {_channel} while open");
            Close();
        }

        usb.Note($"dispose {_channel}");
        _disposed = true;
        usb.Forget(this);
    }

    /// <summary>Attaches to the first board that fits; the caller holds the lock.</summary>
    internal bool TryAttach(IEnumerable<VirtualBoard> boards)
    {
        if (!IsOpen || Attached)
        {
            return false;
        }

        foreach (var board in boards.Where(Fits))
        {
            var index = _channel == Phidget.AnyChannel ? board.FirstFree() : _channel;
            if (index >= 0 && board.Has(index) && board.IsFree(index))
            {
                board.Give(index, this);
                (_board, _index, _state) = (board, index, false);
                return true;
            }
        }

        return false;
    }

    /// <summary>Another channel of this process is open at the same address: this one never attaches.</summary>
    internal bool IsTwinOf(VirtualChannel other)
        => this != other && IsOpen && _serialNumber != Phidget.AnySerialNumber
            && (_serialNumber, _channel, HubPort, IsHubPortDevice) == (other._serialNumber, other._channel, other.HubPort, other.IsHubPortDevice);

    internal void Lose()
    {
        _board.Take(_index);
        _board = null;
        usb.Dispatch("Detach", facade.RaiseDetach);
    }

    internal void RaiseError(ErrorEventCode code, string description)
        => usb.Dispatch("Error", () => facade.RaiseError(code, description));

    internal void RaiseAttach() => usb.Dispatch("Attach", facade.RaiseAttach);

    private bool Fits(VirtualBoard board)
        => board.Plugged && !usb.AccessDenied
            && (_serialNumber == Phidget.AnySerialNumber || _serialNumber == board.SerialNumber)
            && (HubPort == Phidget.AnyHubPort || HubPort == (board.HubPort ?? 0))
            && IsHubPortDevice == board.IsHubPort
            && (board.Host is null ? !IsRemote : !IsLocal && usb.Reaches(_serverName, board));
}

#nullable disable
namespace Phidget22;

/// <summary>A relay board on the virtual USB: what a test looks at, and what it breaks.</summary>
internal sealed class VirtualBoard(VirtualUsb usb, int serialNumber, int channelCount, int version)
{
    private readonly bool[] _relays = new bool[channelCount];
    private readonly List<(int Channel, bool On)> _commands = [];
    private readonly VirtualChannel[] _owners = new VirtualChannel[channelCount];
    private readonly Queue<ErrorCode> _failures = new();
    private readonly int?[] _failsafes = new int?[channelCount];
    private readonly bool[] _tripped = new bool[channelCount];
    private int _resets;

    public int SerialNumber => serialNumber;

    /// <summary>Below 200: the first generations, without failsafe; 200 to 299: 1017_2.</summary>
    public int Version => version;

    /// <summary>A board on a VINT hub is another product, with a number beyond those of boards on USB.</summary>
    public DeviceID DeviceID => HubPort is null ? DeviceID.PN_1017 : DeviceID.PN_1067 + 1;

    public string Name => "Virtual interface kit 0/0/8";

    public string Sku => version < 200 ? "1017_1" : "1017_2";

    public bool Plugged { get; private set; } = true;

    /// <summary>Null: on local USB. Otherwise the address of the server whose USB it is on.</summary>
    public string Host { get; set; }

    /// <summary>The name that this server tells at its handshake, which is what a channel's name is compared with.</summary>
    public string HandshakeName { get; set; } = "virtual";

    /// <summary>Null: addressed by serial and channel. Otherwise the VINT hub's port that it is on.</summary>
    public int? HubPort { get; set; }

    public bool IsHubPort { get; set; }

    /// <summary>Set while commands are answered; reset it, and a command blocks as against a mute server.</summary>
    public ManualResetEventSlim Answers { get; } = new(true);

    /// <summary>How often a channel of it was opened.</summary>
    public int Opened { get; private set; }

    /// <summary>How many commands are blocked now.</summary>
    public int Blocked;

    /// <summary>The relays' true positions, which no program can read.</summary>
    public bool[] Relays => usb.Locked(() => (bool[])_relays.Clone());

    /// <summary>Every command that reached the board, in order.</summary>
    public (int Channel, bool On)[] Commands => usb.Locked(() => _commands.ToArray());

    public int MinFailsafeTime => HasFailsafe ? 500 : throw new PhidgetException(ErrorCode.Unsupported);

    public int MaxFailsafeTime => HasFailsafe ? 30_000 : throw new PhidgetException(ErrorCode.Unsupported);

    private bool HasFailsafe => version >= 200;

    /// <summary>Another program holds this channel.</summary>
    public void Occupy(int channel) => usb.Locked(() => _owners[channel] = VirtualChannel.Stranger);

    public void Fail(ErrorCode next) => usb.Locked(() => _failures.Enqueue(next));

    /// <summary>What was still to fail will not.</summary>
    public void Forgive() => usb.Locked(_failures.Clear);

    /// <summary>Draws the plug: every relay falls, every channel detaches, its Detach event follows on the library's thread.</summary>
    public void Unplug() => usb.Locked(() =>
    {
        Plugged = false;
        Array.Clear(_relays);
        foreach (var owner in _owners.Where(o => o is not null && o != VirtualChannel.Stranger).ToArray())
        {
            owner.Lose();
        }
    });

    public void Replug() => usb.Locked(() =>
    {
        Plugged = true;
        _ = usb.LookAgain();
    });

    /// <summary>Each channel's failsafe time; null where it was not enabled since the channel was opened.</summary>
    public int?[] FailsafeTimes => usb.Locked(() => (int?[])_failsafes.Clone());

    /// <summary>How many signs of life came.</summary>
    public int FailsafeResets => usb.Locked(() => _resets);

    /// <summary>Nobody gave a sign of life in time: the relays fall, their channels tell of it and obey no more.</summary>
    public void TripFailsafe() => usb.Locked(() =>
    {
        for (var channel = 0; channel < channelCount; channel++)
        {
            if (_failsafes[channel] is not null && !_tripped[channel])
            {
                (_tripped[channel], _relays[channel]) = (true, false);
                _owners[channel]?.RaiseError(ErrorEventCode.FailsafeCondition, "Failsafe (stand-in)");
            }
        }
    });

    internal void EnableFailsafe(int channel, int failsafeTime)
    {
        if (failsafeTime < MinFailsafeTime || failsafeTime > MaxFailsafeTime)
        {
            throw new PhidgetException(ErrorCode.InvalidArgument);
        }

        _failsafes[channel] = failsafeTime;
    }

    internal void ResetFailsafe(int channel)
    {
        _ = MinFailsafeTime;
        Obey(channel);
        _resets++;
    }

    internal bool Has(int channel) => channel < channelCount;

    internal bool IsFree(int channel) => _owners[channel] is null;

    internal int FirstFree() => Array.IndexOf(_owners, null);

    /// <summary>Opening and closing drive the relay off.</summary>
    internal void Give(int channel, VirtualChannel owner)
    {
        Opened += owner is null ? 0 : 1;
        _owners[channel] = owner;
        _relays[channel] = false;
        (_failsafes[channel], _tripped[channel]) = (null, false);
    }

    internal void Take(int channel) => Give(channel, null);

    internal void Switch(int channel, bool on)
    {
        if (_failures.TryDequeue(out var code))
        {
            throw new PhidgetException(code);
        }

        Obey(channel);
        _commands.Add((channel, on));
        _relays[channel] = on;
    }

    private void Obey(int channel)
    {
        if (_tripped[channel])
        {
            throw new PhidgetException(ErrorCode.Failsafe);
        }
    }
}

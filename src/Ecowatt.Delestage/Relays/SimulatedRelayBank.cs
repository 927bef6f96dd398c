using System.Globalization;

namespace Ecowatt.Delestage;

/// <summary>A bank without a board: eight relays of memory that behave as a Phidget 1017's do, faults included.</summary>
/// <remarks>For demonstrations, tests and teaching. Safe for use from several threads.</remarks>
public sealed class SimulatedRelayBank : IRelayBank, IDisposable
{
    private static readonly RelayDeviceStatus Absent = new(RelayDeviceState.Detached, "the simulated board was unplugged");

    private const string IdentityPrefix = "simulated:";

    private readonly Lock _gate = new();

    // Held while the news are told, so that they come one at a time and in the order of what happened.
    private readonly Lock _telling = new();
    private readonly ChannelState[] _channels;
    private int _failures;
    private TimeSpan _delay;
    private bool _mute;
    private bool _unplugged;
    private long _moves;

    /// <summary>A bank of <paramref name="channelCount"/> relays, closed.</summary>
    /// <param name="name">The bank's name; not empty.</param>
    /// <param name="channelCount">How many relays, 1 to 256; 8 by default, as the 1017 has.</param>
    /// <exception cref="ArgumentException">The name is empty.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The count is outside 1 to 256.</exception>
    public SimulatedRelayBank(string name, int channelCount = 8)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        ArgumentOutOfRangeException.ThrowIfLessThan(channelCount, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(channelCount, 256);
        Name = name;
        Identity = $"{IdentityPrefix}{name}:{Guid.NewGuid():N}";
        _channels = new ChannelState[channelCount];
    }

    /// <inheritdoc/>
    public string Name { get; }

    /// <summary>Its own: relays of memory are nobody else's, whatever other banks on the machine are called.</summary>
    public string Identity { get; }

    /// <summary>Whether an identity is that of relays of memory, which are of one process and of one start of it.</summary>
    internal static bool IsIdentity(string identity)
        => identity.StartsWith(IdentityPrefix, StringComparison.Ordinal) && Guid.TryParseExact(identity.AsSpan(identity.LastIndexOf(':') + 1), "N", out _);

    /// <inheritdoc/>
    public int ChannelCount => _channels.Length;

    /// <summary>3 s by default, as the 1017; any value from zero, set before the bank is opened.</summary>
    public TimeSpan MinSwitchInterval { get; init; } = TimeSpan.FromSeconds(3);

    /// <summary>None by default: relays of memory bear any load. Set it to try the check.</summary>
    public double? MaxContactPower { get; init; }

    bool IRelayBank.NeverBlocks => true;

    /// <inheritdoc/>
    public RelayReset OnOpen { get; init; }

    /// <inheritdoc/>
    public RelayReset OnClose { get; init; }

    /// <summary>The clock of <see cref="Delay"/> and <see cref="CommandTimeout"/>; the system's by default.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;

    /// <summary>How long a command waits for an answer, above zero; 5 s by default, as a Phidget bank. After it the relay is unknown.</summary>
    public TimeSpan CommandTimeout { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>How long every command takes from now on; zero, the default, obeys at once. As long as the deadline or longer, it fails there.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is negative.</exception>
    public TimeSpan Delay
    {
        get
        {
            lock (_gate)
            {
                return _delay;
            }
        }

        set
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(value, TimeSpan.Zero);
            lock (_gate)
            {
                _delay = value;
            }
        }
    }

    /// <summary>Whether commands given from now on get no answer: each fails at its deadline, its relay unknown. False by default.</summary>
    public bool IsMute
    {
        get
        {
            lock (_gate)
            {
                return _mute;
            }
        }

        set
        {
            lock (_gate)
            {
                _mute = value;
            }
        }
    }

    /// <inheritdoc/>
    public RelayDeviceStatus Device { get; private set; } = new(RelayDeviceState.Closed, "not opened");

    /// <inheritdoc/>
    public event EventHandler<RelayDeviceEventArgs>? DeviceChanged;

    /// <inheritdoc/>
    public ChannelState StateOf(int channel)
    {
        CheckChannel(channel);
        lock (_gate)
        {
            return _channels[channel];
        }
    }

    /// <inheritdoc/>
    public ValueTask OpenAsync(CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        lock (_telling)
        {
            Become(_unplugged ? Absent : RelayDeviceStatus.Attached, _unplugged || OnOpen == RelayReset.Release);
        }

        return ValueTask.CompletedTask;
    }

    /// <inheritdoc/>
    public ValueTask SetAsync(int channel, bool energised, CancellationToken cancellationToken = default)
    {
        CheckChannel(channel);
        cancellationToken.ThrowIfCancellationRequested();
        lock (_gate)
        {
            var wait = _mute || _delay > CommandTimeout ? CommandTimeout : _delay;
            if (wait == TimeSpan.Zero || Device.State != RelayDeviceState.Attached)
            {
                return Carry(channel, energised) is { } failure ? ValueTask.FromException(failure) : ValueTask.CompletedTask;
            }

            return CarryLaterAsync(channel, energised, wait, _moves, hasNoAnswer: wait == CommandTimeout, cancellationToken);
        }
    }

    /// <summary>
    /// Takes the board away, as when its USB plug is drawn: its relays fall, commands fail until <see cref="Replug"/>. A bank that
    /// is not open finds it absent when it opens.
    /// </summary>
    public void Unplug() => Plug(isIn: false);

    /// <summary>Brings the board back, with every relay at rest.</summary>
    public void Replug() => Plug(isIn: true);

    /// <summary>
    /// Loses the board and has it back at once, as when the connection to a network server drops: its relays fall, and a command
    /// under way fails. Nothing happens where it is closed or unplugged.
    /// </summary>
    public void DropConnection()
    {
        lock (_telling)
        {
            if (Device.State == RelayDeviceState.Attached)
            {
                Become(new(RelayDeviceState.Detached, "the connection to the simulated board dropped"), relaysRest: true);
                Become(RelayDeviceStatus.Attached, relaysRest: true);
            }
        }
    }

    /// <summary>Makes the next commands fail, leaving their channels unknown.</summary>
    /// <param name="count">How many, from 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">The count is negative.</exception>
    public void FailNext(int count)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        lock (_gate)
        {
            _failures = count;
        }
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync()
    {
        Dispose();
        return ValueTask.CompletedTask;
    }

    /// <summary>Closes the bank: for containers that are disposed of without waiting.</summary>
    public void Dispose()
    {
        lock (_telling)
        {
            if (Device.State != RelayDeviceState.Closed)
            {
                Become(new(RelayDeviceState.Closed, "closed"), OnClose == RelayReset.Release);
            }
        }
    }

    private async ValueTask CarryLaterAsync(int channel, bool energised, TimeSpan wait, long before, bool hasNoAnswer, CancellationToken cancellationToken)
    {
        try
        {
            await Task.Delay(wait, Time, cancellationToken).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            lock (_gate)
            {
                Lose(channel);
            }

            throw;
        }

        RelayException? failure;
        lock (_gate)
        {
            if (Device.State == RelayDeviceState.Attached && (hasNoAnswer || _moves != before))
            {
                Lose(channel);
                failure = Failure(channel, hasNoAnswer ? $"no answer within {CommandTimeout.TotalSeconds.ToString(CultureInfo.InvariantCulture)} s; the relay is unknown" : "the simulated board left and came back while the command was under way");
            }
            else
            {
                failure = Carry(channel, energised);
            }
        }

        if (failure is not null)
        {
            throw failure;
        }
    }

    // Expects the lock. Null where the relay obeyed.
    private RelayException? Carry(int channel, bool energised)
    {
        if (Device.State != RelayDeviceState.Attached)
        {
            return Failure(channel, $"the simulated bank is {Device.State}: {Device.Why}");
        }

        if (_failures > 0)
        {
            _failures--;
            _channels[channel] = ChannelState.Unknown;
            return Failure(channel, "the simulated bank was told to fail this command");
        }

        _channels[channel] = energised ? ChannelState.Energised : ChannelState.Resting;
        return null;
    }

    // Expects the lock. Off the bus a relay rests, whatever became of its command.
    private void Lose(int channel)
    {
        if (Device.State == RelayDeviceState.Attached)
        {
            _channels[channel] = ChannelState.Unknown;
        }
    }

    private void Plug(bool isIn)
    {
        lock (_telling)
        {
            _unplugged = !isIn;
            if (Device.State != RelayDeviceState.Closed)
            {
                Become(isIn ? RelayDeviceStatus.Attached : Absent, relaysRest: true);
            }
        }
    }

    // Expects the lock of what is told.
    private void Become(RelayDeviceStatus status, bool relaysRest)
    {
        lock (_gate)
        {
            Device = status;
            _moves++;
            if (relaysRest)
            {
                Array.Fill(_channels, ChannelState.Resting);
            }
        }

        DeviceChanged?.Invoke(this, new RelayDeviceEventArgs(status, relaysRest));
    }

    private void CheckChannel(int channel)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(channel);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(channel, _channels.Length);
    }

    private RelayException Failure(int channel, string why) => new($"bank '{Name}', channel {channel}: {why}", Name, channel);
}

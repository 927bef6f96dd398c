namespace Ecowatt.Delestage.Relays;

/// <summary>A bank without a board: eight relays of memory that behave as a Phidget 1017's do, faults included.</summary>
/// <remarks>For demonstrations, tests and teaching. Safe for use from several threads.</remarks>
public sealed class SimulatedRelayBank : IRelayBank, IDisposable
{
    private readonly Lock _gate = new();
    private readonly ChannelState[] _channels;
    private int _failures;

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
        _channels = new ChannelState[channelCount];
    }

    /// <inheritdoc/>
    public string Name { get; }

    /// <inheritdoc/>
    public string Identity => $"simulated:{Name}";

    /// <inheritdoc/>
    public int ChannelCount => _channels.Length;

    /// <summary>3 s by default, as the 1017; any value from zero, set before the bank is opened.</summary>
    public TimeSpan ShortestInterval { get; init; } = TimeSpan.FromSeconds(3);

    /// <inheritdoc/>
    public RelayRest AtOpen { get; init; }

    /// <inheritdoc/>
    public RelayRest AtClose { get; init; }

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
        Become(RelayDeviceStatus.Attached, AtOpen == RelayRest.Rest);
        return ValueTask.CompletedTask;
    }

    /// <inheritdoc/>
    public ValueTask SetAsync(int channel, bool energised, CancellationToken cancellationToken = default)
    {
        CheckChannel(channel);
        cancellationToken.ThrowIfCancellationRequested();
        lock (_gate)
        {
            if (Device.State != RelayDeviceState.Attached)
            {
                return ValueTask.FromException(Failure(channel, $"the simulated bank is {Device.State}: {Device.Why}"));
            }

            if (_failures > 0)
            {
                _failures--;
                _channels[channel] = ChannelState.Unknown;
                return ValueTask.FromException(Failure(channel, "the simulated bank was told to fail this command"));
            }

            _channels[channel] = energised ? ChannelState.Energised : ChannelState.Resting;
            return ValueTask.CompletedTask;
        }
    }

    /// <summary>Takes the board away, as when its USB plug is drawn: its relays fall, commands fail until <see cref="Replug"/>.</summary>
    public void Unplug() => Become(new(RelayDeviceState.Detached, "the simulated board was unplugged"), relaysRest: true);

    /// <summary>Brings the board back, with every relay at rest.</summary>
    public void Replug() => Become(RelayDeviceStatus.Attached, relaysRest: true);

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
        if (Device.State != RelayDeviceState.Closed)
        {
            Become(new(RelayDeviceState.Closed, "closed"), AtClose == RelayRest.Rest);
        }
    }

    private void Become(RelayDeviceStatus status, bool relaysRest)
    {
        lock (_gate)
        {
            Device = status;
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

namespace Ecowatt.Delestage;

/// <content>What an author reports of the device and its relays, told one at a time and in the order of what happened.</content>
public abstract partial class RelayBank
{
    /// <summary>
    /// Reports that the device came, went or failed: changes <see cref="Device"/> and the channels' states, then raises <see cref="DeviceChanged"/>. Counts
    /// from the begin of the opening to the end of the closing. Channels of a device that is away or faulted are unknown, unless they rest.
    /// </summary>
    /// <param name="status">The device's state from now on.</param>
    /// <param name="relaysRest">Whether every relay fell to rest by it.</param>
    protected void Report(RelayDeviceStatus status, bool relaysRest = false)
    {
        ArgumentNullException.ThrowIfNull(status);
        lock (_telling)
        {
            if (!_listens)
            {
                return;
            }

            lock (_gate)
            {
                _device = status;
                _moves++;
                if (relaysRest || status.State is RelayDeviceState.Detached or RelayDeviceState.Faulted)
                {
                    Array.Fill(_channels, relaysRest ? ChannelState.Commanded(RelayCommand.Off) : ChannelState.Unknown);
                }
            }

            DeviceChanged?.Invoke(this, new RelayDeviceEventArgs(status, relaysRest));
        }
    }

    /// <summary>
    /// Confirms a relay's state by the device itself. Told during a command it makes that one's result a confirmed one; told otherwise, of an
    /// attached device, it raises <see cref="ChannelChanged"/> where the relay stands otherwise than was known.
    /// </summary>
    /// <param name="channel">From 0.</param>
    /// <param name="command">What the relay stands at.</param>
    /// <exception cref="ArgumentOutOfRangeException">The bank has no such channel.</exception>
    protected void Confirm(int channel, RelayCommand command)
    {
        CheckChannel(channel);
        lock (_telling)
        {
            bool news;
            lock (_gate)
            {
                news = _channels[channel].Command != command && _underWay[channel].Command is null && _device.State == RelayDeviceState.Attached;
                _channels[channel] = ChannelState.Confirmed(command);
                _underWay[channel] = _underWay[channel].After(command);
            }

            if (news)
            {
                ChannelChanged?.Invoke(this, new RelayChannelEventArgs(channel, ChannelState.Confirmed(command)));
            }
        }
    }
}

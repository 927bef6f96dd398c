namespace Ecowatt.Delestage.Tool.Tests;

/// <summary>Relays of memory that pass for the board of an identity.</summary>
internal sealed class SameBoard(string identity) : IRelayBank
{
    private readonly SimulatedRelayBank _bank = new("desk") { MinSwitchInterval = TimeSpan.Zero };

    /// <summary>The next so many commands fail.</summary>
    public void FailNext(int commands) => _bank.FailNext(commands);

    public event EventHandler<RelayDeviceEventArgs>? DeviceChanged
    {
        add => _bank.DeviceChanged += value;
        remove => _bank.DeviceChanged -= value;
    }

    public string Name => _bank.Name;

    public string Identity => identity;

    public int ChannelCount => _bank.ChannelCount;

    public TimeSpan MinSwitchInterval => _bank.MinSwitchInterval;

    public RelayReset OnOpen => _bank.OnOpen;

    public RelayReset OnClose => _bank.OnClose;

    public RelayDeviceStatus Device => _bank.Device;

    public ChannelState StateOf(int channel) => _bank.StateOf(channel);

    public ValueTask OpenAsync(CancellationToken cancellationToken = default) => _bank.OpenAsync(cancellationToken);

    public ValueTask SetAsync(int channel, RelayCommand command, CancellationToken cancellationToken = default) => _bank.SetAsync(channel, command, cancellationToken);

    public ValueTask DisposeAsync() => _bank.DisposeAsync();
}

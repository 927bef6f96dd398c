namespace Ecowatt.Delestage.AspNetCore.Tests.Fakes;

/// <summary>A bank of an application's own, behind HTTP: while it has a failure, commands throw that, and nothing moves.</summary>
internal sealed class RemoteBank(SimulatedRelayBank relays) : IRelayBank
{
    public event EventHandler<RelayDeviceEventArgs>? DeviceChanged
    {
        add => relays.DeviceChanged += value;
        remove => relays.DeviceChanged -= value;
    }

    public Exception? Failure { get; set; }

    public string Name => relays.Name;

    public string Identity { get; } = $"remote:{Guid.NewGuid():N}";

    public int ChannelCount => relays.ChannelCount;

    public TimeSpan MinSwitchInterval => relays.MinSwitchInterval;

    public RelayReset OnOpen => relays.OnOpen;

    public RelayReset OnClose => relays.OnClose;

    public RelayDeviceStatus Device => relays.Device;

    public ChannelState StateOf(int channel) => relays.StateOf(channel);

    public ValueTask OpenAsync(CancellationToken cancellationToken = default) => relays.OpenAsync(cancellationToken);

    public async ValueTask SetAsync(int channel, RelayCommand command, CancellationToken cancellationToken = default)
    {
        await Task.Yield();
        if (Failure is { } failure)
        {
            throw failure;
        }

        await relays.SetAsync(channel, command, cancellationToken);
    }

    public ValueTask DisposeAsync() => relays.DisposeAsync();
}

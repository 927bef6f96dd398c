using System.Collections.Immutable;

namespace Ecowatt.Delestage.DependencyInjection;

/// <summary>Represents a bank of somebody else's behind a wrapper: every member of it, those that have a default too.</summary>
internal abstract class ForwardingBank(IRelayBank bank) : IRelayBank
{
    public event EventHandler<RelayDeviceEventArgs>? DeviceChanged
    {
        add => bank.DeviceChanged += value;
        remove => bank.DeviceChanged -= value;
    }

    public event EventHandler<RelayChannelEventArgs>? ChannelChanged
    {
        add => bank.ChannelChanged += value;
        remove => bank.ChannelChanged -= value;
    }

    public string Name => bank.Name;

    public string Identity => bank.Identity;

    public int ChannelCount => bank.ChannelCount;

    public TimeSpan MinSwitchInterval => bank.MinSwitchInterval;

    public TimeSpan CommandTimeout => bank.CommandTimeout;

    public bool NeverBlocks => bank.NeverBlocks;

    public double? MaxContactPower => bank.MaxContactPower;

    public ImmutableArray<string> Orders => bank.Orders;

    public bool CanSetSeveral => bank.CanSetSeveral;

    public virtual RelayReset OnOpen => bank.OnOpen;

    public virtual RelayReset OnClose => bank.OnClose;

    public RelayDeviceStatus Device => bank.Device;

    protected IRelayBank Bank => bank;

    public ChannelState StateOf(int channel) => bank.StateOf(channel);

    public bool HasDeadManTimer(int channel) => bank.HasDeadManTimer(channel);

    public void Heartbeat() => bank.Heartbeat();

    public virtual ValueTask OpenAsync(CancellationToken cancellationToken = default) => bank.OpenAsync(cancellationToken);

    public ValueTask SetAsync(int channel, RelayCommand command, CancellationToken cancellationToken = default) => bank.SetAsync(channel, command, cancellationToken);

    public ValueTask<ImmutableArray<ChannelFailure>> SetSeveralAsync(ReadOnlyMemory<ChannelCommand> commands, CancellationToken cancellationToken = default)
        => bank.SetSeveralAsync(commands, cancellationToken);

    public abstract ValueTask DisposeAsync();
}

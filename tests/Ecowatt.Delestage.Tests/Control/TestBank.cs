using System.Collections.Concurrent;

namespace Ecowatt.Delestage.Tests.Control;

/// <summary>A simulated bank that remembers every command with its instant.</summary>
internal sealed class TestBank(string name, TimeProvider time) : IRelayBank
{
    private SimulatedRelayBank _bank = new(name);
    private readonly ChannelState?[] _found = new ChannelState?[8];

    public event EventHandler<RelayDeviceEventArgs>? DeviceChanged
    {
        add => _bank.DeviceChanged += value;
        remove => _bank.DeviceChanged -= value;
    }

    public ConcurrentQueue<(DateTimeOffset At, int Channel, bool Energised)> Commands { get; } = [];

    public string Name => _bank.Name;

    public string Identity { get; init; } = $"test:{name}:{Guid.NewGuid():N}";

    public int ChannelCount => _bank.ChannelCount;

    public bool NeverBlocks => true;

    public TimeSpan MinSwitchInterval => _bank.MinSwitchInterval;

    public RelayReset OnOpen
    {
        get => _bank.OnOpen;
        init => _bank = new(name) { OnOpen = value };
    }

    public RelayReset OnClose => _bank.OnClose;

    public RelayDeviceStatus Device => _bank.Device;

    /// <summary>Called when a command comes in, before its relay moves.</summary>
    public Action<int> Commanding { get; set; } = static _ => { };

    public void FailNext(int count) => _bank.FailNext(count);

    public void Unplug() => _bank.Unplug();

    public void Replug() => _bank.Replug();

    public ChannelState StateOf(int channel) => _found[channel] ?? _bank.StateOf(channel);

    /// <summary>What a relay is found to be, though nobody of this process commanded it.</summary>
    public void Finds(int channel, ChannelState state) => _found[channel] = state;

    public ValueTask OpenAsync(CancellationToken cancellationToken = default) => _bank.OpenAsync(cancellationToken);

    public ValueTask SetAsync(int channel, RelayCommand command, CancellationToken cancellationToken = default)
    {
        _found[channel] = null;
        Commanding(channel);
        Commands.Enqueue((time.GetUtcNow(), channel, command.IsOn));
        return _bank.SetAsync(channel, command, cancellationToken);
    }

    public ValueTask DisposeAsync() => _bank.DisposeAsync();
}

/// <summary>A bank of somebody's own with a fault in it: everything throws what no bank may throw.</summary>
internal sealed class BrokenBank(string name) : IRelayBank
{
    public event EventHandler<RelayDeviceEventArgs>? DeviceChanged
    {
        add { }
        remove { }
    }

    public string Name => name;

    public string Identity => $"broken:{name}";

    public int ChannelCount => 8;

    public TimeSpan MinSwitchInterval => TimeSpan.Zero;

    public RelayReset OnOpen => RelayReset.Release;

    public RelayReset OnClose => RelayReset.Release;

    public RelayDeviceStatus Device => RelayDeviceStatus.Attached;

    public ChannelState StateOf(int channel) => ChannelState.Unknown;

    public ValueTask OpenAsync(CancellationToken cancellationToken = default) => throw new NotSupportedException("a fault");

    public ValueTask SetAsync(int channel, RelayCommand command, CancellationToken cancellationToken = default) => throw new NotSupportedException("a fault");

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}

using System.Collections.Concurrent;
using System.Collections.Immutable;

namespace Ecowatt.Delestage.Tests.Control.Seams;

/// <summary>A bank of somebody's own that does in each call what a test says. It can be disposed of asynchronously alone, as the contract asks.</summary>
internal sealed class FaultyBank(string name = "desk") : IRelayBank
{
    private EventHandler<RelayDeviceEventArgs>? _deviceChanged;
    private int _disposals;

    public event EventHandler<RelayDeviceEventArgs>? DeviceChanged
    {
        add => _deviceChanged = Say(nameof(DeviceChanged), _deviceChanged + value);
        remove => _deviceChanged = Say(nameof(DeviceChanged), _deviceChanged - value);
    }

    /// <summary>The member that throws when it is read; null for none.</summary>
    public string? Throwing { get; set; }

    /// <summary>Whether its commands are called on the zone's own thread; read once, by the controller that is made.</summary>
    public bool NeverBlocks { get; set; }

    /// <summary>Every command that reached it.</summary>
    public ConcurrentQueue<(int Channel, bool Energised)> Commands { get; } = [];

    public Func<int, CancellationToken, ValueTask> Setting { get; set; } = static (_, _) => ValueTask.CompletedTask;

    /// <summary>What several commands by one call do; null, the default, for a bank that takes one at a time.</summary>
    public Func<ReadOnlyMemory<ChannelCommand>, CancellationToken, ValueTask<ImmutableArray<ChannelFailure>>>? SettingSeveral { get; set; }

    public bool CanSetSeveral => Say(nameof(CanSetSeveral), SettingSeveral is not null);

    public bool HasDeadManTimer(int channel) => Say(nameof(HasDeadManTimer), channel == 1);

    public Func<CancellationToken, ValueTask> Opening { get; set; } = static _ => ValueTask.CompletedTask;

    public Func<ValueTask> Closing { get; set; } = static () => ValueTask.CompletedTask;

    public Func<RelayDeviceStatus> Telling { get; set; } = static () => RelayDeviceStatus.Attached;

    public int Disposals => _disposals;

    public string Name => name;

    public string Identity { get; } = $"faulty:{name}:{Guid.NewGuid():N}";

    public int ChannelCount => 8;

    public TimeSpan MinSwitchInterval => TimeSpan.Zero;

    public TimeSpan CommandTimeout => Say(nameof(CommandTimeout), TimeSpan.FromSeconds(5));

    public RelayReset OnOpen
    {
        get => Say(nameof(OnOpen), field);
        set;
    }

    public RelayReset OnClose
    {
        get => Say(nameof(OnClose), field);
        set;
    }

    public RelayDeviceStatus Device => Telling();

    public ChannelState StateOf(int channel) => Say(nameof(StateOf), ChannelState.Unknown);

    public ValueTask OpenAsync(CancellationToken cancellationToken = default) => Opening(cancellationToken);

    public ValueTask SetAsync(int channel, RelayCommand command, CancellationToken cancellationToken = default)
    {
        Commands.Enqueue((channel, command.IsOn));
        return Setting(channel, cancellationToken);
    }

    public ValueTask<ImmutableArray<ChannelFailure>> SetSeveralAsync(ReadOnlyMemory<ChannelCommand> commands, CancellationToken cancellationToken = default)
        => SettingSeveral!(commands, cancellationToken);

    public ValueTask DisposeAsync()
    {
        Interlocked.Increment(ref _disposals);
        return Closing();
    }

    public void Tell(RelayDeviceEventArgs? e) => _deviceChanged?.Invoke(this, e!);

    private T Say<T>(string member, T value) => Throwing == member ? throw new InvalidOperationException($"{member} is gone") : value;
}

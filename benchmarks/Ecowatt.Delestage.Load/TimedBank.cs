namespace Ecowatt.Delestage.LoadProgram;

/// <summary>Relays that move at once and note when they were commanded to be off.</summary>
internal sealed class TimedBank(string name, int channels, TimeProvider time) : IRelayBank
{
    private readonly DateTimeOffset[] _commanded = new DateTimeOffset[channels];
    private readonly TaskCompletionSource _all = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _count;

    public event EventHandler<RelayDeviceEventArgs>? DeviceChanged
    {
        add { }
        remove { }
    }

    /// <summary>Ends when each load was shed.</summary>
    public Task All => _all.Task;

    public IReadOnlyList<DateTimeOffset> Commanded => _commanded;

    public string Name => name;

    public string Identity => $"timed:{name}";

    public int ChannelCount => channels;

    public bool NeverBlocks => true;

    public TimeSpan MinSwitchInterval => TimeSpan.Zero;

    public RelayReset OnOpen => RelayReset.Release;

    public RelayReset OnClose => RelayReset.Keep;

    public RelayDeviceStatus Device { get; private set; } = new(RelayDeviceState.Closed, "not opened");

    public ChannelState StateOf(int channel) => ChannelState.Commanded(RelayCommand.Off);

    public ValueTask OpenAsync(CancellationToken cancellationToken = default)
    {
        Device = RelayDeviceStatus.Attached;
        return ValueTask.CompletedTask;
    }

    public ValueTask SetAsync(int channel, RelayCommand command, CancellationToken cancellationToken = default)
    {
        // On a closed contact energised is off.
        if (command.IsOn && _commanded[channel] == default)
        {
            _commanded[channel] = time.GetUtcNow();
            if (Interlocked.Increment(ref _count) == channels)
            {
                _all.TrySetResult();
            }
        }

        return ValueTask.CompletedTask;
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}

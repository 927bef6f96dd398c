using Ecowatt.Delestage.Simulation;

namespace Ecowatt.Delestage.Tests.Control.Kills;

/// <summary>A bank of eight relays that outlive the process, and stay or fall when it is opened. A command takes a few real milliseconds, in which virtual time stands.</summary>
internal sealed class BookedBank(string folder, RelayReset atOpen, VirtualClock clock) : IRelayBank
{
    private const int Count = 8;

    private readonly RelayBook _book = new(Path.Combine(folder, "relays.txt"));
    private bool[] _relays = new bool[Count];
    private bool _open;

    public event EventHandler<RelayDeviceEventArgs>? DeviceChanged;

    public string Name => "desk";

    public string Identity => $"booked:{folder}";

    public int ChannelCount => Count;

    public bool NeverBlocks => true;

    public TimeSpan MinSwitchInterval => TimeSpan.FromSeconds(3);

    public RelayReset OnOpen => atOpen;

    public RelayReset OnClose => RelayReset.Keep;

    public RelayDeviceStatus Device => _open ? RelayDeviceStatus.Attached : new(RelayDeviceState.Closed, "not opened");

    public ChannelState StateOf(int channel) => _open ? ChannelState.Confirmed(RelayCommand.Energised(_relays[channel])) : ChannelState.Unknown;

    public ValueTask OpenAsync(CancellationToken cancellationToken = default)
    {
        if (atOpen == RelayReset.Release)
        {
            _book.Write(new RelayBook.Entry(clock.GetUtcNow(), null, false));
        }

        _relays = _book.Relays(Count);
        _open = true;
        DeviceChanged?.Invoke(this, new RelayDeviceEventArgs(RelayDeviceStatus.Attached, atOpen == RelayReset.Release));
        return ValueTask.CompletedTask;
    }

    public async ValueTask SetAsync(int channel, RelayCommand command, CancellationToken cancellationToken = default)
    {
        using var held = clock.Hold();
        await Task.Delay(5, cancellationToken);
        _book.Write(new RelayBook.Entry(clock.GetUtcNow(), channel, command.IsOn));
        _relays[channel] = command.IsOn;
        await Task.Delay(5, cancellationToken);
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}

using System.Collections.Concurrent;
using Ecowatt.Delestage.Relays;

namespace Ecowatt.Delestage.Tests.Control.Seams;

/// <summary>A bank of somebody's own that does in each call what a test says. It can be disposed of asynchronously alone, as the contract asks.</summary>
internal sealed class FaultyBank(string name = "desk") : IRelayBank
{
    private int _disposals;

    public event EventHandler<RelayDeviceEventArgs>? DeviceChanged;

    /// <summary>Every command that reached it.</summary>
    public ConcurrentQueue<(int Channel, bool Energised)> Commands { get; } = [];

    public Func<int, CancellationToken, ValueTask> Setting { get; set; } = static (_, _) => ValueTask.CompletedTask;

    public Func<CancellationToken, ValueTask> Opening { get; set; } = static _ => ValueTask.CompletedTask;

    public Func<ValueTask> Closing { get; set; } = static () => ValueTask.CompletedTask;

    public Func<RelayDeviceStatus> Telling { get; set; } = static () => RelayDeviceStatus.Attached;

    public int Disposals => _disposals;

    public string Name => name;

    public string Identity { get; } = $"faulty:{name}:{Guid.NewGuid():N}";

    public int ChannelCount => 8;

    public TimeSpan ShortestInterval => TimeSpan.Zero;

    public RelayRest AtOpen { get; set; }

    public RelayRest AtClose { get; set; }

    public RelayDeviceStatus Device => Telling();

    public ChannelState StateOf(int channel) => ChannelState.Unknown;

    public ValueTask OpenAsync(CancellationToken cancellationToken = default) => Opening(cancellationToken);

    public ValueTask SetAsync(int channel, bool energised, CancellationToken cancellationToken = default)
    {
        Commands.Enqueue((channel, energised));
        return Setting(channel, cancellationToken);
    }

    public ValueTask DisposeAsync()
    {
        Interlocked.Increment(ref _disposals);
        return Closing();
    }

    public void Tell(RelayDeviceEventArgs? e) => DeviceChanged?.Invoke(this, e!);
}

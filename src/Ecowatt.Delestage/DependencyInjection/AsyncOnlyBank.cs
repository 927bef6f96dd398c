using Ecowatt.Delestage.Threading;
using Ecowatt.Delestage.Control.Seams;

namespace Ecowatt.Delestage.DependencyInjection;

/// <summary>
/// A bank that can be disposed of asynchronously alone, as its contract asks, in a container that is disposed of synchronously: a
/// host in a plain <c>using</c>. Without this the container throws. It is disposed of once, whoever comes first.
/// </summary>
internal sealed class AsyncOnlyBank(IRelayBank bank) : IRelayBank, IDisposable
{
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(10);

    private readonly Lock _gate = new();
    private Task? _disposing;

    public event EventHandler<RelayDeviceEventArgs>? DeviceChanged
    {
        add => bank.DeviceChanged += value;
        remove => bank.DeviceChanged -= value;
    }

    public string Name => bank.Name;

    public string Identity => bank.Identity;

    public int ChannelCount => bank.ChannelCount;

    public TimeSpan MinSwitchInterval => bank.MinSwitchInterval;

    public TimeSpan CommandTimeout => bank.CommandTimeout;

    public bool NeverBlocks => bank.NeverBlocks;

    public double? MaxContactPower => bank.MaxContactPower;

    public RelayReset OnOpen => bank.OnOpen;

    public RelayReset OnClose => bank.OnClose;

    public RelayDeviceStatus Device => bank.Device;

    public ChannelState StateOf(int channel) => bank.StateOf(channel);

    public ValueTask OpenAsync(CancellationToken cancellationToken = default) => bank.OpenAsync(cancellationToken);

    public ValueTask SetAsync(int channel, bool energised, CancellationToken cancellationToken = default) => bank.SetAsync(channel, energised, cancellationToken);

    public ValueTask DisposeAsync() => new(DisposeOnceAsync());

    public void Dispose()
    {
        // After a stop it is closed already; what it throws, the one who closed it first has heard.
        Task closed = Seam.Begin(DisposeAsync);
        closed.WaitAsync(Longest, TimeProvider.System).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing).GetAwaiter().GetResult();
    }

    private Task DisposeOnceAsync()
    {
        lock (_gate)
        {
            return _disposing ??= Task.Run(() => bank.DisposeAsync().AsTask());
        }
    }
}

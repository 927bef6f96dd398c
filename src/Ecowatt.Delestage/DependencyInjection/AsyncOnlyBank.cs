using Ecowatt.Delestage.Threading;
using Ecowatt.Delestage.Control.Seams;

namespace Ecowatt.Delestage.DependencyInjection;

/// <summary>
/// Represents a bank that can be disposed of asynchronously alone, as its contract asks, in a container that is disposed of synchronously: a
/// host in a plain <c>using</c>. Without this the container throws. It is disposed of once, whoever comes first.
/// </summary>
internal sealed class AsyncOnlyBank(IRelayBank bank) : ForwardingBank(bank), IDisposable
{
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(10);

    private readonly Lock _gate = new();
    private Task? _disposing;

    public override ValueTask DisposeAsync() => new(DisposeOnceAsync());

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
            return _disposing ??= Task.Run(() => Bank.DisposeAsync().AsTask());
        }
    }
}

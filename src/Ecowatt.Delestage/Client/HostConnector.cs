using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace Ecowatt.Delestage.Client;

/// <summary>
/// Opens a connection to a host that has several addresses. The runtime tries one address after the other without a limit of its
/// own, so that a first address that swallows packets (IPv6 without a route, one of two machines that is down) uses up the whole
/// attempt. Here the addresses are raced (RFC 8305): the next one starts after a short head start, or at once when one fails, each
/// has 2 s, and the first that answers is taken. Opening a connection costs none of RTE's quota. Safe across threads.
/// </summary>
/// <param name="attempt">How long a whole attempt may take; every address is started within its first half.</param>
/// <param name="time">The clock of the limits.</param>
internal sealed class HostConnector(TimeSpan attempt, TimeProvider time)
{
    /// <summary>Specifies how long one address may take to accept a connection.</summary>
    public static readonly TimeSpan LongestTry = TimeSpan.FromSeconds(2);

    private static readonly TimeSpan LongestHeadStart = TimeSpan.FromMilliseconds(250);

    /// <summary>Finds the addresses of a name; the system's resolver, unless a test sets another.</summary>
    public Func<string, CancellationToken, Task<IPAddress[]>> Resolve { get; init; } = static (host, cancellation) => Dns.GetHostAddressesAsync(host, cancellation);

    /// <summary>Opens one connection; over TCP, unless a test sets another.</summary>
    public Func<IPEndPoint, CancellationToken, Task<Stream>> Open { get; init; } = OpenAsync;

    /// <summary>Opens a connection to one of the host's addresses, which may be a proxy's.</summary>
    /// <param name="host">The name, or an address, and the port.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="SocketException">The name has no address, or none of them accepted a connection.</exception>
    public async ValueTask<Stream> ConnectAsync(DnsEndPoint host, CancellationToken cancellationToken)
    {
        var addresses = IPAddress.TryParse(host.Host, out var literal) ? [literal] : await Resolve(host.Host, cancellationToken).ConfigureAwait(false);
        if (addresses.Length == 0)
        {
            throw new SocketException((int)SocketError.NoData);
        }

        IPAddress[] order = [.. Alternating(addresses)];
        var waiting = new Queue<IPAddress>(order);
        var headStart = TimeSpan.FromTicks(Math.Min(LongestHeadStart.Ticks, attempt.Ticks / (2 * addresses.Length)));
        var running = new List<(IPAddress Address, Task<Stream> Try)>();
        var failures = new List<(IPAddress Address, Exception Failure)>();
        using var race = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        try
        {
            while (waiting.Count + running.Count > 0)
            {
                if (waiting.TryDequeue(out var address))
                {
                    running.Add((address, TryAsync(new IPEndPoint(address, host.Port), race.Token)));
                }

                await FirstEndAsync(running, waiting.Count > 0 ? headStart : Timeout.InfiniteTimeSpan, race.Token).ConfigureAwait(false);
                cancellationToken.ThrowIfCancellationRequested();
                foreach (var ended in running.Where(static one => one.Try.IsCompleted).ToList())
                {
                    running.Remove(ended);
                    if (ended.Try.IsCompletedSuccessfully)
                    {
                        return await ended.Try.ConfigureAwait(false);
                    }

                    failures.Add((ended.Address, ended.Try.Exception?.InnerException ?? new OperationCanceledException()));
                }
            }

            throw Failure([.. failures.OrderBy(one => Array.IndexOf(order, one.Address))]);
        }
        finally
        {
            await race.CancelAsync().ConfigureAwait(false);
            running.ForEach(static one => DisposeLater(one.Try));
        }
    }

    // The order of the system stands, but for the family: where all of one family are dead, the second address is of the other.
    private static IEnumerable<IPAddress> Alternating(IPAddress[] addresses)
    {
        var families = addresses.GroupBy(static address => address.AddressFamily).Select(static family => family.ToArray()).ToArray();
        return Enumerable.Range(0, families.Max(static family => family.Length))
            .SelectMany(place => families.Where(family => place < family.Length).Select(family => family[place]));
    }

    private async Task FirstEndAsync(List<(IPAddress Address, Task<Stream> Try)> running, TimeSpan headStart, CancellationToken cancellation)
    {
        using var over = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        await Task.WhenAny(running.Select(static one => (Task)one.Try).Append(Task.Delay(headStart, time, over.Token))).ConfigureAwait(false);
        await over.CancelAsync().ConfigureAwait(false);
    }

    private async Task<Stream> TryAsync(IPEndPoint address, CancellationToken cancellation)
    {
        using var limit = new CancellationTokenSource(LongestTry, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellation, limit.Token);
        try
        {
            return await Open(address, either.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (limit.IsCancellationRequested && !cancellation.IsCancellationRequested)
        {
            throw new SocketException((int)SocketError.TimedOut);
        }
    }

    // One address speaks for itself; of several, each is named with its reason, in the order in which they were tried.
    private static Exception Failure(List<(IPAddress Address, Exception Failure)> failures)
    {
        if (failures.Count == 1)
        {
            return failures[0].Failure;
        }

        var code = failures.Select(static one => one.Failure).OfType<SocketException>().FirstOrDefault()?.SocketErrorCode ?? SocketError.HostUnreachable;
        var reasons = string.Join(", ", failures.Select(static one => $"{one.Address} ({one.Failure.Message})"));
        return new SocketException((int)code, string.Create(CultureInfo.InvariantCulture, $"none of its {failures.Count} addresses accepted a connection: {reasons}"));
    }

    // A connection that comes after another was taken is closed unused.
    private static void DisposeLater(Task<Stream> late)
        => _ = late.ContinueWith(
            static ended => { if (ended.IsCompletedSuccessfully) { ended.Result.Dispose(); } else { _ = ended.Exception; } },
            CancellationToken.None,
            TaskContinuationOptions.ExecuteSynchronously,
            TaskScheduler.Default);

    private static async Task<Stream> OpenAsync(IPEndPoint address, CancellationToken cancellation)
    {
        Socket? socket = null;
        try
        {
            socket = new Socket(address.AddressFamily, SocketType.Stream, ProtocolType.Tcp);
            socket.NoDelay = true;
            await socket.ConnectAsync(address, cancellation).ConfigureAwait(false);
            var stream = new NetworkStream(socket, ownsSocket: true);
            socket = null;
            return stream;
        }
        finally
        {
            socket?.Dispose();
        }
    }
}

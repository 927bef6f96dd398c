using System.Collections.Concurrent;
using System.Net.Sockets;
using Ecowatt.Delestage.Feed;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Ecowatt.Delestage.Tests.Feed;

/// <summary>The way to RTE, which may be down: no name is found, or nobody accepts the connection. It tells that it changed when it is told to.</summary>
internal sealed class VirtualNetwork(TimeProvider time) : INetworkChanges
{
    private readonly ConcurrentQueue<DateTimeOffset> _refused = [];

    public event EventHandler? Changed;

    /// <summary>Whether it is down at an instant; never by default.</summary>
    public Func<DateTimeOffset, bool> IsDown { get; set; } = static _ => false;

    /// <summary>How a connection ends while it is down.</summary>
    public SocketError Error { get; set; } = SocketError.ConnectionRefused;

    /// <summary>When connections were tried while it was down.</summary>
    public IReadOnlyList<DateTimeOffset> Refused => [.. _refused];

    public void Change() => Changed?.Invoke(this, EventArgs.Empty);

    public void Use(IServiceCollection services)
    {
        services.Replace(ServiceDescriptor.Singleton<INetworkChanges>(this));
        services.AddHttpClient(EcowattClientOptions.HttpClientName).ConfigurePrimaryHttpMessageHandler((handler, _) => ((SocketsHttpHandler)handler).ConnectCallback = ConnectAsync);
    }

    private async ValueTask<Stream> ConnectAsync(SocketsHttpConnectionContext context, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        if (IsDown(now))
        {
            _refused.Enqueue(now);
            throw new SocketException((int)Error);
        }

#pragma warning disable CA2000 // The stream owns the socket, and the client the stream.
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp);
#pragma warning restore CA2000
        await socket.ConnectAsync(context.DnsEndPoint, cancellationToken);
        return new NetworkStream(socket, ownsSocket: true);
    }
}

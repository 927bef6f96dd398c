using System.Collections.Concurrent;
using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;

namespace Ecowatt.Delestage.Simulation.Rte;

/// <summary>Accepts connections on loopback and serves one request on each. Every task that it starts has ended when it is disposed of.</summary>
/// <param name="serve">Serves one request on the stream; true where the connection ends by a reset.</param>
/// <param name="secure">Whether it speaks TLS, with a certificate that no machine trusts.</param>
internal sealed class RteListener(Func<Stream, CancellationToken, Task<bool>> serve, bool secure) : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly X509Certificate2? _certificate = secure ? RteCertificate.Create() : null;
    private readonly CancellationTokenSource _stopping = new();
    private readonly ConcurrentDictionary<Task, byte> _connections = [];
    private Task _accepting = Task.CompletedTask;

    public Uri Start()
    {
        _listener.Start();
        _accepting = AcceptAsync();
        return new Uri($"{(secure ? "https" : "http")}://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}/");
    }

    public async ValueTask DisposeAsync()
    {
        if (_stopping.IsCancellationRequested)
        {
            return;
        }

        await _stopping.CancelAsync().ConfigureAwait(false);
        _listener.Dispose();
        await _accepting.ConfigureAwait(false);
        await Task.WhenAll(_connections.Keys).ConfigureAwait(false);
        _stopping.Dispose();
        _certificate?.Dispose();
    }

    private async Task AcceptAsync()
    {
        while (!_stopping.IsCancellationRequested)
        {
            try
            {
                var socket = await _listener.AcceptTcpClientAsync(_stopping.Token).ConfigureAwait(false);
                var serving = ServeAsync(socket);
                _connections.TryAdd(serving, 0);
                _ = serving.ContinueWith(done => _connections.TryRemove(done, out _), CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
            }
            catch (Exception e) when (e is OperationCanceledException or SocketException or ObjectDisposedException)
            {
                // Closing, or a client that was gone before it was served.
            }
        }
    }

    private async Task ServeAsync(TcpClient socket)
    {
        using (socket)
        {
            try
            {
                var stream = await OpenAsync(socket).ConfigureAwait(false);
                await using (stream.ConfigureAwait(false))
                {
                    if (await serve(stream, _stopping.Token).ConfigureAwait(false))
                    {
                        // Before the stream goes, which would say goodbye first.
                        socket.LingerState = new LingerOption(enable: true, seconds: 0);
                        socket.Client.Dispose();
                    }
                }
            }
            catch (Exception e) when (e is IOException or OperationCanceledException or AuthenticationException or ObjectDisposedException)
            {
                // The client hung up or does not trust the certificate, or this closes: nobody is left to tell.
            }
        }
    }

    private async Task<Stream> OpenAsync(TcpClient socket)
    {
        Stream stream = socket.GetStream();
        if (_certificate is not null)
        {
            var tls = new SslStream(stream);
            stream = tls;
            await tls.AuthenticateAsServerAsync(new SslServerAuthenticationOptions { ServerCertificate = _certificate }, _stopping.Token).ConfigureAwait(false);
        }

        return stream;
    }
}

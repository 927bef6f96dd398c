using System.Net;
using System.Net.Sockets;
using System.Text;
using Ecowatt.Delestage.Client;
using Ecowatt.Delestage.Simulation;
using Microsoft.Extensions.DependencyInjection;

namespace Ecowatt.Delestage.Tests.Client;

/// <summary>How the client gets to a server, over real sockets. No time limit of the client passes by itself.</summary>
public sealed class ConnectionTests
{
    private readonly NetworkLimits _network = new();

    [Fact]
    public async Task A_first_address_that_swallows_everything_does_not_keep_RTE_away()
    {
        await using var rte = VirtualRte.Start(SignalScenario.Calm, new VirtualClock(Houses.At(9)));
        using var hole = BlackHole.At(IPAddress.Parse("127.0.0.2"), rte.BaseAddress.Port);
        await using var services = Services(
            options => (options.BaseAddress, options.Token, options.Retries) = (new Uri($"http://localhost:{rte.BaseAddress.Port}/"), rte.IssueToken(), 0),
            services => services.AddSingleton(new HostConnector(TimeSpan.FromSeconds(10), _network)
            {
                Resolve = static (_, _) => Task.FromResult<IPAddress[]>([IPAddress.Parse("127.0.0.2"), IPAddress.Loopback]),
            }));

        var signals = await services.GetRequiredService<IEcowattClient>().GetSignalsAsync();

        Assert.Equal(4, signals.Days.Length);
        Assert.Single(rte.Calls);
    }

    [Fact]
    public async Task Where_every_address_is_dead_the_failure_names_them()
    {
        using var hole = BlackHole.At(IPAddress.Parse("127.0.0.3"), 0);
        using var other = BlackHole.At(IPAddress.Parse("127.0.0.4"), hole.Port);
        await using var services = Services(
            options => (options.BaseAddress, options.Token, options.Retries) = (new Uri($"http://localhost:{hole.Port}/"), "ready-made", 0),
            services => services.AddSingleton(new HostConnector(TimeSpan.FromSeconds(10), _network)
            {
                Resolve = static (_, _) => Task.FromResult<IPAddress[]>([IPAddress.Parse("127.0.0.3"), IPAddress.Parse("127.0.0.4")]),
            }));

        var asking = services.GetRequiredService<IEcowattClient>().GetSignalsAsync();
        await HangGuard.UntilAsync(() => _network.Running(HostConnector.LongestTry) == 2);
        _network.Pass(HostConnector.LongestTry);
        var failure = await Assert.ThrowsAsync<EcowattUnavailableException>(() => asking);

        Assert.Contains("cannot be reached: none of its 2 addresses accepted a connection: 127.0.0.3 (", failure.Message, StringComparison.Ordinal);
        Assert.Equal(HttpRequestError.ConnectionError, Assert.IsType<HttpRequestException>(failure.InnerException).HttpRequestError);
    }

    [Fact]
    public async Task Dead_addresses_are_named_in_the_order_in_which_they_were_tried_whichever_failed_first()
    {
        var connector = new HostConnector(TimeSpan.FromSeconds(10), _network)
        {
            Resolve = static (_, _) => Task.FromResult<IPAddress[]>([IPAddress.Parse("127.0.0.3"), IPAddress.Parse("127.0.0.4")]),
            Open = static async (address, cancellation) =>
            {
                await Task.Delay(address.Address.Equals(IPAddress.Parse("127.0.0.3")) ? Timeout.InfiniteTimeSpan : TimeSpan.Zero, TimeProvider.System, cancellation);
                throw new SocketException((int)SocketError.ConnectionRefused);
            },
        };
        _network.Limit(new EcowattClientOptions());

        var connecting = connector.ConnectAsync(new DnsEndPoint("localhost", 443), default).AsTask();
        await HangGuard.UntilAsync(() => _network.Started(HostConnector.LongestTry) == 2 && _network.Running(HostConnector.LongestTry) == 1);
        _network.Pass(HostConnector.LongestTry);
        var failure = await Assert.ThrowsAsync<SocketException>(() => connecting);

        Assert.StartsWith("none of its 2 addresses accepted a connection: 127.0.0.3 (", failure.Message, StringComparison.Ordinal);
        Assert.Contains("), 127.0.0.4 (", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_name_that_does_not_exist_is_a_failure_of_its_name()
    {
        await using var services = Services(
            static options => (options.Token, options.Retries) = ("ready-made", 0),
            services => services.AddSingleton(new HostConnector(TimeSpan.FromSeconds(10), _network)
            {
                Resolve = static (_, _) => Task.FromException<IPAddress[]>(new SocketException((int)SocketError.HostNotFound)),
            }));

        var failure = await Assert.ThrowsAsync<EcowattUnavailableException>(() => services.GetRequiredService<IEcowattClient>().GetSignalsAsync());

        Assert.Equal(HttpRequestError.NameResolutionError, Assert.IsType<HttpRequestException>(failure.InnerException).HttpRequestError);
    }

    [Fact]
    public async Task A_proxy_of_the_application_is_used()
    {
        using var proxy = new TcpListener(IPAddress.Loopback, 0);
        proxy.Start();
        await using var services = Services(
            static options => (options.BaseAddress, options.Token, options.Retries) = (new Uri("http://127.0.0.1:9/"), "ready-made", 0),
            services => services.AddHttpClient(EcowattClientOptions.HttpClientName).ConfigurePrimaryHttpMessageHandler(
                (handler, _) => ((SocketsHttpHandler)handler).Proxy = new WebProxy($"http://{proxy.LocalEndpoint}")));

        var asking = services.GetRequiredService<IEcowattClient>().GetSignalsAsync();
        var accepting = proxy.AcceptTcpClientAsync();
        await Task.WhenAny(accepting, asking);
        using var socket = await (accepting.IsCompleted ? accepting : throw new InvalidOperationException("the proxy was not asked", (await Record.ExceptionAsync(() => asking))));
        await using var stream = socket.GetStream();
        var buffer = new byte[8_192];
        var read = await stream.ReadAsync(buffer);
        await stream.WriteAsync("HTTP/1.1 200 OK\r\nContent-Length: 14\r\n\r\n{\"signals\":[]}"u8.ToArray());

        Assert.Empty((await asking).Days);
        Assert.StartsWith("GET http://127.0.0.1:9/open_api/ecowatt/v5/signals HTTP/1.1", Encoding.ASCII.GetString(buffer, 0, read), StringComparison.Ordinal);
    }

    private ServiceProvider Services(Action<EcowattClientOptions> configure, Action<IServiceCollection> add)
    {
        var services = new ServiceCollection();
        services.AddEcowattDelestage(options =>
        {
            configure(options.Client);
            _network.Limit(options.Client);
        });
        add(services);
        return services.BuildServiceProvider();
    }

    /// <summary>An address whose connections are never accepted: the queue of its listener is full, and Linux drops what comes then.</summary>
    private sealed class BlackHole : IDisposable
    {
        private readonly List<Socket> _sockets = [];

        public int Port { get; private init; }

        public static BlackHole At(IPAddress address, int port)
        {
            var listener = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
            listener.Bind(new IPEndPoint(address, port));
            listener.Listen(1);
            var hole = new BlackHole { Port = ((IPEndPoint)listener.LocalEndPoint!).Port };
            hole._sockets.Add(listener);
            for (var count = 0; count < 8; count++)
            {
                // Those that find a place in the queue, and those that wait for one until the end of the test.
                var filler = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { Blocking = false };
                hole._sockets.Add(filler);
                try
                {
                    filler.Connect(listener.LocalEndPoint!);
                }
                catch (SocketException e) when (e.SocketErrorCode is SocketError.WouldBlock or SocketError.InProgress)
                {
                    // On its way.
                }
            }

            return hole;
        }

        public void Dispose() => _sockets.ForEach(static socket => socket.Dispose());
    }
}

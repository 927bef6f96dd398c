using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text;
using Ecowatt.Delestage.AspNetCore.Tests.Fakes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Server.Kestrel.Transport.Sockets;
using Microsoft.Extensions.DependencyInjection;

namespace Ecowatt.Delestage.AspNetCore.Tests;

public sealed class SlowReadersTests
{
    private const int Readers = 1000;
    private const int Events = 80;

    // What the web server takes for a reader before it lets the application wait (64 KiB), an event more, and what the sockets hold: 78
    // to 93 KB where the system keeps to their size, and more where it does not. All events together are 1.2 MB.
    private const long MostForOne = 512 * 1024;

    [Fact]
    public async Task A_thousand_readers_that_read_nothing_are_given_little_and_delay_nobody()
    {
        // Each changed hour is an event of some fifteen thousand bytes to each reader: gathered for all, twelve hundred million. What is
        // counted is what was given for each reader; the process' memory tells of the other tests too. That all readers share the
        // bytes in the ring has a test of its own.
        var given = new ConcurrentQueue<CountingBody>();
        await using var house = await House.StartAsync(new HouseSetup
        {
            Live = true,
            OnSocket = true,
            Settings = [("EcowattWeb:ApiKey", House.Key), ("EcowattWeb:MaxEventStreams", "1010"), ("EcowattWeb:MaxEventStreamsPerAddress", "1010")],
            Map = app => Counted(app, given).MapEcowattDelestage(),
            Services = static services => services.Configure<SocketTransportOptions>(static options => options.CreateBoundListenSocket = Narrow),
        });
        var sockets = new List<Socket>();
        try
        {
            for (var i = 0; i < Readers; i++)
            {
                sockets.Add(await OpenAsync(house.Client.BaseAddress!));
            }

            using var quick = await EventReader.OpenAsync(house);
            await HangGuard.UntilAsync(() => given.Count(static stream => stream.Given > 0) == Readers + 1);
            var streams = given.ToArray();
            for (var i = 0; i < Events; i++)
            {
                using var put = await house.ChangeAsync("PUT", "/api/timeline/2026-01-14/23", i % 2 == 0 ? """{"level":2}""" : """{"level":1}""");
                Assert.Equal(HttpStatusCode.OK, put.StatusCode);
                await quick.NextAsync("levels");
            }

            Assert.Equal(1, streams.Count(static stream => stream.Given > MostForOne));
        }
        finally
        {
            sockets.ForEach(static socket => socket.Dispose());
        }
    }

    private static WebApplication Counted(WebApplication app, ConcurrentQueue<CountingBody> given)
    {
        app.Use((context, next) =>
        {
            if (context.Request.Path == "/api/events")
            {
                var body = new CountingBody(context.Features.GetRequiredFeature<IHttpResponseBodyFeature>());
                context.Features.Set<IHttpResponseBodyFeature>(body);
                given.Enqueue(body);
            }

            return next(context);
        });
        return app;
    }

    // The system would take megabytes for each reader, and hide what this process does.
    private static Socket Narrow(EndPoint address)
    {
        var socket = SocketTransportOptions.CreateDefaultBoundListenSocket(address);
        socket.SendBufferSize = 4096;
        return socket;
    }

    // Asks, and never reads; with a small buffer, so that the server feels it at once.
    private static async Task<Socket> OpenAsync(Uri address)
    {
        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { ReceiveBufferSize = 4096 };
        await socket.ConnectAsync(IPAddress.Loopback, address.Port);
        await socket.SendAsync(Encoding.ASCII.GetBytes($"GET /api/events HTTP/1.1\r\nHost: 127.0.0.1:{address.Port}\r\n\r\n"));
        return socket;
    }
}

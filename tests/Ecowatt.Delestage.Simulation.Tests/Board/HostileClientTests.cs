using System.Collections.Concurrent;
using System.Net.Sockets;
using Ecowatt.Delestage.Simulation.Board;
using Microsoft.Extensions.Time.Testing;

namespace Ecowatt.Delestage.Simulation.Tests.Board;

/// <summary>Whatever comes in: it ends the connection that it came by, costs little, and the others go on.</summary>
[Collection(AloneTests.Name)]
public sealed class HostileClientTests
{
    public static TheoryData<string, byte[]> Garbage => new()
    {
        { "wrong magic", WireClient.Frame(30, 70, "{}", magic: 0x50545448) },
        { "a length beyond the limit", WireClient.Frame(30, 70, "", length: 131_073) },
        { "a negative length", WireClient.Frame(30, 70, "", length: uint.MaxValue) },
        { "no JSON", WireClient.Frame(30, 70, "GET / HTTP/1.1") },
        { "half of JSON", WireClient.Frame(30, 70, """{"v":0,"e":{""") },
        { "no object", WireClient.Frame(30, 70, "[1,2,3]") },
        { "JSON a thousand deep", WireClient.Frame(30, 70, $$"""{"I":{{new string('[', 1000)}}{{new string(']', 1000)}}}""") },
        { "an empty body", WireClient.Frame(30, 70, "") },
        { "half of a character", WireClient.Frame(30, 70, """{"I":"\ud800"}""") },
        { "half of a character in a name", WireClient.Frame(30, 70, """{"\ud800 and so on":1}""") },
        { "a byte that is no text in a text", WireClient.Frame(30, 70, """{"I":"*"}""").Select(static b => b == (byte)'*' ? (byte)0xff : b).ToArray() },
        { "bytes that are no text", [.. WireClient.Frame(30, 70, "", length: 4), 0xff, 0xfe, 0xfd, 0xfc] },
    };

    [Theory]
    [MemberData(nameof(Garbage), DisableDiscoveryEnumeration = true)]
    public async Task What_is_not_the_protocol_ends_its_connection_and_no_other(string what, byte[] bytes)
    {
        // On a clock that stands still nothing but the bytes themselves can end it.
        await using var server = await VirtualPhidgetServer.StartAsync(new() { NetworkTime = new FakeTimeProvider() });
        using var decent = await WireClient.JoinAsync(server);
        var phid = await decent.PhidAsync();
        await decent.OpenAsync(phid, 0);
        using var hostile = await WireClient.JoinAsync(server);
        using var stranger = await WireClient.ConnectAsync(server);
        await hostile.Stream.WriteAsync(bytes);
        await stranger.Stream.WriteAsync(bytes);

        await hostile.HearsTheEndAsync();
        await stranger.HearsTheEndAsync();
        Assert.True(await decent.SetAsync(phid, 0, Packet.SetState, 1) == 0, what);
        await Eventually.IsAsync(() => server.ConnectionCount == 1);
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("""{"I":"twelve","X":0,"p":82}""")]
    [InlineData("""{"I":18446744073709551615,"X":0,"p":82}""")]
    [InlineData("""{"I":4097,"X":99999999999,"p":82,"e":{"0":{"t":"d","v":1}}}""")]
    [InlineData("""{"I":4097,"X":-1,"p":82,"e":{"0":{"t":"d","v":1}}}""")]
    [InlineData("""{"I":4097,"X":0}""")]
    [InlineData("""{"I":4097,"X":0,"p":82,"e":[]}""")]
    [InlineData("""{"I":4097,"X":0,"p":82,"e":{"0":1}}""")]
    [InlineData("""{"I":4097,"X":0,"p":82,"e":{"0":{"v":"on"}}}""")]
    [InlineData("""{"I":4097,"X":0,"p":4294967378,"e":{"0":{"v":1e999}}}""")]
    public async Task A_request_without_sense_is_answered_and_moves_nothing(string body)
    {
        await using var server = await VirtualPhidgetServer.StartAsync();
        using var client = await WireClient.JoinAsync(server);
        var phid = await client.PhidAsync();
        Assert.Equal(4097, phid);
        await client.OpenAsync(phid, 0);

        Assert.NotEqual(0, (int)(await client.AskAsync(70, body))["E"]!);
        Assert.NotEqual(0, (int)(await client.AskAsync(60, body))["E"]!);
        Assert.NotEqual(0, (int)(await client.AskAsync(99, body))["E"]!);
        Assert.DoesNotContain(true, server.Boards[0].Relays);
    }

    [Theory]
    [InlineData("""{"type":"\ud800","pmajor":2}""")]
    [InlineData("""{"type":"phid22device","pmajor":"\udfff"}""")]
    [InlineData("""{"\ud800":1}""")]
    public async Task A_greeting_that_is_no_text_frees_its_place_and_the_next_one_is_let_in(string greeting)
    {
        await using var server = await VirtualPhidgetServer.StartAsync(new() { MaximumConnections = 1, NetworkTime = new FakeTimeProvider() });
        for (var i = 0; i < 3; i++)
        {
            using var stranger = await WireClient.ConnectAsync(server);
            await stranger.SendAsync(10, 10, greeting);
            await stranger.HearsTheEndAsync();
        }

        await Eventually.IsAsync(() => server.ConnectionCount == 0);
        using var client = await WireClient.JoinAsync(server);
        Assert.Equal(1, server.ClientCount);
    }

    [Fact]
    public async Task Before_it_has_proved_itself_a_client_may_send_little()
    {
        await using var server = await VirtualPhidgetServer.StartAsync(new() { NetworkTime = new FakeTimeProvider() });
        using var stranger = await WireClient.ConnectAsync(server);
        await stranger.Stream.WriteAsync(WireClient.Frame(10, 10, "", length: 4_097));
        await stranger.HearsTheEndAsync();

        // Once it has, the protocol's own limit holds.
        using var client = await WireClient.JoinAsync(server);
        var body = $$"""{"pad":"{{new string('x', 131_000)}}"}""";
        Assert.NotEqual(0, (int)(await client.AskAsync(70, body))["E"]!);
    }

    [Fact]
    public async Task Half_a_frame_is_waited_for_no_longer_than_a_silent_client_is()
    {
        var network = new FakeTimeProvider();
        await using var server = await VirtualPhidgetServer.StartAsync(new() { NetworkTime = network });
        using var stranger = await WireClient.ConnectAsync(server);
        using var known = await WireClient.JoinAsync(server);
        await Eventually.IsAsync(() => server.ClientCount == 1);
        await stranger.Stream.WriteAsync(WireClient.Frame(10, 10, "", length: 100));
        await known.Stream.WriteAsync(WireClient.Frame(30, 70, "{}").AsMemory(0, 9));

        network.Advance(TimeSpan.FromSeconds(9));
        Assert.Equal(2, server.ConnectionCount);
        network.Advance(TimeSpan.FromSeconds(1));
        await stranger.HearsTheEndAsync();
        await Eventually.IsAsync(() =>
        {
            network.Advance(TimeSpan.FromSeconds(1));
            return server.ConnectionCount == 0;
        });
    }

    [Fact]
    public async Task What_is_not_the_protocol_leaves_no_exception_that_nobody_observed()
    {
        Collect();
        var unobserved = new ConcurrentQueue<Exception>();
        void Note(object? sender, UnobservedTaskExceptionEventArgs e) => unobserved.Enqueue(e.Exception);
        TaskScheduler.UnobservedTaskException += Note;
        try
        {
            await using (var server = await VirtualPhidgetServer.StartAsync(new() { NetworkTime = new FakeTimeProvider() }))
            {
                foreach (var row in Garbage)
                {
                    using var hostile = await WireClient.JoinAsync(server);
                    await hostile.Stream.WriteAsync((byte[])row[1]);
                    await hostile.HearsTheEndAsync();
                }

                await Eventually.IsAsync(() => server.ConnectionCount == 0);
            }

            Collect();
            Assert.Empty(unobserved);
        }
        finally
        {
            TaskScheduler.UnobservedTaskException -= Note;
        }
    }

    [Fact]
    public async Task A_client_that_says_nothing_is_sent_away_after_twenty_seconds_and_not_before()
    {
        var network = new FakeTimeProvider();
        await using var server = await VirtualPhidgetServer.StartAsync(new() { NetworkTime = network });
        using var client = await WireClient.JoinAsync(server);
        await client.ReadAsync(20, 41);
        for (var i = 0; i < 5; i++)
        {
            // Who counts as silent is sent none.
            network.Advance(TimeSpan.FromSeconds(4));
            await client.ReadAsync(20, 41);
        }

        network.Advance(TimeSpan.FromSeconds(4));
        await client.HearsTheEndAsync();
    }

    [Fact]
    public async Task A_client_that_answers_keep_alives_stays()
    {
        var network = new FakeTimeProvider();
        await using var server = await VirtualPhidgetServer.StartAsync(new() { NetworkTime = network });
        using var client = await WireClient.JoinAsync(server);
        var phid = await client.PhidAsync();
        await client.ReadAsync(20, 41);
        for (var i = 0; i < 20; i++)
        {
            network.Advance(TimeSpan.FromSeconds(4));
            await client.ReadAsync(20, 41);
            await client.SendAsync(20, 41, "");

            // The answer to something after it, so that the reply has been read.
            await client.CloseAsync(phid, 0);
        }

        Assert.Equal(1, server.ClientCount);
    }

    [Fact]
    public async Task A_client_whose_request_is_held_back_stays_however_long_it_is()
    {
        var (time, network) = (new CountingTime(), new FakeTimeProvider());
        await using var server = await VirtualPhidgetServer.StartAsync(new() { Time = time, NetworkTime = network });
        using var client = await WireClient.JoinAsync(server);
        var phid = await client.PhidAsync();
        await client.OpenAsync(phid, 0);
        server.Boards[0].Delay = TimeSpan.FromHours(1);
        var set = client.SetAsync(phid, 0, Packet.SetState, 1);
        await Eventually.IsAsync(() => time.Timers == 1);
        for (var i = 0; i < 20; i++)
        {
            network.Advance(TimeSpan.FromSeconds(4));
        }

        time.Advance(TimeSpan.FromHours(1));
        Assert.Equal(0, await set);

        // Whoever counts as silent is sent no more signs of life.
        network.Advance(TimeSpan.FromSeconds(4));
        await client.ReadAsync(20, 41);
        Assert.Equal(1, server.ClientCount);
    }

    [Fact]
    public async Task A_thousand_idle_connections_give_way_to_those_who_come_and_cost_no_memory()
    {
        await using var server = await VirtualPhidgetServer.StartAsync(new() { MaximumConnections = 32 });
        using var before = await WireClient.JoinAsync(server);
        var phid = await before.PhidAsync();
        await before.OpenAsync(phid, 0);
        var memory = GC.GetTotalMemory(forceFullCollection: true);
        List<TcpClient> idle = [];
        try
        {
            for (var i = 0; i < 1000; i++)
            {
                var socket = new TcpClient();
                idle.Add(socket);
                await socket.ConnectAsync(VirtualPhidgetServer.Host, server.Port);
            }

            // Who comes now is let in, and who was there is served.
            using var after = await WireClient.JoinAsync(server);
            await after.ReadAsync(30, 50);
            await after.OpenAsync(phid, 0);
            Assert.Equal(0, await before.SetAsync(phid, 0, Packet.SetState, 1));
            Assert.InRange(server.ConnectionCount, 2, 32);

            // The thousand sockets on this side included; each connection there may cost a few kilobytes.
            Assert.InRange(GC.GetTotalMemory(forceFullCollection: true) - memory, long.MinValue, 8_000_000);
            Assert.True(server.Boards[0].Relays[0]);
        }
        finally
        {
            idle.ForEach(static socket => socket.Dispose());
        }
    }

    [Fact]
    public async Task Where_all_have_proved_themselves_one_too_many_is_turned_away()
    {
        await using var server = await VirtualPhidgetServer.StartAsync(new() { MaximumConnections = 2 });
        using var one = await WireClient.JoinAsync(server);
        using var two = await WireClient.JoinAsync(server);
        using var three = await WireClient.ConnectAsync(server);
        await three.HearsTheEndAsync();
        Assert.Equal(2, server.ClientCount);
    }

    [Fact]
    public async Task A_client_that_does_not_read_holds_up_nobody()
    {
        var network = new FakeTimeProvider();
        await using var server = await VirtualPhidgetServer.StartAsync(new() { NetworkTime = network });
        using var deaf = await WireClient.JoinAsync(server);
        using var decent = await WireClient.JoinAsync(server);
        var phid = await decent.PhidAsync();
        await deaf.OpenAsync(phid, 0);
        await decent.OpenAsync(phid, 0);
        var news = new string('x', 60_000);

        // More than its socket and its queue of a thousand hold: it is sent away, and the board goes on.
        for (var told = 0; server.ClientCount == 2; told++)
        {
            Assert.True(told < 2_000, "what is kept for it has no bound");
            server.Boards[0].ReportError(0, 3, news);
            await decent.ReadAsync(30, 70);
        }

        Assert.Equal(0, await decent.SetAsync(phid, 0, Packet.SetState, 1));
    }

    private static void Collect()
    {
        GC.Collect();
        GC.WaitForPendingFinalizers();
        GC.Collect();
    }
}

using System.Collections.Concurrent;
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
                    await AttackAsync(server, (byte[])row[1]);
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

    private static async Task AttackAsync(VirtualPhidgetServer server, byte[] bytes)
    {
        using var hostile = await WireClient.JoinAsync(server);
        await hostile.Stream.WriteAsync(bytes);
        await hostile.HearsTheEndAsync();
    }

    private static void Collect()
    {
        GC.Collect();
        GC.WaitForPendingFinalizers();
        GC.Collect();
    }
}

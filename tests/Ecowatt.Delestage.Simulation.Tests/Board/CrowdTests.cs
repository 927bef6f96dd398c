using System.Net.Sockets;
using Microsoft.Extensions.Time.Testing;

namespace Ecowatt.Delestage.Simulation.Tests.Board;

/// <summary>More clients than there is room for, and more to tell than a client takes: both are bounded.</summary>
[Collection(AloneTests.Name)]
public sealed class CrowdTests
{
    [Fact]
    public async Task A_thousand_idle_connections_give_way_to_those_who_come_and_are_not_kept()
    {
        await using var server = await VirtualPhidgetServer.StartAsync(new() { MaximumConnections = 32 });
        using var before = await WireClient.JoinAsync(server);
        var phid = await before.PhidAsync();
        await before.OpenAsync(phid, 0);
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

            // All but those few hear the end: nothing is kept for them. A process' memory would tell of the other tests too.
            var ended = idle.Select(static socket => socket.Client.ReceiveAsync(new byte[4096]).ContinueWith(static _ => { }, TaskScheduler.Default)).ToArray();
            await HangGuard.UntilAsync(() => ended.Count(static end => end.IsCompleted) >= 1000 - 32);
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
}

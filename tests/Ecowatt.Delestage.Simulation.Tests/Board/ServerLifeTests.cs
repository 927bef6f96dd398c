using Microsoft.Extensions.Time.Testing;

namespace Ecowatt.Delestage.Simulation.Tests.Board;

/// <summary>The server's own beginning and end, and its connections'.</summary>
public sealed class ServerLifeTests
{
    [Fact]
    public async Task A_dropped_connection_closes_its_channels_and_may_come_again()
    {
        await using var server = await VirtualPhidgetServer.StartAsync();
        using (var client = await WireClient.JoinAsync(server))
        {
            var phid = await client.PhidAsync();
            await client.OpenAsync(phid, 0);
            await client.SetAsync(phid, 0, Packet.SetState, 1);
            server.DropConnections();
            await client.HearsTheEndAsync();
        }

        await Eventually.IsAsync(() => server.ClientCount == 0);
        Assert.DoesNotContain(true, server.Boards[0].Relays);
        using var again = await WireClient.JoinAsync(server);
        await again.PhidAsync();
    }

    [Fact]
    public async Task A_drop_cuts_those_too_who_have_not_proved_themselves()
    {
        // On a clock that stands still nothing else ends them.
        await using var server = await VirtualPhidgetServer.StartAsync(new() { NetworkTime = new FakeTimeProvider() });
        using var stranger = await WireClient.ConnectAsync(server);
        await Eventually.IsAsync(() => server.ConnectionCount == 1);
        server.DropConnections();
        await stranger.HearsTheEndAsync();
        await Eventually.IsAsync(() => server.ConnectionCount == 0);
    }

    [Fact]
    public async Task It_refuses_options_out_of_range_and_a_port_that_is_taken()
    {
        await using var server = await VirtualPhidgetServer.StartAsync();
        await Assert.ThrowsAsync<IOException>(() => VirtualPhidgetServer.StartAsync(new() { Port = server.Port }));
        await Assert.ThrowsAsync<ArgumentException>(() => VirtualPhidgetServer.StartAsync(new() { Port = -1 }));
        await Assert.ThrowsAsync<ArgumentException>(() => VirtualPhidgetServer.StartAsync(new() { Boards = [] }));
        var twins = await Assert.ThrowsAsync<ArgumentException>(() => VirtualPhidgetServer.StartAsync(new() { Boards = [new(), new()] }));
        Assert.Contains("a serial number that no other board has", twins.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task When_the_server_ends_a_stream_of_changes_ends()
    {
        var server = await VirtualPhidgetServer.StartAsync();
        var changes = server.Boards[0].WatchAsync().GetAsyncEnumerator();
        await server.DisposeAsync();
        await server.DisposeAsync();
        Assert.False(await changes.MoveNextAsync());
        await changes.DisposeAsync();
        await foreach (var _ in server.Boards[0].WatchAsync())
        {
            Assert.Fail("nothing moves any more");
        }
    }
}

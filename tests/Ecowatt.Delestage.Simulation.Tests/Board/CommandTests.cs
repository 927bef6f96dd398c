using Microsoft.Extensions.Time.Testing;

namespace Ecowatt.Delestage.Simulation.Tests.Board;

/// <summary>What commands do to the relays, for the one client and for the others.</summary>
public sealed class CommandTests
{
    [Fact]
    public async Task Relays_follow_every_way_of_commanding_them_and_can_be_watched()
    {
        var time = new FakeTimeProvider(new DateTimeOffset(2026, 1, 14, 8, 0, 0, TimeSpan.Zero));
        await using var server = await VirtualPhidgetServer.StartAsync(new() { Time = time });
        var board = server.Boards[0];
        await using var changes = board.WatchAsync().GetAsyncEnumerator();
        using var client = await WireClient.JoinAsync(server);
        var phid = await client.PhidAsync();
        await client.OpenAsync(phid, 2);

        Assert.Equal(0, await client.SetAsync(phid, 2, Packet.SetState, 1));
        Assert.Equal([false, false, true, false, false, false, false, false], board.Relays);
        Assert.Equal(0, await client.SetAsync(phid, 2, Packet.SetDutyCycle, 0));
        Assert.Equal(0, await client.SetAsync(phid, 2, Packet.SetDutyCycle, 1));
        await client.CloseAsync(phid, 2);

        Assert.DoesNotContain(true, board.Relays);
        foreach (var (energised, cause) in new[] { (true, VirtualRelayCause.Command), (false, VirtualRelayCause.Command), (true, VirtualRelayCause.Command), (false, VirtualRelayCause.Closed) })
        {
            Assert.True(await changes.MoveNextAsync());
            Assert.Equal(new VirtualRelayChange(time.GetUtcNow(), board.SerialNumber, 2, energised, cause), changes.Current);
        }
    }

    [Theory]
    [InlineData(Packet.SetState, 2, 21)]
    [InlineData(Packet.SetDutyCycle, 0.5, 21)]
    [InlineData(Packet.SetFailsafe, 1000, 20)]
    [InlineData(Packet.ResetFailsafe, 0, 20)]
    [InlineData(999, 0, 20)]
    public async Task What_the_board_cannot_do_is_answered_with_its_code(int packet, double value, int code)
    {
        await using var server = await VirtualPhidgetServer.StartAsync();
        using var client = await WireClient.JoinAsync(server);
        var phid = await client.PhidAsync();
        await client.OpenAsync(phid, 0);
        Assert.Equal(code, await client.SetAsync(phid, 0, packet, value));
        Assert.Equal(52, await client.SetAsync(phid, 1, Packet.SetState, 1));
        Assert.Equal(52, await client.SetAsync(phid + 1, 0, Packet.SetState, 1));
        Assert.Equal(21, (int)(await client.OpenAsync(phid, 8))["E"]!);
        Assert.Equal(2, (int)(await client.OpenAsync(phid + 1, 0))["E"]!);
        Assert.DoesNotContain(true, server.Boards[0].Relays);
    }

    [Fact]
    public async Task Two_clients_see_each_others_changes_and_the_last_to_close_lets_the_relay_rest()
    {
        await using var server = await VirtualPhidgetServer.StartAsync();
        using var one = await WireClient.JoinAsync(server);
        using var two = await WireClient.JoinAsync(server);
        var phid = await one.PhidAsync();
        await two.PhidAsync();
        await one.OpenAsync(phid, 0);
        await one.SetAsync(phid, 0, Packet.SetState, 1);

        Assert.Equal(1, (int)(await two.OpenAsync(phid, 0))["e"]!["state"]!["v"]!);
        Assert.Equal(1, await two.StateAsync());
        await one.SetAsync(phid, 0, Packet.SetState, 0);
        Assert.Equal(0, await two.StateAsync());
        await one.SetAsync(phid, 0, Packet.SetState, 1);

        await one.CloseAsync(phid, 0);
        Assert.True(server.Boards[0].Relays[0]);
        two.Dispose();
        await Eventually.IsAsync(() => !server.Boards[0].Relays[0]);
    }
}

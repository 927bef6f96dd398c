using Microsoft.Extensions.Time.Testing;

namespace Ecowatt.Delestage.Simulation.Tests.Board;

/// <summary>The failsafe of the third generation.</summary>
public sealed class FailsafeTests
{
    [Fact]
    public async Task A_failsafe_falls_when_nobody_resets_it_and_holds_until_the_channel_is_opened_again()
    {
        var time = new FakeTimeProvider();
        await using var server = await VirtualPhidgetServer.StartAsync(new() { Time = time, Boards = [new() { Model = VirtualPhidgetModel.Failsafe }] });
        var board = server.Boards[0];
        await using var changes = board.WatchAsync().GetAsyncEnumerator();
        using var client = await WireClient.JoinAsync(server);
        var phid = await client.PhidAsync();
        await client.OpenAsync(phid, 0);
        Assert.Equal(21, await client.SetAsync(phid, 0, Packet.SetFailsafe, 499));
        Assert.Equal(0, await client.SetAsync(phid, 0, Packet.SetFailsafe, 1000));
        Assert.Equal(0, await client.SetAsync(phid, 0, Packet.SetState, 1));

        time.Advance(TimeSpan.FromMilliseconds(900));
        Assert.Equal(0, await client.SetAsync(phid, 0, Packet.ResetFailsafe, 0));
        time.Advance(TimeSpan.FromMilliseconds(900));
        Assert.Equal(0, await client.SetAsync(phid, 0, Packet.SetState, 1));
        time.Advance(TimeSpan.FromMilliseconds(999));
        Assert.True(board.Relays[0]);
        time.Advance(TimeSpan.FromMilliseconds(1));
        Assert.False(board.Relays[0]);
        Assert.Equal(59, await client.SetAsync(phid, 0, Packet.SetState, 1));

        await client.CloseAsync(phid, 0);
        await client.OpenAsync(phid, 0);
        Assert.Equal(0, await client.SetAsync(phid, 0, Packet.SetState, 1));
        time.Advance(TimeSpan.FromHours(1));
        Assert.True(board.Relays[0]);
        await changes.MoveNextAsync();
        await changes.MoveNextAsync();
        Assert.Equal(VirtualRelayCause.Failsafe, changes.Current.Cause);
    }

    [Fact]
    public async Task A_failsafe_is_told_to_those_who_have_the_channel_open()
    {
        var time = new FakeTimeProvider();
        await using var server = await VirtualPhidgetServer.StartAsync(new() { Time = time, Boards = [new() { Model = VirtualPhidgetModel.Failsafe }] });
        using var client = await WireClient.JoinAsync(server);
        var phid = await client.PhidAsync();
        await client.OpenAsync(phid, 0);
        await client.SetAsync(phid, 0, Packet.SetFailsafe, 1000);
        time.Advance(TimeSpan.FromSeconds(1));
        while (true)
        {
            var packet = (await client.ReadAsync(30, 70)).Body!;
            if ((int)packet["p"]! == 17)
            {
                Assert.Equal(4108, (int)packet["e"]!["0"]!["v"]!);
                return;
            }
        }
    }
}

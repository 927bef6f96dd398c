using Microsoft.Extensions.Time.Testing;

namespace Ecowatt.Delestage.Simulation.Tests.Board;

/// <summary>Faults on demand: unplugged, failing, mute, slow.</summary>
public sealed class FaultTests
{
    [Fact]
    public async Task An_unplugged_board_takes_leave_and_comes_back_under_another_number_with_relays_at_rest()
    {
        await using var server = await VirtualPhidgetServer.StartAsync();
        var board = server.Boards[0];
        using var client = await WireClient.JoinAsync(server);
        var phid = await client.PhidAsync();
        await client.OpenAsync(phid, 0);
        await client.SetAsync(phid, 0, Packet.SetState, 1);

        board.Unplug();
        board.Unplug();
        Assert.DoesNotContain(true, board.Relays);
        Assert.Equal(phid, (long)(await client.ReadAsync(30, 55)).Body!["phid"]!);
        Assert.Equal(52, await client.SetAsync(phid, 0, Packet.SetState, 1));

        board.Replug();
        var again = await client.PhidAsync();
        Assert.NotEqual(phid, again);
        Assert.Equal(52, await client.SetAsync(again, 0, Packet.SetState, 1));
        Assert.Equal(0, (int)(await client.OpenAsync(again, 0))["e"]!["state"]!["v"]!);
        Assert.Equal(52, await client.SetAsync(phid, 0, Packet.SetState, 1));
        Assert.Equal(0, await client.SetAsync(again, 0, Packet.SetState, 1));
    }

    [Fact]
    public async Task A_command_fails_on_demand_and_moves_nothing()
    {
        await using var server = await VirtualPhidgetServer.StartAsync();
        using var client = await WireClient.JoinAsync(server);
        var phid = await client.PhidAsync();
        await client.OpenAsync(phid, 0);
        server.Boards[0].FailNext(2, 5);
        Assert.Equal(5, await client.SetAsync(phid, 0, Packet.SetState, 1));
        Assert.Equal(5, await client.SetAsync(phid, 0, Packet.SetState, 1));
        Assert.DoesNotContain(true, server.Boards[0].Relays);
        Assert.Equal(0, await client.SetAsync(phid, 0, Packet.SetState, 1));
        Assert.True(server.Boards[0].Relays[0]);
    }

    [Fact]
    public async Task A_mute_board_obeys_and_says_nothing()
    {
        await using var server = await VirtualPhidgetServer.StartAsync();
        var board = server.Boards[0];
        using var client = await WireClient.JoinAsync(server);
        var phid = await client.PhidAsync();
        await client.OpenAsync(phid, 0);
        board.IsMute = true;
        await client.SendAsync(30, 60, $$"""{"phid":{{phid}},"channel":1,"class":6,"index":1,"version":2,"chreset":1}""");
        await client.SendAsync(30, 70, WireClient.Bridge(phid, 0, Packet.SetState, 1));
        await Eventually.IsAsync(() => board.Relays[0]);
        board.IsMute = false;

        // The answer that comes is the last command's: those to what came before never do.
        await client.SendAsync(30, 70, WireClient.Bridge(phid, 0, Packet.SetState, 0));
        WireClient.Received answer;
        do
        {
            answer = await client.ReadAsync();
        }
        while (answer.Flags != 2);
        Assert.Equal((client.Sequence, 0), (answer.ReplyTo, (int)answer.Body!["E"]!));
    }

    [Fact]
    public async Task A_delay_holds_commands_back_on_the_servers_clock()
    {
        var time = new FakeTimeProvider();
        await using var server = await VirtualPhidgetServer.StartAsync(new() { Time = time });
        var board = server.Boards[0];
        using var client = await WireClient.JoinAsync(server);
        var phid = await client.PhidAsync();
        await client.OpenAsync(phid, 0);
        board.Delay = TimeSpan.FromHours(1);
        var set = client.SetAsync(phid, 0, Packet.SetState, 1);
        time.Advance(TimeSpan.FromMinutes(59));
        Assert.False(board.Relays[0]);
        await Eventually.IsAsync(() =>
        {
            time.Advance(TimeSpan.FromMinutes(1));
            return set.IsCompleted;
        });
        Assert.True(board.Relays[0]);
    }

    [Fact]
    public async Task What_was_held_back_over_a_replug_is_for_an_attach_that_has_ended()
    {
        var time = new CountingTime();
        await using var server = await VirtualPhidgetServer.StartAsync(new() { Time = time });
        var board = server.Boards[0];
        using var client = await WireClient.JoinAsync(server);
        var phid = await client.PhidAsync();
        board.Delay = TimeSpan.FromSeconds(1);
        var open = client.OpenAsync(phid, 0);
        await Eventually.IsAsync(() => time.Timers == 1);
        board.Unplug();
        board.Replug();
        time.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(2, (int)(await open)["E"]!);
    }
}

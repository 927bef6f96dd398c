using Ecowatt.Delestage.Simulation.Board;
using Microsoft.Extensions.Time.Testing;

namespace Ecowatt.Delestage.Simulation.Tests.Board;

/// <summary>The protocol by its frames: what a client that is none of ours would see.</summary>
public sealed class VirtualPhidgetServerTests
{
    private const int SetState = 82;
    private const int SetDutyCycle = 55;
    private const int SetFailsafe = 146;
    private const int ResetFailsafe = 147;

    [Theory]
    [InlineData(VirtualPhidgetModel.Classic, 0x81, 110, 4294967295)]
    [InlineData(VirtualPhidgetModel.Failsafe, 0x87, 200, 500)]
    public async Task A_client_is_told_of_each_board_in_its_generation(VirtualPhidgetModel model, int product, int version, long shortestFailsafe)
    {
        await using var server = await VirtualPhidgetServer.StartAsync(new() { Boards = [new() { SerialNumber = 7, Model = model }, new() { SerialNumber = 8 }] });
        using var client = await WireClient.JoinAsync(server);
        var attach = (await client.ReadAsync(30, 50)).Body!;

        Assert.Equal(("USB", 0x06C2, product, version, 7, 12), ((string)attach["type"]!, (int)attach["vendorID"]!, (int)attach["productID"]!, (int)attach["version"]!, (int)attach["serialNumber"]!, (int)attach["deviceID"]!));
        Assert.Equal(8, (int)(await client.ReadAsync(30, 50)).Body!["serialNumber"]!);
        var status = await client.OpenAsync((long)attach["phid"]!, 3);
        Assert.Equal((0, 3, (7UL | 6UL << 40 | 3UL << 56)), ((int)status["p"]!, (int)status["X"]!, (ulong)status["O"]!));
        Assert.Equal(shortestFailsafe, (long)status["e"]!["minFailsafeTime"]!["v"]!);
        Assert.Equal((30, 70), await NextAsync(client));
    }

    [Fact]
    public async Task The_native_client_reads_members_in_one_order_only()
    {
        await using var server = await VirtualPhidgetServer.StartAsync();
        using var client = await WireClient.JoinAsync(server);
        var phid = await PhidAsync(client);
        await client.SendAsync(30, 60, $$"""{"phid":{{phid}},"channel":1,"class":6,"index":0,"version":2,"chreset":1}""");
        await client.ReadAsync(30, 70);
        var first = await client.ReadAsync(30, 70);

        Assert.StartsWith($$"""{"v":0,"s":2,"f":1,"p":82,"I":{{phid}},"O":""", first.Text, StringComparison.Ordinal);
        Assert.EndsWith(""","X":0,"c":1,"e":{"0":{"t":"d","v":0}}}""", first.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Clients_from_the_web_are_told_of_each_channel()
    {
        await using var server = await VirtualPhidgetServer.StartAsync();
        using var client = await WireClient.JoinAsync(server, type: "www,nodejs");
        await client.ReadAsync(30, 50);
        for (var i = 0; i < 8; i++)
        {
            Assert.Equal(i, (int)(await client.ReadAsync(30, 80)).Body!["index"]!);
        }
    }

    [Theory]
    [InlineData("secret", "secret", 0)]
    [InlineData("secret", "Secret", 7)]
    [InlineData("secret", "", 7)]
    [InlineData("", "secret", 7)]
    public async Task Only_who_knows_the_password_is_let_in(string password, string given, int answer)
    {
        await using var server = await VirtualPhidgetServer.StartAsync(new() { Password = password });
        using var client = await WireClient.ConnectAsync(server);
        Assert.Equal(answer, await client.ProveAsync(given));
        if (answer != 0)
        {
            await client.HearsTheEndAsync();
            Assert.Equal(0, server.ClientCount);
        }
    }

    [Fact]
    public async Task A_client_of_another_age_is_refused()
    {
        await using var server = await VirtualPhidgetServer.StartAsync();
        using var client = await WireClient.ConnectAsync(server);
        await client.SendAsync(10, 10, """{"type":"phid22device","pmajor":3,"pminor":0}""");
        Assert.NotEqual(0, (int)(await client.ReadAsync(10, 11)).Body!["result"]!);
        await client.HearsTheEndAsync();
    }

    [Fact]
    public async Task Relays_follow_every_way_of_commanding_them_and_can_be_watched()
    {
        var time = new FakeTimeProvider(new DateTimeOffset(2026, 1, 14, 8, 0, 0, TimeSpan.Zero));
        await using var server = await VirtualPhidgetServer.StartAsync(new() { Time = time });
        var board = server.Boards[0];
        await using var changes = board.WatchAsync().GetAsyncEnumerator();
        using var client = await WireClient.JoinAsync(server);
        var phid = await PhidAsync(client);
        await client.OpenAsync(phid, 2);

        Assert.Equal(0, await client.SetAsync(phid, 2, SetState, 1));
        Assert.Equal([false, false, true, false, false, false, false, false], board.Relays);
        Assert.Equal(0, await client.SetAsync(phid, 2, SetDutyCycle, 0));
        Assert.Equal(0, await client.SetAsync(phid, 2, SetDutyCycle, 1));
        await client.CloseAsync(phid, 2);

        Assert.DoesNotContain(true, board.Relays);
        foreach (var (energised, cause) in new[] { (true, VirtualRelayCause.Command), (false, VirtualRelayCause.Command), (true, VirtualRelayCause.Command), (false, VirtualRelayCause.Closed) })
        {
            Assert.True(await changes.MoveNextAsync());
            Assert.Equal(new VirtualRelayChange(time.GetUtcNow(), board.SerialNumber, 2, energised, cause), changes.Current);
        }
    }

    [Theory]
    [InlineData(SetState, 2, 21)]
    [InlineData(SetDutyCycle, 0.5, 21)]
    [InlineData(SetFailsafe, 1000, 20)]
    [InlineData(ResetFailsafe, 0, 20)]
    [InlineData(999, 0, 20)]
    public async Task What_the_board_cannot_do_is_answered_with_its_code(int packet, double value, int code)
    {
        await using var server = await VirtualPhidgetServer.StartAsync();
        using var client = await WireClient.JoinAsync(server);
        var phid = await PhidAsync(client);
        await client.OpenAsync(phid, 0);
        Assert.Equal(code, await client.SetAsync(phid, 0, packet, value));
        Assert.Equal(52, await client.SetAsync(phid, 1, SetState, 1));
        Assert.Equal(52, await client.SetAsync(phid + 1, 0, SetState, 1));
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
        var phid = await PhidAsync(one);
        await PhidAsync(two);
        await one.OpenAsync(phid, 0);
        await one.SetAsync(phid, 0, SetState, 1);

        Assert.Equal(1, (int)(await two.OpenAsync(phid, 0))["e"]!["state"]!["v"]!);
        Assert.Equal(1, await StateAsync(two));
        await one.SetAsync(phid, 0, SetState, 0);
        Assert.Equal(0, await StateAsync(two));
        await one.SetAsync(phid, 0, SetState, 1);

        await one.CloseAsync(phid, 0);
        Assert.True(server.Boards[0].Relays[0]);
        two.Dispose();
        await Eventually.IsAsync(() => !server.Boards[0].Relays[0]);
    }

    [Fact]
    public async Task An_unplugged_board_takes_leave_and_comes_back_under_another_number_with_relays_at_rest()
    {
        await using var server = await VirtualPhidgetServer.StartAsync();
        var board = server.Boards[0];
        using var client = await WireClient.JoinAsync(server);
        var phid = await PhidAsync(client);
        await client.OpenAsync(phid, 0);
        await client.SetAsync(phid, 0, SetState, 1);

        board.Unplug();
        board.Unplug();
        Assert.DoesNotContain(true, board.Relays);
        Assert.Equal(phid, (long)(await client.ReadAsync(30, 55)).Body!["phid"]!);
        Assert.Equal(52, await client.SetAsync(phid, 0, SetState, 1));

        board.Replug();
        var again = await PhidAsync(client);
        Assert.NotEqual(phid, again);
        Assert.Equal(52, await client.SetAsync(again, 0, SetState, 1));
        Assert.Equal(0, (int)(await client.OpenAsync(again, 0))["e"]!["state"]!["v"]!);
        Assert.Equal(52, await client.SetAsync(phid, 0, SetState, 1));
        Assert.Equal(0, await client.SetAsync(again, 0, SetState, 1));
    }

    [Fact]
    public async Task A_command_fails_on_demand_and_moves_nothing()
    {
        await using var server = await VirtualPhidgetServer.StartAsync();
        using var client = await WireClient.JoinAsync(server);
        var phid = await PhidAsync(client);
        await client.OpenAsync(phid, 0);
        server.Boards[0].FailNext(2, 5);
        Assert.Equal(5, await client.SetAsync(phid, 0, SetState, 1));
        Assert.Equal(5, await client.SetAsync(phid, 0, SetState, 1));
        Assert.DoesNotContain(true, server.Boards[0].Relays);
        Assert.Equal(0, await client.SetAsync(phid, 0, SetState, 1));
        Assert.True(server.Boards[0].Relays[0]);
    }

    [Fact]
    public async Task A_mute_board_obeys_and_says_nothing()
    {
        await using var server = await VirtualPhidgetServer.StartAsync();
        var board = server.Boards[0];
        using var client = await WireClient.JoinAsync(server);
        var phid = await PhidAsync(client);
        await client.OpenAsync(phid, 0);
        board.IsMute = true;
        await client.SendAsync(30, 70, WireClient.Bridge(phid, 0, SetState, 1));
        await Eventually.IsAsync(() => board.Relays[0]);
        board.IsMute = false;

        // The answer that comes is the second command's: the first one's never does.
        await client.SendAsync(30, 70, WireClient.Bridge(phid, 0, SetState, 0));
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
        var phid = await PhidAsync(client);
        await client.OpenAsync(phid, 0);
        board.Delay = TimeSpan.FromHours(1);
        var set = client.SetAsync(phid, 0, SetState, 1);
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
        var phid = await PhidAsync(client);
        board.Delay = TimeSpan.FromSeconds(1);
        var open = client.OpenAsync(phid, 0);
        await Eventually.IsAsync(() => time.Timers == 1);
        board.Unplug();
        board.Replug();
        time.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(2, (int)(await open)["E"]!);
    }

    [Fact]
    public async Task Who_has_not_opened_a_channel_cannot_make_its_relay_stay()
    {
        await using var server = await VirtualPhidgetServer.StartAsync();
        using var owner = await WireClient.JoinAsync(server);
        using var other = await WireClient.JoinAsync(server);
        var phid = await PhidAsync(owner);
        await owner.OpenAsync(phid, 0);
        await owner.SetAsync(phid, 0, SetState, 1);
        await other.AskAsync(65, $$"""{"phid":{{phid}},"index":0,"chreset":0}""");

        // It leaves without a word, so that nothing but the other's is heard of it.
        owner.Dispose();
        await Eventually.IsAsync(() => !server.Boards[0].Relays[0]);
    }

    [Fact]
    public async Task A_relay_whose_client_asked_for_it_stays_when_its_channel_closes()
    {
        await using var server = await VirtualPhidgetServer.StartAsync();
        using var client = await WireClient.JoinAsync(server);
        var phid = await PhidAsync(client);
        await client.OpenAsync(phid, 0);
        await client.SetAsync(phid, 0, SetState, 1);
        await client.AskAsync(65, $$"""{"phid":{{phid}},"index":0,"chreset":0}""");
        Assert.True(server.Boards[0].Relays[0]);
    }

    [Fact]
    public async Task A_failsafe_falls_when_nobody_resets_it_and_holds_until_the_channel_is_opened_again()
    {
        var time = new FakeTimeProvider();
        await using var server = await VirtualPhidgetServer.StartAsync(new() { Time = time, Boards = [new() { Model = VirtualPhidgetModel.Failsafe }] });
        var board = server.Boards[0];
        await using var changes = board.WatchAsync().GetAsyncEnumerator();
        using var client = await WireClient.JoinAsync(server);
        var phid = await PhidAsync(client);
        await client.OpenAsync(phid, 0);
        Assert.Equal(21, await client.SetAsync(phid, 0, SetFailsafe, 499));
        Assert.Equal(0, await client.SetAsync(phid, 0, SetFailsafe, 1000));
        Assert.Equal(0, await client.SetAsync(phid, 0, SetState, 1));

        time.Advance(TimeSpan.FromMilliseconds(900));
        Assert.Equal(0, await client.SetAsync(phid, 0, ResetFailsafe, 0));
        time.Advance(TimeSpan.FromMilliseconds(900));
        Assert.Equal(0, await client.SetAsync(phid, 0, SetState, 1));
        time.Advance(TimeSpan.FromMilliseconds(999));
        Assert.True(board.Relays[0]);
        time.Advance(TimeSpan.FromMilliseconds(1));
        Assert.False(board.Relays[0]);
        Assert.Equal(59, await client.SetAsync(phid, 0, SetState, 1));

        await client.CloseAsync(phid, 0);
        await client.OpenAsync(phid, 0);
        Assert.Equal(0, await client.SetAsync(phid, 0, SetState, 1));
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
        var phid = await PhidAsync(client);
        await client.OpenAsync(phid, 0);
        await client.SetAsync(phid, 0, SetFailsafe, 1000);
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

    [Fact]
    public async Task A_dropped_connection_closes_its_channels_and_may_come_again()
    {
        await using var server = await VirtualPhidgetServer.StartAsync();
        using (var client = await WireClient.JoinAsync(server))
        {
            var phid = await PhidAsync(client);
            await client.OpenAsync(phid, 0);
            await client.SetAsync(phid, 0, SetState, 1);
            server.DropConnections();
            await client.HearsTheEndAsync();
        }

        await Eventually.IsAsync(() => server.ClientCount == 0);
        Assert.DoesNotContain(true, server.Boards[0].Relays);
        using var again = await WireClient.JoinAsync(server);
        await PhidAsync(again);
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

    private static async Task<long> PhidAsync(WireClient client) => (long)(await client.ReadAsync(30, 50)).Body!["phid"]!;

    private static async Task<(int, int)> NextAsync(WireClient client)
    {
        var next = await client.ReadAsync();
        return (next.Type, next.Subtype);
    }

    private static async Task<int> StateAsync(WireClient client)
    {
        while (true)
        {
            var packet = (await client.ReadAsync(30, 70)).Body!;
            if ((int)packet["p"]! == SetState)
            {
                return (int)packet["e"]!["0"]!["v"]!;
            }
        }
    }
}

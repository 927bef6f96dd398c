using Microsoft.Extensions.Time.Testing;

namespace Ecowatt.Delestage.Simulation.Tests.Board;

/// <summary>The vendor's own client takes the virtual board for a real one.</summary>
public sealed class VendorClientTests
{
    [VendorClientFact]
    public async Task It_connects_with_the_password_and_not_without_it_or_with_a_wrong_one()
    {
        await using var server = await VirtualPhidgetServer.StartAsync(new() { Password = "secret" });
        await using (var right = new VendorClient())
        {
            Assert.True((await right.AskAsync($"connect {server.Port} secret")).GetProperty("ok").GetBoolean());
        }

        foreach (var wrong in (string[])["", " Secret"])
        {
            await using var client = new VendorClient();
            Assert.Equal(7, (await client.AskAsync($"connect {server.Port}{wrong}")).GetProperty("error").GetInt32());
        }
    }

    [VendorClientFact]
    public async Task It_sees_a_1017_with_eight_outputs_of_each_generation()
    {
        await using var server = await VirtualPhidgetServer.StartAsync(new()
        {
            Boards = [new() { SerialNumber = 111_111 }, new() { SerialNumber = 222_222, Model = VirtualPhidgetModel.Failsafe }],
        });
        foreach (var (board, version) in server.Boards.Zip([110, 200]))
        {
            await using var client = await VendorClient.OpenAsync(server, board);
            var seen = await client.LookAsync();
            var device = seen.GetProperty("devices").GetProperty(VendorClient.Serial(board));
            Assert.Equal(("PhidgetInterfaceKit 0/0/8", version), (device.GetProperty("name").GetString(), device.GetProperty("version").GetInt32()));
            Assert.StartsWith("1017", device.GetProperty("sku").GetString(), StringComparison.Ordinal);
            Assert.Equal(Enumerable.Repeat<bool?>(false, 8), VendorClient.States(seen));
            Assert.Equal(8, seen.GetProperty("attaches").GetInt32());
        }
    }

    [VendorClientFact]
    public async Task Each_relay_follows_a_thousand_commands()
    {
        await using var server = await VirtualPhidgetServer.StartAsync();
        var board = server.Boards[0];
        var changes = CollectAsync(board.WatchAsync(CancellationToken.None), 8 * 1000);
        await using var client = await VendorClient.OpenAsync(server, board);

        var states = (await client.AskAsync("storm 1000")).GetProperty("ok");
        Assert.Equal(8, states.GetArrayLength());
        var moves = await changes.WaitAsync(HangGuard.Limit);
        for (var channel = 0; channel < 8; channel++)
        {
            Assert.Equal(Enumerable.Range(0, 1000).Select(static i => i % 2 == 0), moves.Where(move => move.Channel == channel).Select(static move => move.Energised));
        }

        Assert.DoesNotContain(true, board.Relays);
        for (var channel = 0; channel < 8; channel += 2)
        {
            Assert.True((await client.AskAsync($"set {channel} 1")).TryGetProperty("ok", out _));
        }

        Assert.Equal([true, false, true, false, true, false, true, false], board.Relays);
        Assert.Equal([true, false, true, false, true, false, true, false], VendorClient.States(await client.LookAsync()));
    }

    [VendorClientFact]
    public async Task It_follows_an_unplug_and_a_replug()
    {
        await using var server = await VirtualPhidgetServer.StartAsync();
        var board = server.Boards[0];
        await using var client = await VendorClient.OpenAsync(server, board);
        await client.AskAsync("set 0 1");

        board.Unplug();
        await client.SeesAsync(static seen => seen.GetProperty("detaches").GetInt32() == 8);
        Assert.Equal(52, (await client.AskAsync("set 0 1")).GetProperty("error").GetInt32());

        board.Replug();
        var again = await client.SeesAsync(static seen => seen.GetProperty("attaches").GetInt32() == 16);
        Assert.Equal(Enumerable.Repeat<bool?>(false, 8), VendorClient.States(again));
        Assert.DoesNotContain(true, board.Relays);
        Assert.True((await client.AskAsync("set 0 1")).TryGetProperty("ok", out _));
        Assert.True(board.Relays[0]);
    }

    [VendorClientFact]
    public async Task It_comes_back_after_its_connection_was_dropped()
    {
        await using var server = await VirtualPhidgetServer.StartAsync(new() { Password = "secret" });
        var board = server.Boards[0];
        await using var client = await VendorClient.OpenAsync(server, board, "secret");
        await client.AskAsync("set 3 1");

        server.DropConnections();
        await Eventually.IsAsync(() => !board.Relays[3]);
        await client.SeesAsync(static seen => seen.GetProperty("connects").GetInt32() == 2 && seen.GetProperty("attaches").GetInt32() == 16);
        Assert.True((await client.AskAsync("set 3 1")).TryGetProperty("ok", out _));
        Assert.True(board.Relays[3]);
    }

    [VendorClientFact]
    public async Task Two_of_them_at_once_see_each_others_changes()
    {
        await using var server = await VirtualPhidgetServer.StartAsync();
        var board = server.Boards[0];
        await using var one = await VendorClient.OpenAsync(server, board);
        await one.AskAsync("set 1 1");
        await using var two = await VendorClient.OpenAsync(server, board);
        Assert.True(VendorClient.States(await two.LookAsync())[1]);

        await one.AskAsync("set 2 1");
        await two.SeesAsync(static seen => VendorClient.States(seen)[2] == true);
        await two.AskAsync("set 1 0");
        await one.SeesAsync(static seen => VendorClient.States(seen)[1] == false);

        // Who leaves first lets nothing fall; who leaves last does.
        await one.AskAsync("close");
        Assert.True(board.Relays[2]);
        await two.AskAsync("close");
        Assert.DoesNotContain(true, board.Relays);
    }

    [VendorClientFact]
    public async Task It_hears_errors_in_the_vendors_own_codes()
    {
        await using var server = await VirtualPhidgetServer.StartAsync();
        var board = server.Boards[0];
        await using var client = await VendorClient.OpenAsync(server, board);
        board.FailNext();
        Assert.Equal(5, (await client.AskAsync("set 0 1")).GetProperty("error").GetInt32());
        Assert.DoesNotContain(true, board.Relays);
        Assert.Equal(20, (await client.AskAsync("failsafe 0 1000")).GetProperty("error").GetInt32());

        board.ReportError(0, 3, "hiccup");
        var seen = await client.SeesAsync(static seen => seen.GetProperty("errors").GetArrayLength() == 1);
        Assert.Equal("""[[3,"hiccup"]]""", seen.GetProperty("errors").GetRawText());

        board.IsMute = true;
        Assert.Equal(3, (await client.AskAsync("set 0 1")).GetProperty("error").GetInt32());
    }

    [VendorClientFact]
    public async Task Its_failsafe_trips_and_holds_until_it_opens_the_channel_again()
    {
        var time = new FakeTimeProvider();
        await using var server = await VirtualPhidgetServer.StartAsync(new() { Time = time, Boards = [new() { Model = VirtualPhidgetModel.Failsafe }] });
        var board = server.Boards[0];
        await using var client = await VendorClient.OpenAsync(server, board);
        Assert.Equal("[500,30000]", (await client.AskAsync("failsafe 0 1000")).GetProperty("ok").GetRawText());
        await client.AskAsync("set 0 1");

        time.Advance(TimeSpan.FromSeconds(1));
        Assert.DoesNotContain(true, board.Relays);
        Assert.Equal(59, (await client.AskAsync("set 0 1")).GetProperty("error").GetInt32());
        Assert.Equal(4108, (await client.LookAsync()).GetProperty("errors")[0][0].GetInt32());

        await client.AskAsync("reopen");
        Assert.True((await client.AskAsync("set 0 1")).TryGetProperty("ok", out _));
        Assert.True(board.Relays[0]);
    }

    private static async Task<List<VirtualRelayChange>> CollectAsync(IAsyncEnumerable<VirtualRelayChange> changes, int count)
    {
        List<VirtualRelayChange> moves = [];
        await foreach (var change in changes)
        {
            moves.Add(change);
            if (moves.Count == count)
            {
                break;
            }
        }

        return moves;
    }
}

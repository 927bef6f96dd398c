using Microsoft.Extensions.Time.Testing;

namespace Ecowatt.Delestage.Simulation.Tests.Board;

/// <summary>How long a client is waited for that says nothing.</summary>
public sealed class SilenceTests
{
    [Fact]
    public async Task Half_a_frame_is_waited_for_no_longer_than_a_silent_client_is()
    {
        var network = new CountingTime();
        await using var server = await VirtualPhidgetServer.StartAsync(new() { NetworkTime = network });
        using var stranger = await WireClient.ConnectAsync(server);
        using var known = await WireClient.JoinAsync(server);
        await Eventually.IsAsync(() => server.ClientCount == 1);

        // The stranger's handshake, the other's, and its signs of life: time may not go on before the server counts it.
        await Eventually.IsAsync(() => network.Timers == 3);
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
}

namespace Ecowatt.Delestage.Simulation.Tests.Board;

/// <summary>Whether a relay stays when its channel closes.</summary>
public sealed class PersistenceTests
{
    [Fact]
    public async Task Who_has_not_opened_a_channel_cannot_make_its_relay_stay()
    {
        await using var server = await VirtualPhidgetServer.StartAsync();
        using var owner = await WireClient.JoinAsync(server);
        using var other = await WireClient.JoinAsync(server);
        var phid = await owner.PhidAsync();
        await owner.OpenAsync(phid, 0);
        await owner.SetAsync(phid, 0, Packet.SetState, 1);
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
        var phid = await client.PhidAsync();
        await client.OpenAsync(phid, 0);
        await client.SetAsync(phid, 0, Packet.SetState, 1);
        await client.AskAsync(65, $$"""{"phid":{{phid}},"index":0,"chreset":0}""");
        Assert.True(server.Boards[0].Relays[0]);
    }
}

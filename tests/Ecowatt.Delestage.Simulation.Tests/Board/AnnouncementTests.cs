namespace Ecowatt.Delestage.Simulation.Tests.Board;

/// <summary>What a client is told of the boards that there are, by the protocol's frames.</summary>
public sealed class AnnouncementTests
{
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
        var next = await client.ReadAsync();
        Assert.Equal((30, 70), (next.Type, next.Subtype));
    }

    [Fact]
    public async Task The_native_client_reads_members_in_one_order_only()
    {
        await using var server = await VirtualPhidgetServer.StartAsync();
        using var client = await WireClient.JoinAsync(server);
        var phid = await client.PhidAsync();
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
}

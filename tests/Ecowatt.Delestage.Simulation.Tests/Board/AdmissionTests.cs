namespace Ecowatt.Delestage.Simulation.Tests.Board;

/// <summary>Who is let in.</summary>
public sealed class AdmissionTests
{
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
}

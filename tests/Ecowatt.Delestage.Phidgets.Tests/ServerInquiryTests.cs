using System.Net;
using System.Net.Sockets;
using Ecowatt.Delestage.Phidgets.Internal;
using Ecowatt.Delestage.Simulation;

namespace Ecowatt.Delestage.Phidgets.Tests;

/// <summary>The causes that the vendor's library tells in one sentence, told apart by asking the server.</summary>
public sealed class ServerInquiryTests
{
    [Theory]
    [InlineData("", null)]
    [InlineData("secret", "secret")]
    public async Task A_server_that_lets_us_in_tells_its_name(string password, string? given)
    {
        await using var server = await VirtualPhidgetServer.StartAsync(new() { Password = password, Name = "raspberrypi" });
        Assert.Equal(new ServerAnswer(null, "raspberrypi"), await ServerInquiry.AskAsync(VirtualPhidgetServer.Host, server.Port, given, CancellationToken.None));
    }

    [Fact]
    public async Task A_wrong_password_is_told_without_it()
    {
        await using var server = await VirtualPhidgetServer.StartAsync(new() { Password = "right-secret" });
        var answer = await ServerInquiry.AskAsync(VirtualPhidgetServer.Host, server.Port, "wrong-secret", CancellationToken.None);
        Assert.Contains("refuses the password", answer.Trouble, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", answer.Trouble, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_closed_port_a_mute_server_and_something_else_are_told_apart()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var port = ((IPEndPoint)listener.LocalEndpoint).Port;
        using var patience = new CancellationTokenSource();
        var mute = ServerInquiry.AskAsync("127.0.0.1", port, null, patience.Token);
        using (var silent = await listener.AcceptTcpClientAsync())
        {
            await patience.CancelAsync();
            Assert.Contains("does not answer", (await mute).Trouble, StringComparison.Ordinal);
        }

        var other = ServerInquiry.AskAsync("127.0.0.1", port, null, CancellationToken.None);
        using (var web = await listener.AcceptTcpClientAsync())
        {
            await web.GetStream().WriteAsync("HTTP/1.1 400 Bad Request\r\n\r\n"u8.ToArray());
            Assert.Contains("is no Phidget network server", (await other).Trouble, StringComparison.Ordinal);
        }

        listener.Stop();
        var closed = await ServerInquiry.AskAsync("127.0.0.1", port, null, CancellationToken.None);
        Assert.Contains($"nothing listens on port {port} of the server localhost:{port}", closed.Trouble, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("1.5")]
    [InlineData("1e99")]
    [InlineData("4294967296")]
    public async Task A_verdict_that_is_no_whole_number_is_a_refusal(string code)
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var answer = ServerInquiry.AskAsync("127.0.0.1", ((IPEndPoint)listener.LocalEndpoint).Port, null, CancellationToken.None);
        using var client = await listener.AcceptTcpClientAsync();
        await client.GetStream().WriteAsync((byte[])[.. Frame("{}"), .. Frame("""{"srvname":"pi","nonceS":"a","salt":"b"}"""), .. Frame($$"""{"E":{{code}}}""")]);

        Assert.Contains("refuses the password", (await answer).Trouble, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_name_that_no_host_has_is_told()
    {
        // A label of 64 characters cannot be a host's, so nobody is asked for it.
        var unknown = await ServerInquiry.AskAsync(new string('a', 64) + ".invalid", 5661, null, CancellationToken.None);
        Assert.Contains("no host has the name of the server", unknown.Trouble, StringComparison.Ordinal);
    }

    private static byte[] Frame(string body) => [.. "0IHP"u8, (byte)body.Length, .. new byte[11], .. System.Text.Encoding.UTF8.GetBytes(body)];
}

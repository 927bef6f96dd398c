using System.Net;
using System.Net.Sockets;
using System.Text;
using Ecowatt.Delestage.Client;
using Microsoft.Extensions.DependencyInjection;

namespace Ecowatt.Delestage.Tests.Client;

/// <summary>What goes over the wire, as a socket of our own sees it.</summary>
public sealed class RequestTests
{
    [Theory]
    [InlineData(false, "GET /below/open_api/ecowatt/v5/signals HTTP/1.1")]
    [InlineData(true, "GET /below/open_api/ecowatt/v5/sandbox/signals HTTP/1.1")]
    public async Task It_asks_for_JSON_that_may_be_compressed_with_the_token_and_without_a_body(bool sandbox, string expected)
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var services = new ServiceCollection();
        services.AddEcowattDelestage(options =>
            (options.Client.Token, options.Client.Sandbox, options.Client.BaseAddress) = ("ready-made", sandbox, new Uri($"http://{listener.LocalEndpoint}/below/")));
        await using var provider = services.BuildServiceProvider();

        var asking = provider.GetRequiredService<IEcowattClient>().GetSignalsAsync();
        using var socket = await listener.AcceptTcpClientAsync();
        await using var stream = socket.GetStream();
        var request = await ReadAsync(stream);
        await stream.WriteAsync("HTTP/1.1 200 OK\r\nContent-Length: 14\r\n\r\n{\"signals\":[]}"u8.ToArray());

        Assert.Empty((await asking).Days);
        Assert.Equal(expected, request[0]);
        Assert.All(["Accept: application/json", "Authorization: Bearer ready-made", "Content-Length: 0", $"User-Agent: Ecowatt.Delestage/{ProductName.Version}"], line => Assert.Contains(line, request));
        Assert.StartsWith("Accept-Encoding: gzip", Assert.Single(request, static line => line.StartsWith("Accept-Encoding", StringComparison.Ordinal)), StringComparison.Ordinal);
        Assert.Matches(@"^\d+\.\d+\.\d+[-.\w]*$", ProductName.Version);
        Assert.DoesNotContain(request, static line => line.StartsWith("Cookie", StringComparison.Ordinal));
    }

    private static async Task<string[]> ReadAsync(NetworkStream stream)
    {
        var buffer = new byte[8_192];
        var length = 0;
        while (buffer.AsSpan(0, length).IndexOf("\r\n\r\n"u8) < 0)
        {
            var read = await stream.ReadAsync(buffer.AsMemory(length));
            Assert.NotEqual(0, read);
            length += read;
        }

        return Encoding.ASCII.GetString(buffer, 0, length).Split("\r\n");
    }
}

using System.Buffers.Text;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Ecowatt.Delestage.LoadProgram;

/// <summary>
/// Requests as fast as they are answered, on 64 connections that stay open: the bare endpoints, the relays and the zones in turn, so that what
/// the machine does besides meets all.
/// </summary>
internal static class RequestRounds
{
    private const int Connections = 64;

    private static readonly string[] Paths = ["/bare", "/get_relays_state", "/bare_zones", "/api/zones"];

    public static async Task<RequestFigures> RunAsync(IPEndPoint server, bool quick)
    {
        var (rounds, length) = quick ? (1, TimeSpan.FromMilliseconds(200)) : (6, TimeSpan.FromSeconds(5));
        var figures = new RequestFigures();
        for (var round = -1; round < rounds; round++)
        {
            // The order changes with each round too; the first one warms up.
            foreach (var path in round % 2 == 0 ? Paths : Paths.Reverse())
            {
                var (perSecond, times) = await RoundAsync(server, path, length);
                if (round >= 0)
                {
                    figures.Add(path, perSecond, times);
                }
            }
        }

        return figures;
    }

    private static async Task<(double PerSecond, Histogram Times)> RoundAsync(IPEndPoint server, string path, TimeSpan length)
    {
        var times = new Histogram();
        var start = TimeProvider.System.GetTimestamp();
        var counts = await Task.WhenAll(Enumerable.Range(0, Connections).Select(_ => Task.Run(() => ConnectionAsync(server, path, start, length, times))));
        return (counts.Sum() / TimeProvider.System.GetElapsedTime(start).TotalSeconds, times);
    }

    private static async Task<long> ConnectionAsync(IPEndPoint server, string path, long start, TimeSpan length, Histogram times)
    {
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        await socket.ConnectAsync(server);
        var request = Encoding.ASCII.GetBytes($"GET {path} HTTP/1.1\r\nHost: {server}\r\n\r\n");
        var answer = new byte[64 * 1024];
        long count = 0;
        for (; TimeProvider.System.GetElapsedTime(start) < length; count++)
        {
            var sent = TimeProvider.System.GetTimestamp();
            await socket.SendAsync(request);
            var got = await socket.ReceiveAsync(answer);

            // Read from each answer: the zones' bytes grow while loads are shed.
            var whole = LengthOf(answer.AsSpan(0, got));
            while (got < whole)
            {
                got += await socket.ReceiveAsync(answer.AsMemory(got));
            }

            times.Add(TimeProvider.System.GetElapsedTime(sent));
            if (!answer.AsSpan().StartsWith("HTTP/1.1 200"u8))
            {
                throw new InvalidOperationException(Encoding.ASCII.GetString(answer, 0, got));
            }
        }

        return count;
    }

    private static int LengthOf(ReadOnlySpan<byte> answer)
    {
        var end = answer.IndexOf("\r\n\r\n"u8) + 4;
        var value = answer[(answer.IndexOf("Content-Length: "u8) + "Content-Length: ".Length)..];
        return Utf8Parser.TryParse(value, out int length, out _) ? end + length : throw new InvalidOperationException(Encoding.ASCII.GetString(answer));
    }
}

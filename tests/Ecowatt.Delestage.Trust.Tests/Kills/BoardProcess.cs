using System.Buffers.Binary;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text.Json.Nodes;
using Ecowatt.Delestage.Simulation;
using Ecowatt.Delestage.Simulation.Tests.Board;
using Ecowatt.Delestage.Tests.Control.Kills;

namespace Ecowatt.Delestage.Trust.Tests.Kills;

/// <summary>
/// A board in a process of its own: a virtual Phidget network server, and in front of it a wire-tap that books each command as it comes over the network, whoever sent it and
/// whatever became of it. It outlives the houses that command it; killed, its relays fall.
/// </summary>
internal static class BoardProcess
{
    public static async Task RunAsync(int port, string book, string mark, bool falls)
    {
        var (time, relays) = (FastTime.From(mark), new RelayBook(book));
        await using var server = await VirtualPhidgetServer.StartAsync();
        relays.Write(new RelayBook.Entry(time.GetUtcNow(), null, false));
        using var listener = new TcpListener(IPAddress.Loopback, port);
        listener.Server.SetSocketOption(SocketOptionLevel.Socket, SocketOptionName.ReuseAddress, true);
        listener.Start();
        Console.WriteLine("listens");
        var clients = 0;
        _ = AcceptAsync();
        await Task.Run(() =>
        {
            while (Console.In.ReadLine() is { } asked)
            {
                // "left": when the last client has gone, and with it all that it had sent.
                HangGuard.UntilAsync(() => asked != "left" || Volatile.Read(ref clients) == 0).GetAwaiter().GetResult();
                Console.WriteLine(string.Join(',', server.Boards[0].Relays.Select(static relay => relay ? 1 : 0)));
            }
        });

        async Task AcceptAsync()
        {
            while (true)
            {
                var client = await listener.AcceptTcpClientAsync();
                Interlocked.Increment(ref clients);
                _ = TapAsync(client);
            }
        }

        async Task TapAsync(TcpClient client)
        {
            using (client)
            using (var inner = new TcpClient())
            {
                try
                {
                    await inner.ConnectAsync(IPAddress.Loopback, server.Port);
                    (client.NoDelay, inner.NoDelay) = (true, true);
                    var answers = inner.GetStream().CopyToAsync(client.GetStream());
                    await ForwardAsync(client.GetStream(), inner.GetStream());
                }
                catch (IOException)
                {
                    // It was killed.
                }
            }

            await HangGuard.UntilAsync(() => server.ClientCount < Volatile.Read(ref clients));
            if (falls)
            {
                relays.Write(new RelayBook.Entry(time.GetUtcNow(), null, false));
            }

            Interlocked.Decrement(ref clients);
        }

        async Task ForwardAsync(NetworkStream from, NetworkStream to)
        {
            var header = new byte[16];
            while (await from.ReadAtLeastAsync(header, header.Length, throwOnEndOfStream: false) == header.Length)
            {
                var body = new byte[BinaryPrimitives.ReadInt32LittleEndian(header.AsSpan(4))];
                await from.ReadExactlyAsync(body);
                if ((header[14], header[15]) == (30, 70) && JsonNode.Parse(body) is { } packet && (int)packet["p"]! == Packet.SetState)
                {
                    relays.Write(new RelayBook.Entry(time.GetUtcNow(), (int)packet["X"]!, (int)packet["e"]!["0"]!["v"]! == 1));
                }

                await to.WriteAsync(header);
                await to.WriteAsync(body);
            }
        }
    }

    /// <summary>Returns the command line of such a process.</summary>
    public static string[] Arguments(int port, string book, FastTime time, bool falls) => ["kill-board", port.ToString(CultureInfo.InvariantCulture), book, time.Mark, falls.ToString()];
}

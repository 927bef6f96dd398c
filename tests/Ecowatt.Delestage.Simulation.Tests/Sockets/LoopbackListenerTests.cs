using System.Net;
using System.Net.Sockets;
using Ecowatt.Delestage.Simulation.Sockets;

namespace Ecowatt.Delestage.Simulation.Tests.Sockets;

public sealed class LoopbackListenerTests
{
    [Fact]
    public async Task Clients_are_served_counted_and_forgotten_when_they_go()
    {
        await using var listener = new Echo(0, most: 8);
        listener.Start();
        using var first = await ConnectAsync(listener.Port);
        using (var second = await ConnectAsync(listener.Port))
        {
            Assert.Equal(7, await EchoedAsync(first, 7));
            Assert.Equal(9, await EchoedAsync(second, 9));
            Assert.Equal(2, listener.Count);
        }

        await HangGuard.UntilAsync(() => listener.Count == 1);
        Assert.Equal(8, await EchoedAsync(first, 8));
    }

    [Fact]
    public async Task Nobody_is_served_before_the_start_and_who_came_before_is_served_then()
    {
        await using var listener = new Echo(0, most: 8);
        using var early = await ConnectAsync(listener.Port);
        await early.SendAsync(new byte[] { 5 });
        Assert.Equal(0, listener.Count);

        listener.Start();
        Assert.Equal(5, await ReceiveAsync(early));
    }

    [Fact]
    public async Task More_than_the_most_are_turned_away_and_a_place_that_gets_free_is_given()
    {
        await using var listener = new Echo(0, most: 1);
        listener.Start();
        using (var first = await ConnectAsync(listener.Port))
        {
            Assert.Equal(1, await EchoedAsync(first, 1));
            using var second = await ConnectAsync(listener.Port);
            Assert.Null(await ReceiveAsync(second));
        }

        await HangGuard.UntilAsync(() => listener.Count == 0);
        using var third = await ConnectAsync(listener.Port);
        Assert.Equal(3, await EchoedAsync(third, 3));
    }

    [Fact]
    public async Task All_can_be_dropped_and_others_come()
    {
        await using var listener = new Echo(0, most: 8);
        listener.Start();
        using var first = await ConnectAsync(listener.Port);
        Assert.Equal(1, await EchoedAsync(first, 1));
        listener.DropAll();
        Assert.Null(await ReceiveAsync(first));

        using var next = await ConnectAsync(listener.Port);
        Assert.Equal(2, await EchoedAsync(next, 2));
    }

    [Fact]
    public async Task Every_task_has_ended_when_it_is_disposed_of_and_twice_does_no_harm()
    {
        var listener = new Echo(0, most: 8);
        listener.Start();
        using var client = await ConnectAsync(listener.Port);
        Assert.Equal(1, await EchoedAsync(client, 1));

        await listener.DisposeAsync();
        await listener.DisposeAsync();

        Assert.Equal((0, 0), (listener.Count, listener.Serving));
        Assert.Null(await ReceiveAsync(client));
        using var late = new Socket(SocketType.Stream, ProtocolType.Tcp);
        await Assert.ThrowsAsync<SocketException>(() => late.ConnectAsync(IPAddress.Loopback, listener.Port));
    }

    [Fact]
    public async Task A_port_that_is_taken_is_refused_at_once()
    {
        await using var listener = new Echo(0, most: 8);

        Assert.Throws<SocketException>(() => new Echo(listener.Port, most: 8));
    }

    private static async Task<Socket> ConnectAsync(int port)
    {
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp);
        await socket.ConnectAsync(IPAddress.Loopback, port);
        return socket;
    }

    private static async Task<int?> EchoedAsync(Socket socket, int value)
    {
        await socket.SendAsync(new[] { (byte)value });
        return await ReceiveAsync(socket);
    }

    // Null where the other end closed, well or not.
    private static async Task<int?> ReceiveAsync(Socket socket)
    {
        using var hang = new CancellationTokenSource(HangGuard.Limit);
        var buffer = new byte[1];
        try
        {
            return await socket.ReceiveAsync(buffer, hang.Token) == 1 ? buffer[0] : null;
        }
        catch (SocketException)
        {
            return null;
        }
    }

    private sealed class Echo(int port, int most) : LoopbackListener<Socket>(port)
    {
        private int _serving;

        public int Serving => Volatile.Read(ref _serving);

        protected override ValueTask TakeAsync(Socket socket)
        {
            if (!TryServe(socket, most))
            {
                socket.Dispose();
            }

            return ValueTask.CompletedTask;
        }

        protected override Socket Open(Socket socket) => socket;

        protected override async Task ServeAsync(Socket client, CancellationToken stopping)
        {
            Interlocked.Increment(ref _serving);
            try
            {
                var buffer = new byte[16];
                while (await client.ReceiveAsync(buffer, stopping) is var count and > 0)
                {
                    await client.SendAsync(buffer.AsMemory(0, count), stopping);
                }
            }
            catch (Exception e) when (e is SocketException or OperationCanceledException or ObjectDisposedException)
            {
                // Gone, or told to stop.
            }
            finally
            {
                Interlocked.Decrement(ref _serving);
            }
        }

        protected override void Drop(Socket client) => client.Dispose();
    }
}

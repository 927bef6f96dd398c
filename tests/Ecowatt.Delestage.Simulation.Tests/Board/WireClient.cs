using System.Buffers.Binary;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;

namespace Ecowatt.Delestage.Simulation.Tests.Board;

/// <summary>The protocol by hand, frame by frame, and so also what no decent client would send.</summary>
internal sealed class WireClient : IDisposable
{
    private const uint Magic = 0x5048_4930;

    // Far beyond what a slow machine needs; a test whose server says nothing ends all the same.
    private static readonly TimeSpan Patience = HangGuard.Limit;

    private readonly TcpClient _socket = new();
    private ushort _sequence = 10;

    /// <summary>The number of what was sent last.</summary>
    public int Sequence => _sequence;

    public NetworkStream Stream => _socket.GetStream();

    public static Task<WireClient> ConnectAsync(VirtualPhidgetServer server) => ConnectAsync(server.Port);

    public static async Task<WireClient> ConnectAsync(int port)
    {
        var client = new WireClient();
        await client._socket.ConnectAsync(VirtualPhidgetServer.Host, port);
        return client;
    }

    /// <summary>A client that has proved itself and read the announcement of the boards.</summary>
    public static async Task<WireClient> JoinAsync(VirtualPhidgetServer server, string password = "", string type = "phid22device")
    {
        var client = await ConnectAsync(server);
        Assert.Equal(0, await client.ProveAsync(password, type));
        return client;
    }

    /// <summary>The same, of a server in another process.</summary>
    public static async Task<WireClient> JoinAsync(int port)
    {
        var client = await ConnectAsync(port);
        Assert.Equal(0, await client.ProveAsync(""));
        return client;
    }

    public async Task<int> ProveAsync(string password, string type = "phid22device")
    {
        await SendAsync(10, 10, $$"""{"type":"{{type}}","pmajor":2,"pminor":4}""");
        var hello = await ReadAsync();
        Assert.Equal((10, 11, 0), (hello.Type, hello.Subtype, (int)hello.Body!["result"]!));
        await SendAsync(10, 30, """{"ident":"phidgetclient","nonceC":"abcdefgh"}""");
        var challenge = (await ReadAsync()).Body!;
        Assert.Equal("abcdefgh", (string?)challenge["nonceC"]);
        Assert.InRange(((string)challenge["nonceS"]!).Length, 8, 15);
        var proof = Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes($"phidgetclient{password}abcdefgh{challenge["nonceS"]}{challenge["salt"]}")));
        await SendAsync(10, 32, $$"""{"nonceC":"abcdefgh","nonceS":"{{challenge["nonceS"]}}","proof":"{{proof}}"}""");
        return (int)(await ReadAsync(20, 40)).Body!["E"]!;
    }

    public Task SendAsync(byte type, byte subtype, string body) => Stream.WriteAsync(Frame(type, subtype, body, ++_sequence)).AsTask();

    /// <summary>Asks, and reads on until the answer has come.</summary>
    public async Task<JsonNode> AskAsync(byte subtype, string body)
    {
        await SendAsync(30, subtype, body);
        while (true)
        {
            var frame = await ReadAsync();
            if (frame.Flags == 2 && frame.ReplyTo == _sequence)
            {
                return frame.Body!;
            }
        }
    }

    public async Task<int> SetAsync(long phid, int channel, int packet, double value)
        => (int)(await AskAsync(70, Bridge(phid, channel, packet, value)))["E"]!;

    public static string Bridge(long phid, int channel, int packet, double value)
        => FormattableString.Invariant($$$$"""{"v":0,"s":2,"f":0,"p":{{{{packet}}}},"I":{{{{phid}}}},"X":{{{{channel}}}},"c":1,"e":{"0":{"t":"d","v":{{{{value}}}}}}}""");

    public Task<JsonNode> OpenAsync(long phid, int channel) => AskAsync(60, $$"""{"phid":{{phid}},"channel":1,"class":6,"index":{{channel}},"version":2,"chreset":1}""");

    public Task<JsonNode> CloseAsync(long phid, int channel) => AskAsync(65, $$"""{"phid":{{phid}},"index":{{channel}},"chreset":1}""");

    /// <summary>Reads on until such a frame comes.</summary>
    public async Task<Received> ReadAsync(int type, int subtype)
    {
        while (true)
        {
            var frame = await ReadAsync();
            if ((frame.Type, frame.Subtype) == (type, subtype))
            {
                return frame;
            }
        }
    }

    /// <summary>Reads on until a board is announced, and gives its number.</summary>
    public async Task<long> PhidAsync() => (long)(await ReadAsync(30, 50)).Body!["phid"]!;

    /// <summary>Reads on until a relay's state is told.</summary>
    public async Task<int> StateAsync()
    {
        while (true)
        {
            var packet = (await ReadAsync(30, 70)).Body!;
            if ((int)packet["p"]! == Packet.SetState)
            {
                return (int)packet["e"]!["0"]!["v"]!;
            }
        }
    }

    public async Task<Received> ReadAsync()
    {
        using var limit = new CancellationTokenSource(Patience);
        var header = new byte[16];
        await Stream.ReadExactlyAsync(header, limit.Token);
        Assert.Equal(Magic, BinaryPrimitives.ReadUInt32LittleEndian(header));
        var body = new byte[BinaryPrimitives.ReadInt32LittleEndian(header.AsSpan(4))];
        await Stream.ReadExactlyAsync(body, limit.Token);
        return new Received(
            BinaryPrimitives.ReadUInt16LittleEndian(header.AsSpan(8)),
            BinaryPrimitives.ReadUInt16LittleEndian(header.AsSpan(12)),
            header[14],
            header[15],
            body.Length == 0 ? null : JsonNode.Parse(body),
            Encoding.UTF8.GetString(body));
    }

    /// <summary>Reads on until the server has hung up.</summary>
    public async Task HearsTheEndAsync()
    {
        using var limit = new CancellationTokenSource(Patience);
        try
        {
            var buffer = new byte[4096];
            while (await Stream.ReadAsync(buffer, limit.Token) > 0)
            {
                // What was said before.
            }
        }
        catch (IOException)
        {
            // A reset is an end too.
        }
    }

    public static byte[] Frame(byte type, byte subtype, string body, ushort sequence = 11, uint magic = Magic, uint? length = null)
    {
        var json = Encoding.UTF8.GetBytes(body);
        var bytes = new byte[16 + json.Length];
        BinaryPrimitives.WriteUInt32LittleEndian(bytes, magic);
        BinaryPrimitives.WriteUInt32LittleEndian(bytes.AsSpan(4), length ?? (uint)json.Length);
        BinaryPrimitives.WriteUInt16LittleEndian(bytes.AsSpan(8), 1);
        BinaryPrimitives.WriteUInt16LittleEndian(bytes.AsSpan(10), sequence);
        (bytes[14], bytes[15]) = (type, subtype);
        json.CopyTo(bytes, 16);
        return bytes;
    }

    public void Dispose() => _socket.Dispose();

    internal sealed record Received(int Flags, int ReplyTo, int Type, int Subtype, JsonNode? Body, string Text);
}

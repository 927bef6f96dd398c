using System.Buffers.Binary;
using System.Text;
using Ecowatt.Delestage.Fuzzing.Lab;
using Ecowatt.Delestage.Fuzzing.Mutation;
using Ecowatt.Delestage.Phidgets.Internal;
using Ecowatt.Delestage.Simulation;
using Ecowatt.Delestage.Simulation.Board;
using Microsoft.Extensions.Time.Testing;

namespace Ecowatt.Delestage.Fuzzing.Targets;

/// <summary>
/// The Phidget network protocol from both sides: what a server says to our inquiry, and what a client says to the virtual 1017, whose handshake the input may pass. Neither throws; a
/// connection that speaks otherwise ends.
/// </summary>
internal sealed class PhidgetTarget : FuzzTarget
{
    private const int Readers = 2;
    private const int Header = 16;

    private static ReadOnlySpan<byte> Magic => "0IHP"u8;

    private readonly VirtualPhidgetServerOptions _options;
    private readonly BoardHub _hub;

    public PhidgetTarget()
    {
        var time = new FakeTimeProvider(new(2026, 1, 14, 17, 0, 0, TimeSpan.Zero));
        _options = new() { Time = time, NetworkTime = time, Boards = [new(), new() { SerialNumber = 7, Model = VirtualPhidgetModel.Failsafe }] };
        _hub = new BoardHub(_options);
    }

    public override string Name => "phidget";

    public override IEnumerable<byte[]> Seeds =>
    [
        To(0, [.. Frame(10, 11, """{"type":"phid22device","pmajor":2,"pminor":4,"result":0}"""), .. Frame(10, 31, """{"srvname":"pi","result":0,"nonceC":"a","nonceS":"b","salt":"c","count":1}"""), .. Frame(20, 40, """{"E":0}""")]),
        To(1, [.. Handshake, .. Frame(30, 60, """{"phid":4097,"class":13,"index":0,"chid":1,"version":2,"channel":0}"""), .. Frame(30, 70, """{"v":0,"s":2,"f":0,"p":82,"I":4097,"O":1,"X":0,"c":1,"e":{"0":{"t":"d","v":1}}}"""), .. Frame(30, 65, """{"phid":"4097","chid":1,"index":0}""")]),
        To(1, [.. Handshake, .. Frame(20, 41, ""), .. Frame(30, 70, """{"p":146,"I":4098,"X":3,"e":{"0":{"t":"u","v":500}}}"""), .. Frame(30, 99, "{}")]),
        To(1, Frame(10, 10, """{"type":"phid22device","pmajor":3,"pminor":0}""")),
    ];

    public override IEnumerable<string> Words =>
    [
        "0IHP", "{\"E\":0}", "{\"E\":1.5}", "\"E\":", "\"srvname\":", "\"nonceS\":", "\"salt\":", "\"phid\":4097", "\"I\":4097", "\"I\":4098", "\"X\":", "\"O\":", "\"p\":55", "\"p\":82", "\"p\":146", "\"p\":147", "\"p\":211", "\"e\":{\"0\":{\"t\":\"d\",\"v\":", "\"index\":", "\"channel\":", "\"chid\":", "\"version\":",
        "\"type\":\"www\"", "\"pmajor\":2",
    ];

    private static byte[] Handshake =>
    [
        .. Frame(10, 10, """{"type":"www22","pmajor":2,"pminor":4}"""), .. Frame(10, 30, """{"ident":"phidgetclient","nonceC":"aaaaaaaaaaaaaaa"}"""), .. Frame(10, 32, """{"nonceC":"aaaaaaaaaaaaaaa","nonceS":"a","proof":"$$$$$$$$$$$$$$$$$$$$$$$$$$$$$$$$$$$$$$$$$$$$"}"""),
    ];

    public override int ReaderOf(byte[] input) => Which(input, Readers).Reader;

    public override bool Read(byte[] input)
    {
        var (reader, bytes) = Which(input, Readers);
        return reader == 0 ? Ask(bytes) : Serve(bytes);
    }

    /// <summary>Gives each frame its magic, and the length of what stands before the next.</summary>
    public override byte[] Repair(byte[] input)
    {
        var repaired = (byte[])input.Clone();
        for (var at = 1; at >= 0 && at + Header <= repaired.Length;)
        {
            Magic.CopyTo(repaired.AsSpan(at));
            var next = repaired.AsSpan(at + Header).IndexOf(Magic);
            BinaryPrimitives.WriteInt32LittleEndian(repaired.AsSpan(at + 4), next < 0 ? repaired.Length - at - Header : next);
            at = next < 0 ? -1 : at + Header + next;
        }

        return repaired;
    }

    /// <summary>Changes frames: each begins with the magic word.</summary>
    public override byte[]? Change(byte[] input, byte[] other, Chance chance)
        => PartChanges.Change(input, other, static (bytes, from) => bytes.AsSpan(from).IndexOf(Magic) is var at and >= 0 ? from + at : -1, chance);

    private static byte[] Frame(byte type, byte subtype, string body) => new BoardFrame(BoardFrame.Request, 0, 0, type, subtype, Encoding.UTF8.GetBytes(body)).ToBytes();

    private bool Ask(byte[] bytes)
    {
        using var stream = new ScriptedStream(bytes, proves: false);
#pragma warning disable CA2025 // The task has ended where its result is read.
        var answer = ServerInquiry.AskAsync(stream, "pi:5661", "secret", CancellationToken.None).GetAwaiter().GetResult();
#pragma warning restore CA2025
        PlantedFaults.In(answer, IsPlanted);
        Require(answer.Trouble is null || !answer.Trouble.Contains("secret", StringComparison.Ordinal), "no answer holds the password");
        return answer.Trouble is null;
    }

    private bool Serve(byte[] bytes)
    {
        using var stream = new ScriptedStream(bytes, proves: true);
        var connection = new BoardConnection(_hub, _options, stream);
        connection.RunAsync(CancellationToken.None).GetAwaiter().GetResult();
        Require(_hub.Clients.Length == 0, "a connection that ended is a client no more");
        return connection.IsProved;
    }
}

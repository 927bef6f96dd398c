using System.Buffers;
using System.Text.Json;

namespace Ecowatt.Delestage.Simulation.Board;

/// <summary>Describes the bodies that a server sends. The order of their members counts: the vendor's native client wants it so.</summary>
internal static class BoardMessages
{
    public const int ProtocolMajor = 2;
    private const int ProtocolMinor = 4;
    private const int Vendor = 0x06C2;
    private const int Product1017 = 12;

    public static byte[] Hello(int result) => Write(json =>
    {
        json.WriteString("type", "phid22device");
        json.WriteNumber("pmajor", ProtocolMajor);
        json.WriteNumber("pminor", ProtocolMinor);
        json.WriteNumber("result", result);
    });

    public static byte[] Challenge(string server, string clientNonce, string serverNonce, string salt) => Write(json =>
    {
        json.WriteString("srvname", server);
        json.WriteNumber("result", BoardErrors.Success);
        json.WriteString("nonceC", clientNonce);
        json.WriteString("nonceS", serverNonce);
        json.WriteString("salt", salt);
        json.WriteNumber("count", 1);
    });

    public static byte[] Result(int code, string? why = null) => Write(json =>
    {
        json.WriteNumber("E", code);
        if (why is not null)
        {
            json.WriteString("R", why);
        }
    });

    public static byte[] Attach(VirtualPhidgetBoard board) => Write(json =>
    {
        var failsafe = board.Model == VirtualPhidgetModel.Failsafe;
        json.WriteString("type", "USB");
        json.WriteNumber("phid", board.Phid);
        json.WriteNumber("parent", 0);
        json.WriteNumber("vendorID", Vendor);
        json.WriteNumber("productID", failsafe ? 0x87 : 0x81);
        json.WriteNumber("interfaceNum", 0);
        json.WriteNumber("version", failsafe ? 200 : 110);
        json.WriteNumber("serialNumber", board.SerialNumber);
        json.WriteString("label", "");
        json.WriteNumber("index", 0);
        json.WriteNumber("deviceID", Product1017);
        json.WriteNumber("vintID", 0);
        json.WriteNumber("hubPort", 0);
        json.WriteNumber("isHubPort", 0);
        json.WriteString("name", "PhidgetInterfaceKit 0/0/8");
        json.WriteString("desc", "Virtual 1017");
        json.WriteString("fwstr", failsafe ? "1017_2" : "1017_1");
    });

    public static byte[] Channel(VirtualPhidgetBoard board, int channel) => Write(json =>
    {
        json.WriteNumber("parent", board.Phid);
        json.WriteNumber("chid", board.ChannelId(channel));
        json.WriteNumber("class", VirtualPhidgetBoard.DigitalOutputClass);
        json.WriteNumber("uniqueIndex", channel);
        json.WriteNumber("index", channel);
        json.WriteNumber("version", 2);
        json.WriteString("name", "Signal Relay");
        json.WriteString("channelname", "PhidgetDigitalOutput");
    });

    public static byte[] Detach(long phid) => Write(json =>
    {
        json.WriteNumber("phid", phid);
        json.WriteNumber("parent", 0);
    });

    /// <summary>Returns what a client that opens a channel is told of it.</summary>
    public static byte[] Status(VirtualPhidgetBoard board, int channel, bool energised)
    {
        // What a board without failsafe has instead of its times is the protocol's "unknown".
        var (shortest, longest) = board.Model == VirtualPhidgetModel.Failsafe ? (VirtualPhidgetBoard.ShortestFailsafe, VirtualPhidgetBoard.LongestFailsafe) : (uint.MaxValue, uint.MaxValue);
        return Bridge(board, channel, BoardPackets.Status, flags: 4,
        [
            new("_class_version_", "u", 2),
            new("dutyCycle", "g", energised ? 1 : 0),
            new("minDutyCycle", "g", 0),
            new("maxDutyCycle", "g", 1),
            new("minFailsafeTime", "u", shortest),
            new("maxFailsafeTime", "u", longest),
            new("state", "d", energised ? 1 : 0),
        ]);
    }

    public static byte[] Event(VirtualPhidgetBoard board, int channel, int packet, params BridgeEntry[] entries) => Bridge(board, channel, packet, flags: 1, entries);

    private static byte[] Bridge(VirtualPhidgetBoard board, int channel, int packet, int flags, BridgeEntry[] entries) => Write(json =>
    {
        json.WriteNumber("v", 0);
        json.WriteNumber("s", 2);
        json.WriteNumber("f", flags);
        json.WriteNumber("p", packet);
        json.WriteNumber("I", board.Phid);
        json.WriteNumber("O", board.ChannelId(channel));
        json.WriteNumber("X", channel);
        json.WriteNumber("c", entries.Length);
        json.WriteStartObject("e");
        foreach (var entry in entries)
        {
            json.WriteStartObject(entry.Name);
            json.WriteString("t", entry.Type);
            if (entry.Text is { } text)
            {
                json.WriteString("v", text);
            }
            else
            {
                json.WriteNumber("v", entry.Number);
            }

            json.WriteEndObject();
        }

        json.WriteEndObject();
    });

    private static byte[] Write(Action<Utf8JsonWriter> members)
    {
        var buffer = new ArrayBufferWriter<byte>(256);
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            members(json);
            json.WriteEndObject();
        }

        return buffer.WrittenSpan.ToArray();
    }

    /// <summary>Represents one value of a bridge packet: <c>d</c> and <c>u</c> are whole numbers, <c>g</c> any, <c>s</c> text.</summary>
    internal readonly record struct BridgeEntry(string Name, string Type, long Number, string? Text = null);
}

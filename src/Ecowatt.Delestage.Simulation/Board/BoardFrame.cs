using System.Buffers.Binary;

namespace Ecowatt.Delestage.Simulation.Board;

/// <summary>Represents one message of the Phidget network protocol: 16 bytes of header, little endian, and a JSON body. Immutable.</summary>
/// <param name="Flags">Request, reply or event; some clients leave a request's flag out.</param>
/// <param name="Sequence">The sender's number, which a reply names.</param>
/// <param name="ReplyTo">The number that this replies to.</param>
/// <param name="Type">10 handshake, 20 command, 30 device.</param>
/// <param name="Subtype">Which one of them.</param>
/// <param name="Body">The JSON; may be empty.</param>
internal readonly record struct BoardFrame(ushort Flags, ushort Sequence, ushort ReplyTo, byte Type, byte Subtype, ReadOnlyMemory<byte> Body)
{
    public const ushort Request = 1;
    public const ushort Reply = 2;
    public const ushort Event = 4;

    /// <summary>The protocol's own limit.</summary>
    public const int LongestBody = 131_072;

    private const int HeaderLength = 16;
    private const uint Magic = 0x5048_4930;

    /// <summary>Reads one; nothing is allocated for a body before its length is known to be in the limit.</summary>
    /// <exception cref="BoardProtocolException">Wrong magic, or a length beyond the limit.</exception>
    /// <exception cref="EndOfStreamException">The connection ended, between two frames or in one.</exception>
    public static async ValueTask<BoardFrame> ReadAsync(Stream stream, byte[] header, int longestBody, CancellationToken cancellationToken)
    {
        await stream.ReadExactlyAsync(header.AsMemory(0, HeaderLength), cancellationToken).ConfigureAwait(false);
        if (BinaryPrimitives.ReadUInt32LittleEndian(header) is var magic && magic != Magic)
        {
            throw new BoardProtocolException($"a frame starts with {magic:x8}, expected {Magic:x8}");
        }

        var length = BinaryPrimitives.ReadUInt32LittleEndian(header.AsSpan(4));
        if (length > longestBody)
        {
            throw new BoardProtocolException($"a frame's body has {length} bytes, at most {longestBody} are taken");
        }

        var body = length == 0 ? [] : new byte[length];
        await stream.ReadExactlyAsync(body, cancellationToken).ConfigureAwait(false);
        return new BoardFrame(
            BinaryPrimitives.ReadUInt16LittleEndian(header.AsSpan(8)),
            BinaryPrimitives.ReadUInt16LittleEndian(header.AsSpan(10)),
            BinaryPrimitives.ReadUInt16LittleEndian(header.AsSpan(12)),
            header[14],
            header[15],
            body);
    }

    public static byte[] NewHeader() => new byte[HeaderLength];

    public byte[] ToBytes()
    {
        var bytes = new byte[HeaderLength + Body.Length];
        BinaryPrimitives.WriteUInt32LittleEndian(bytes, Magic);
        BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(4), Body.Length);
        BinaryPrimitives.WriteUInt16LittleEndian(bytes.AsSpan(8), Flags);
        BinaryPrimitives.WriteUInt16LittleEndian(bytes.AsSpan(10), Sequence);
        BinaryPrimitives.WriteUInt16LittleEndian(bytes.AsSpan(12), ReplyTo);
        bytes[14] = Type;
        bytes[15] = Subtype;
        Body.CopyTo(bytes.AsMemory(HeaderLength));
        return bytes;
    }
}

using System.Buffers.Binary;
using System.Numerics;
using System.Runtime.InteropServices;

namespace Ecowatt.Delestage.History.Storage;

/// <summary>Reads what <see cref="ByteWriter"/> wrote. Its checksum was looked at before: what cannot be is an exception all the same.</summary>
internal ref struct ByteReader
{
    private ReadOnlySpan<byte> _rest;

    /// <exception cref="InvalidDataException">The checksum is wrong: the disk gave other bytes than were written.</exception>
    public ByteReader(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length < 5 || BinaryPrimitives.ReadUInt32LittleEndian(bytes[^4..]) != Checksum(bytes[..^4]))
        {
            throw Damaged();
        }

        _rest = bytes[..^4];
    }

    public readonly bool IsAtEnd => _rest.IsEmpty;

    public static uint Checksum(ReadOnlySpan<byte> bytes)
    {
        var crc = uint.MaxValue;
        var words = MemoryMarshal.Cast<byte, ulong>(bytes);
        foreach (var word in words)
        {
            crc = BitOperations.Crc32C(crc, word);
        }

        foreach (var last in bytes[(words.Length * sizeof(ulong))..])
        {
            crc = BitOperations.Crc32C(crc, last);
        }

        return ~crc;
    }

    public byte Byte()
    {
        if (_rest.IsEmpty)
        {
            throw Damaged();
        }

        var value = _rest[0];
        _rest = _rest[1..];
        return value;
    }

    public ulong Unsigned()
    {
        var value = 0UL;
        for (var shift = 0; shift < 64; shift += 7)
        {
            var next = Byte();
            value |= (ulong)(next & 0x7F) << shift;
            if (next < 0x80)
            {
                return value;
            }
        }

        throw Damaged();
    }

    public long Signed()
    {
        var value = Unsigned();
        return (long)(value >> 1) ^ -(long)(value & 1);
    }

    public double Double()
    {
        if (_rest.Length < 8)
        {
            throw Damaged();
        }

        var value = BinaryPrimitives.ReadDoubleLittleEndian(_rest);
        _rest = _rest[8..];
        return value;
    }

    private static InvalidDataException Damaged() => new("a block of the history is damaged");
}

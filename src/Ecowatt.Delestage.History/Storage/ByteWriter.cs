using System.Buffers.Binary;
using System.Numerics;

namespace Ecowatt.Delestage.History.Storage;

/// <summary>Writes numbers in as few bytes as they need. Not safe across threads.</summary>
internal sealed class ByteWriter
{
    private byte[] _buffer = new byte[256];
    private int _length;

    public void Clear() => _length = 0;

    public void Byte(byte value)
    {
        Reserve(1);
        _buffer[_length++] = value;
    }

    /// <summary>Writes seven bits a byte, the lowest first.</summary>
    public void Unsigned(ulong value)
    {
        Reserve(10);
        while (value >= 0x80)
        {
            _buffer[_length++] = (byte)(value | 0x80);
            value >>= 7;
        }

        _buffer[_length++] = (byte)value;
    }

    /// <summary>Writes a number that is near zero on either side.</summary>
    public void Signed(long value) => Unsigned((ulong)(value << 1) ^ (ulong)(value >> 63));

    public void Double(double value)
    {
        Reserve(8);
        BinaryPrimitives.WriteDoubleLittleEndian(_buffer.AsSpan(_length), value);
        _length += 8;
    }

    /// <summary>Returns what was written, with a checksum behind it: SQLite has none of its own.</summary>
    public byte[] ToCheckedArray()
    {
        Reserve(4);
        BinaryPrimitives.WriteUInt32LittleEndian(_buffer.AsSpan(_length), ByteReader.Checksum(_buffer.AsSpan(0, _length)));
        return _buffer.AsSpan(0, _length + 4).ToArray();
    }

    private void Reserve(int more)
    {
        if (_buffer.Length - _length < more)
        {
            Array.Resize(ref _buffer, (int)BitOperations.RoundUpToPowerOf2((uint)(_length + more)));
        }
    }
}

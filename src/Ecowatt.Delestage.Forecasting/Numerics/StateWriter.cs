using System.Buffers;
using System.Buffers.Binary;

namespace Ecowatt.Delestage.Forecasting.Numerics;

/// <summary>Writes the numbers of a state, little-endian on every machine.</summary>
internal sealed class StateWriter
{
    private readonly ArrayBufferWriter<byte> _bytes = new();

    public void Write(long value)
    {
        BinaryPrimitives.WriteInt64LittleEndian(_bytes.GetSpan(sizeof(long)), value);
        _bytes.Advance(sizeof(long));
    }

    public void Write(double value) => Write(BitConverter.DoubleToInt64Bits(value));

    /// <summary>Writes the length first, so that a reader of another size refuses it.</summary>
    public void Write(ReadOnlySpan<double> values)
    {
        Write((long)values.Length);
        foreach (var value in values)
        {
            Write(value);
        }
    }

    public byte[] ToArray() => _bytes.WrittenSpan.ToArray();
}

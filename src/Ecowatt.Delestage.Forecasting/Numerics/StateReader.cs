using System.Buffers.Binary;

namespace Ecowatt.Delestage.Forecasting.Numerics;

/// <summary>Reads the numbers of a state as <see cref="StateWriter"/> writes them.</summary>
internal sealed class StateReader(ReadOnlyMemory<byte> bytes)
{
    private int _position;

    public long ReadInt64()
    {
        if (bytes.Length - _position < sizeof(long))
        {
            throw new InvalidDataException("The state ends too early.");
        }

        var value = BinaryPrimitives.ReadInt64LittleEndian(bytes.Span[_position..]);
        _position += sizeof(long);
        return value;
    }

    public double ReadDouble() => BitConverter.Int64BitsToDouble(ReadInt64());

    public void Read(Span<double> values)
    {
        var length = ReadInt64();
        if (length != values.Length)
        {
            throw new InvalidDataException($"The state holds {length} numbers where this version expects {values.Length}.");
        }

        for (var i = 0; i < values.Length; i++)
        {
            values[i] = ReadDouble();
        }
    }

    public void End()
    {
        if (_position != bytes.Length)
        {
            throw new InvalidDataException("The state goes on where this version expects its end.");
        }
    }
}

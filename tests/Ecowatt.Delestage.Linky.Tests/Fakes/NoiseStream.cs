namespace Ecowatt.Delestage.Linky.Tests.Fakes;

/// <summary>Bytes by chance, with the meter's own control characters and labels among them more often than chance has them.</summary>
internal sealed class NoiseStream(int seed, int length) : Stream
{
    private static readonly byte[][] Pieces = [[2], [3], [4], [10], [13], [9], [32], [0x82], .. (byte[][])["PAPP "u8.ToArray(), "SINSTS\t"u8.ToArray(), "00120"u8.ToArray(), "ADCO "u8.ToArray(), "DATE\tH"u8.ToArray()]];

    private readonly Random _random = new(seed);
    private int _left = length;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

    public override int Read(byte[] buffer, int offset, int count)
    {
        var filled = 0;
        while (filled < Math.Min(count, _left))
        {
            byte[] piece = _random.Next(3) == 0 ? [(byte)_random.Next(256)] : Pieces[_random.Next(Pieces.Length)];
            var taken = Math.Min(piece.Length, Math.Min(count, _left) - filled);
            piece.AsSpan(0, taken).CopyTo(buffer.AsSpan(offset + filled));
            filled += taken;
        }

        _left -= filled;
        return filled;
    }

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
}

namespace Ecowatt.Delestage.Linky.Tests.Fakes;

/// <summary>Hands over one piece at a time, and does something after each.</summary>
internal sealed class SteppedStream(IEnumerable<byte[]> pieces, Action after) : Stream
{
    private readonly Queue<byte[]> _pieces = new(pieces);
    private bool _begun;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

    public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (_begun)
        {
            after();
        }

        _begun = true;
        if (!_pieces.TryDequeue(out var piece))
        {
            return new(0);
        }

        piece.CopyTo(buffer);
        return new(piece.Length);
    }

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
}

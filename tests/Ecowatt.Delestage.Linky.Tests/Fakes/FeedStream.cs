using System.Threading.Channels;

namespace Ecowatt.Delestage.Linky.Tests.Fakes;

/// <summary>Bytes that a test sends when it likes; it is silent otherwise.</summary>
internal sealed class FeedStream : Stream
{
    private readonly Channel<byte[]> _pieces = Channel.CreateUnbounded<byte[]>();

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

    /// <summary>Sends up to 1,024 bytes.</summary>
    public void Send(byte[] piece) => _pieces.Writer.TryWrite(piece);

    /// <summary>Ends the bytes, well or by a failure.</summary>
    public void End(Exception? failure = null) => _pieces.Writer.TryComplete(failure);

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        try
        {
            var piece = await _pieces.Reader.ReadAsync(cancellationToken);
            piece.CopyTo(buffer);
            return piece.Length;
        }
        catch (ChannelClosedException e)
        {
            return e.InnerException is { } failure ? throw failure : 0;
        }
    }

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
}

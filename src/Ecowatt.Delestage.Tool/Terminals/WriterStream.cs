using System.Text;

namespace Ecowatt.Delestage.Tool.Terminals;

/// <summary>Lets what writes UTF-8 write to a text writer, part by part. Disposing of it leaves the writer open. Not safe across threads.</summary>
/// <param name="writer">Where it goes.</param>
internal sealed class WriterStream(TextWriter writer) : Stream
{
    private readonly Decoder _decoder = Encoding.UTF8.GetDecoder();
    private char[] _letters = [];

    public override bool CanRead => false;

    public override bool CanSeek => false;

    public override bool CanWrite => true;

    public override long Length => throw new NotSupportedException();

    public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

    public override void Flush() => writer.Flush();

    public override void Write(byte[] buffer, int offset, int count) => Write(buffer.AsSpan(offset, count));

    // A letter may begin in one part and end in the next.
    public override void Write(ReadOnlySpan<byte> buffer)
    {
        if (_letters.Length < buffer.Length + 1)
        {
            _letters = new char[buffer.Length + 1];
        }

        writer.Write(_letters, 0, _decoder.GetChars(buffer, _letters, flush: false));
    }

    public override Task WriteAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) => WriteAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        Write(buffer.Span);
        return ValueTask.CompletedTask;
    }

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();
}

using System.IO.Pipelines;

namespace Ecowatt.Delestage.Simulation.Rte;

/// <summary>Represents one end of a connection within the process, which behaves as a socket's stream does.</summary>
internal sealed class MemoryConnection : Stream
{
    private readonly PipeReader _reader;
    private readonly PipeWriter _writer;

    private MemoryConnection(PipeReader reader, PipeWriter writer)
    {
        _reader = reader;
        _writer = writer;
    }

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => true;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    /// <summary>Creates both ends of a connection.</summary>
    public static (MemoryConnection Client, MemoryConnection Server) Open()
    {
        var (requests, answers) = (new Pipe(), new Pipe());
        return (new(answers.Reader, requests.Writer), new(requests.Reader, answers.Writer));
    }

    /// <summary>Ends it so that the other end's reading fails, as after a reset (RST).</summary>
    public void Reset()
    {
        _writer.Complete(new IOException("the connection was reset by the virtual RTE"));
        Dispose();
    }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        var read = await _reader.ReadAsync(cancellationToken).ConfigureAwait(false);
        var length = (int)Math.Min(read.Buffer.Length, buffer.Length);
        var part = read.Buffer.Slice(0, length);
        var target = buffer.Span;
        foreach (var segment in part)
        {
            segment.Span.CopyTo(target);
            target = target[segment.Length..];
        }

        _reader.AdvanceTo(part.End);
        return length;
    }

    public override async ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        // An answer without an end ends when nobody reads it any more.
        if ((await _writer.WriteAsync(buffer, cancellationToken).ConfigureAwait(false)).IsCompleted)
        {
            throw new IOException("the other end hung up");
        }
    }

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) => ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override Task WriteAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) => WriteAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override Task FlushAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public override void Flush()
    {
        // Every write goes out at once.
    }

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        // Completed twice is harmless.
        _writer.Complete();
        _reader.Complete();
        base.Dispose(disposing);
    }
}

using CsCheck;
using Ecowatt.Delestage.Client;

namespace Ecowatt.Delestage.Tests.Client;

public sealed class BoundedBodyTests
{
    [Fact]
    public void It_reads_one_byte_beyond_the_limit_and_no_more_however_the_bytes_come()
        => Gen.Select(Gen.Int[0, 100_000], Gen.Int[0, 100_000], Gen.Int[1, 40_000]).Sample(static (longest, length, step) =>
        {
            using var source = new SteadyStream(length, step);
            using var content = new StreamContent(source);
            var body = Read(content, longest);

            Assert.Equal(Math.Min(length, longest + 1), body.Written.Length);
            Assert.Equal(body.Written.Length, source.Given);
        });

    [Fact]
    public void Its_memory_is_bounded_by_the_limit_and_not_by_the_body()
    {
        using var source = new SteadyStream(long.MaxValue, 16_384);
        using var content = new StreamContent(source);
        var before = GC.GetAllocatedBytesForCurrentThread();

        Read(content, 7_000_000);

        // A buffer that doubles: all of its sizes together are less than four times the limit.
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 7_000_000, 28_000_000);
    }

    // The stream gives at once, so all of it happens on this thread.
    private static BoundedBody Read(StreamContent content, int longest)
    {
        var body = new BoundedBody(longest);
        Assert.True(body.ReadAsync(content, CancellationToken.None).IsCompletedSuccessfully);
        return body;
    }

    private sealed class SteadyStream(long length, int step) : Stream
    {
        public long Given { get; private set; }

        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => throw new NotSupportedException();

        public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

        public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

        public override int Read(Span<byte> buffer)
        {
            var give = (int)Math.Min(Math.Min(buffer.Length, step), length - Given);
            Given += give;
            return give;
        }

        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) => new(Read(buffer.Span));

        public override void Flush()
        {
        }

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}

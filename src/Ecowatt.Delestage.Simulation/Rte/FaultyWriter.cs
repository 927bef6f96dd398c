using System.IO.Compression;

namespace Ecowatt.Delestage.Simulation.Rte;

/// <summary>Sends an answer the way a fault wants it: whole, cut, by drips, or without an end.</summary>
internal static class FaultyWriter
{
    private const int BlockLength = 16_384;

    public static async Task SendAsync(Stream stream, RteReply reply, VirtualRteFault? fault, CancellationToken cancellationToken)
    {
        if (fault?.HeadDelay > TimeSpan.Zero)
        {
            await Task.Delay(fault.HeadDelay, TimeProvider.System, cancellationToken).ConfigureAwait(false);
        }

        if (fault?.HeadAfter is { } first)
        {
            await first.WaitAsync(cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            cancellationToken.ThrowIfCancellationRequested();
        }

        if (fault is { Endless: true })
        {
            await SendEndlesslyAsync(stream, reply, fault, cancellationToken).ConfigureAwait(false);
            return;
        }

        var bytes = reply.ToBytes(fault);
        await SendAsync(stream, bytes.AsMemory(0, Math.Min(fault?.CutAfter ?? bytes.Length, bytes.Length)), fault, cancellationToken).ConfigureAwait(false);
    }

    // Until the client hangs up, which ends a write with an IOException.
    private static async Task SendEndlesslyAsync(Stream stream, RteReply reply, VirtualRteFault fault, CancellationToken cancellationToken)
    {
        await SendAsync(stream, reply.EndlessHead(fault), fault, cancellationToken).ConfigureAwait(false);
        using var compressed = new MemoryStream();
        var gzip = new GZipStream(compressed, CompressionLevel.Fastest, leaveOpen: true);
        await using (gzip.ConfigureAwait(false))
        {
            var block = Block(reply.Content(fault));
            while (true)
            {
                var bytes = block;
                if (fault.Gzip)
                {
                    compressed.SetLength(0);
                    await gzip.WriteAsync(block, cancellationToken).ConfigureAwait(false);
                    await gzip.FlushAsync(cancellationToken).ConfigureAwait(false);
                    bytes = compressed.ToArray();
                }

                await SendAsync(stream, fault.Chunked ? RteReply.Chunk(bytes) : bytes, fault, cancellationToken).ConfigureAwait(false);
            }
        }
    }

    private static byte[] Block(byte[] body)
    {
        var one = body.Length == 0 ? [(byte)' '] : body;
        return [.. Enumerable.Repeat(one, Math.Max(1, BlockLength / one.Length)).SelectMany(static part => part)];
    }

    private static async Task SendAsync(Stream stream, ReadOnlyMemory<byte> bytes, VirtualRteFault? fault, CancellationToken cancellationToken)
    {
        if (fault?.DripBytes is not { } drop)
        {
            await stream.WriteAsync(bytes, cancellationToken).ConfigureAwait(false);
            return;
        }

        for (var sent = 0; sent < bytes.Length; sent += drop)
        {
            await stream.WriteAsync(bytes.Slice(sent, Math.Min(drop, bytes.Length - sent)), cancellationToken).ConfigureAwait(false);
            await stream.FlushAsync(cancellationToken).ConfigureAwait(false);
            await Task.Delay(fault.DripInterval, TimeProvider.System, cancellationToken).ConfigureAwait(false);
        }
    }
}

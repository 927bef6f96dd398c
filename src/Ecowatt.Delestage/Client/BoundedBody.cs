using System.Buffers;

namespace Ecowatt.Delestage.Client;

/// <summary>Reads a body up to a limit and not further, whether it comes plain, compressed or without an end.</summary>
/// <param name="longest">The longest legal body in bytes, decompressed. One more is kept, by which the reader knows that it is too long.</param>
internal sealed class BoundedBody(int longest)
{
    private const int Step = 16_384;

    private readonly ArrayBufferWriter<byte> _bytes = new(Math.Min(longest + 1, Step));

    /// <summary>Gets what was read so far, also after a failure.</summary>
    public ReadOnlyMemory<byte> Written => _bytes.WrittenMemory;

    public async Task ReadAsync(HttpContent content, CancellationToken cancellationToken)
    {
        var stream = await content.ReadAsStreamAsync(cancellationToken).ConfigureAwait(false);
        await using (stream.ConfigureAwait(false))
        {
            while (_bytes.WrittenCount <= longest)
            {
                var most = Math.Min(longest + 1 - _bytes.WrittenCount, Step);
                var read = await stream.ReadAsync(_bytes.GetMemory(most)[..most], cancellationToken).ConfigureAwait(false);
                if (read == 0)
                {
                    return;
                }

                _bytes.Advance(read);
            }
        }
    }
}

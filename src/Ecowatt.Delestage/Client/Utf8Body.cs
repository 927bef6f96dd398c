using System.Net.Http.Headers;
using System.Text;

namespace Ecowatt.Delestage.Client;

/// <summary>
/// Describes a body as UTF-8, without a byte-order mark. RTE sends nothing else; a gateway between may, and says so in the content type.
/// </summary>
internal static class Utf8Body
{
    private static ReadOnlySpan<byte> ByteOrderMark => [0xEF, 0xBB, 0xBF];

    public static ReadOnlyMemory<byte> From(ReadOnlyMemory<byte> body, MediaTypeHeaderValue? type)
        => WithoutMark(Declared(type) is { } encoding ? Encoding.UTF8.GetBytes(encoding.GetString(body.Span)) : body);

    private static ReadOnlyMemory<byte> WithoutMark(ReadOnlyMemory<byte> body)
        => body.Span.StartsWith(ByteOrderMark) ? body[ByteOrderMark.Length..] : body;

    // Null for UTF-8, and for a name that nobody knows: the reader tells whether the bytes make sense.
    private static Encoding? Declared(MediaTypeHeaderValue? type)
    {
        var name = type?.CharSet?.Trim('"', ' ');
        if (string.IsNullOrEmpty(name) || name.Equals("utf-8", StringComparison.OrdinalIgnoreCase))
        {
            return null;
        }

        try
        {
            var encoding = Encoding.GetEncoding(name);

            // ASCII would turn every other byte into a question mark, where "us-ascii" is only said carelessly.
            return encoding is UTF8Encoding or ASCIIEncoding ? null : encoding;
        }
        catch (ArgumentException)
        {
            return null;
        }
    }
}

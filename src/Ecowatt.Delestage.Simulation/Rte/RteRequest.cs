using System.Globalization;
using System.Text;

namespace Ecowatt.Delestage.Simulation.Rte;

/// <summary>Represents a request as far as a virtual RTE looks at it.</summary>
internal sealed record RteRequest(string Method, string Path, string? Authorization, string Body)
{
    private const int Longest = 16_384;

    /// <summary>Gets the header <c>Accept</c>; null where there is none.</summary>
    public string? Accept { get; private init; }

    /// <summary>Reads one request of HTTP/1.1 with a body of known length, or none.</summary>
    /// <returns>Null where the client closes before it is whole, or it is longer than any client of RTE sends.</returns>
    public static async Task<RteRequest?> ReadAsync(Stream stream, CancellationToken cancellationToken)
    {
        var buffer = new byte[Longest];
        var length = 0;
        while (length < Longest)
        {
            var read = await stream.ReadAsync(buffer.AsMemory(length), cancellationToken).ConfigureAwait(false);
            if (read == 0)
            {
                return null;
            }

            length += read;
            if (TryParse(buffer.AsSpan(0, length)) is { } request)
            {
                return request;
            }
        }

        return null;
    }

    private static RteRequest? TryParse(ReadOnlySpan<byte> bytes)
    {
        var end = bytes.IndexOf("\r\n\r\n"u8);
        if (end < 0)
        {
            return null;
        }

        var lines = Encoding.ASCII.GetString(bytes[..end]).Split("\r\n");
        var words = lines[0].Split(' ');
        var body = bytes[(end + 4)..];
        var expected = int.TryParse(Header(lines, "Content-Length"), NumberStyles.None, CultureInfo.InvariantCulture, out var said) ? said : 0;
        return words.Length < 3 || body.Length < expected
            ? null
            : new RteRequest(words[0], words[1], Header(lines, "Authorization"), Encoding.UTF8.GetString(body[..expected])) { Accept = Header(lines, "Accept") };
    }

    private static string? Header(string[] lines, string name)
        => lines.Skip(1).FirstOrDefault(line => line.StartsWith(name + ":", StringComparison.OrdinalIgnoreCase))?[(name.Length + 1)..].Trim();
}

using System.Text;

namespace Ecowatt.Delestage.Client;

/// <summary>Takes secrets out of answers: a gateway may quote in its error what it was sent, and what is read from an answer ends in failures and logs.</summary>
internal static class SecretRedactor
{
    // Anything shorter may be part of an honest answer, and is no secret of RTE's.
    private const int Shortest = 8;

    /// <summary>Returns a body with stars in the place of a secret.</summary>
    /// <returns>The body itself where it quotes nothing.</returns>
    public static ReadOnlyMemory<byte> Blank(ReadOnlyMemory<byte> body, string? secret)
    {
        if (secret is null || secret.Length < Shortest)
        {
            return body;
        }

        var hidden = Encoding.UTF8.GetBytes(secret);
        if (body.Span.IndexOf(hidden) < 0)
        {
            return body;
        }

        var blanked = body.ToArray();
        var rest = blanked.AsSpan();
        for (var at = rest.IndexOf(hidden); at >= 0; at = rest.IndexOf(hidden))
        {
            rest.Slice(at, hidden.Length).Fill((byte)'*');
            rest = rest[(at + hidden.Length)..];
        }

        return blanked;
    }
}

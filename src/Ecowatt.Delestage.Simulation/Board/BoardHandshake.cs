using System.Security.Cryptography;
using System.Text;

namespace Ecowatt.Delestage.Simulation.Board;

/// <summary>Describes how a client proves that it knows the password, which never crosses the network.</summary>
internal static class BoardHandshake
{
    /// <summary>The longest body that is taken from somebody who has not proved anything.</summary>
    public const int LongestBody = 4_096;

    private const string Alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";

    // Fifteen is the most that the vendor's clients take.
    private const int NonceLength = 15;

    /// <returns>What the client says it is; null where it was refused, and told so.</returns>
    public static async Task<string?> ShakeAsync(BoardConnection client, string server, string password, CancellationToken cancellationToken)
    {
        var hello = await ExpectAsync(client, BoardPackets.Hello, cancellationToken).ConfigureAwait(false);
        var kind = hello.Text("type") ?? throw new BoardProtocolException("the client does not say what it is");
        if (hello.Number("pmajor") != BoardMessages.ProtocolMajor)
        {
            client.SendHandshake(BoardPackets.HelloReply, BoardMessages.Hello(BoardErrors.BadVersion));
            return null;
        }

        client.SendHandshake(BoardPackets.HelloReply, BoardMessages.Hello(BoardErrors.Success));
        var identity = await ExpectAsync(client, BoardPackets.Identify, cancellationToken).ConfigureAwait(false);
        if (identity.Text("ident") is not { } ident || identity.Text("nonceC") is not { } nonce)
        {
            throw new BoardProtocolException("the client does not identify itself");
        }

        var (serverNonce, salt) = (RandomNumberGenerator.GetString(Alphabet, NonceLength), RandomNumberGenerator.GetString(Alphabet, NonceLength));
        client.SendHandshake(BoardPackets.Challenge, BoardMessages.Challenge(server, nonce, serverNonce, salt));
        var (frame, proof) = await client.ReadAsync(BoardPackets.Handshake, BoardPackets.Proof, cancellationToken).ConfigureAwait(false);
        var expected = Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(ident + password + nonce + serverNonce + salt)));
        var knows = CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(proof.Text("proof") ?? ""), Encoding.UTF8.GetBytes(expected));
        client.SendReply(frame, BoardPackets.Command, BoardPackets.Result, BoardMessages.Result(knows ? BoardErrors.Success : BoardErrors.Access));
        return knows ? kind : null;
    }

    private static async Task<BoardRequest> ExpectAsync(BoardConnection client, byte subtype, CancellationToken cancellationToken)
        => (await client.ReadAsync(BoardPackets.Handshake, subtype, cancellationToken).ConfigureAwait(false)).Request;
}

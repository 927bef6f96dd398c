using System.Buffers.Binary;
using System.Globalization;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace Ecowatt.Delestage.Phidgets.Internal;

/// <summary>Asks a Phidget network server for its name, and whether it lets us in, by the handshake of its protocol.</summary>
/// <remarks>
/// The vendor's library gives one and the same reason for an unknown host, a closed port, a mute server and a wrong password.
/// The password itself never crosses the network. Safe for use from several threads.
/// </remarks>
internal static class ServerInquiry
{
    private const uint Magic = 0x5048_4930;
    private const int HeaderLength = 16;
    private const int LongestBody = 4_096;
    private const string Identity = "phidgetclient";

    /// <param name="host">The server's host name or address.</param>
    /// <param name="port">Its port.</param>
    /// <param name="password">Its password; null where it has none.</param>
    /// <param name="cancellationToken">Ends the inquiry: the server counts as one that does not answer.</param>
    public static async Task<ServerAnswer> AskAsync(string host, int port, string? password, CancellationToken cancellationToken)
    {
        var where = ServerName.Of(host, port);
        try
        {
            using var socket = new TcpClient();
            await socket.ConnectAsync(host.Trim(), port, cancellationToken).ConfigureAwait(false);
            var stream = socket.GetStream();
            await using (stream.ConfigureAwait(false))
            {
                return await AskAsync(stream, where, password, cancellationToken).ConfigureAwait(false);
            }
        }
        catch (SocketException unknown) when (unknown.SocketErrorCode is SocketError.HostNotFound or SocketError.NoData or SocketError.TryAgain)
        {
            return new($"no host has the name of the server {where}: check Server, or give the host's address", null);
        }
        catch (SocketException refused) when (refused.SocketErrorCode == SocketError.ConnectionRefused)
        {
            return new(string.Create(CultureInfo.InvariantCulture, $"nothing listens on port {port} of the server {where}: check Port, and that the network server runs there"), null);
        }
        catch (Exception unreachable) when (unreachable is OperationCanceledException or SocketException)
        {
            return Silent(where, null);
        }
    }

    /// <summary>Asks who is at the other end of a connection. Whatever bytes come, they are an answer.</summary>
    /// <param name="stream">The connection.</param>
    /// <param name="where">What sentences call the server.</param>
    /// <param name="password">Its password; null where it has none.</param>
    /// <param name="cancellationToken">Ends the inquiry: the server counts as one that does not answer.</param>
    public static async Task<ServerAnswer> AskAsync(Stream stream, string where, string? password, CancellationToken cancellationToken)
    {
        string? name = null;
        try
        {
            await SendAsync(stream, sequence: 0, subtype: 10, new { type = "phid22device", pmajor = 2, pminor = 4 }, cancellationToken).ConfigureAwait(false);
            using var hello = await ReadAsync(stream, cancellationToken).ConfigureAwait(false);
            var nonce = RandomNumberGenerator.GetHexString(15, lowercase: true);
            await SendAsync(stream, sequence: 1, subtype: 30, new { ident = Identity, nonceC = nonce }, cancellationToken).ConfigureAwait(false);
            using var challenge = await ReadAsync(stream, cancellationToken).ConfigureAwait(false);
            name = Text(challenge, "srvname");
            var (serverNonce, salt) = (Text(challenge, "nonceS"), Text(challenge, "salt"));
            var proof = Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(Identity + (password ?? "") + nonce + serverNonce + salt)));
            await SendAsync(stream, sequence: 2, subtype: 32, new { nonceC = nonce, nonceS = serverNonce, proof }, cancellationToken).ConfigureAwait(false);
            using var verdict = await ReadAsync(stream, cancellationToken).ConfigureAwait(false);
            var admitted = verdict.RootElement.TryGetProperty("E", out var code) && code.ValueKind == JsonValueKind.Number && code.TryGetInt32(out var error) && error == 0;
            return new(admitted ? null : $"the server {where} refuses the password: set Password to the one that the server was given, or to null where it has none", name);
        }
        catch (Exception unreachable) when (unreachable is OperationCanceledException or SocketException)
        {
            return Silent(where, name);
        }
        catch (Exception other) when (other is IOException or JsonException or InvalidOperationException or KeyNotFoundException)
        {
            return new($"what answers at {where} is no Phidget network server, or one that ended the connection: check Server and Port", name);
        }
    }

    private static ServerAnswer Silent(string where, string? name) => new($"the server {where} does not answer: check that it is on, its address, and the network between", name);

    private static string Text(JsonDocument body, string member) => body.RootElement.GetProperty(member).GetString() ?? throw new JsonException(member);

    private static async Task SendAsync(Stream stream, ushort sequence, byte subtype, object body, CancellationToken cancellationToken)
    {
        var json = JsonSerializer.SerializeToUtf8Bytes(body);
        var frame = new byte[HeaderLength + json.Length];
        BinaryPrimitives.WriteUInt32LittleEndian(frame, Magic);
        BinaryPrimitives.WriteInt32LittleEndian(frame.AsSpan(4), json.Length);
        BinaryPrimitives.WriteUInt16LittleEndian(frame.AsSpan(8), 1);
        BinaryPrimitives.WriteUInt16LittleEndian(frame.AsSpan(10), sequence);
        frame[14] = 10;
        frame[15] = subtype;
        json.CopyTo(frame, HeaderLength);
        await stream.WriteAsync(frame, cancellationToken).ConfigureAwait(false);
    }

    private static async Task<JsonDocument> ReadAsync(Stream stream, CancellationToken cancellationToken)
    {
        var header = new byte[HeaderLength];
        await stream.ReadExactlyAsync(header, cancellationToken).ConfigureAwait(false);
        var length = BinaryPrimitives.ReadUInt32LittleEndian(header.AsSpan(4));
        if (BinaryPrimitives.ReadUInt32LittleEndian(header) != Magic || length > LongestBody)
        {
            throw new IOException("what came is no frame of the protocol");
        }

        var body = new byte[length];
        await stream.ReadExactlyAsync(body, cancellationToken).ConfigureAwait(false);
        return JsonDocument.Parse(body);
    }
}

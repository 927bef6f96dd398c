using System.Globalization;
using System.Text;

namespace Ecowatt.Delestage.Simulation.Rte;

/// <summary>An answer of a virtual RTE.</summary>
internal sealed record RteReply(int Status, string Body = "", string? RetryAfter = null)
{
    public byte[] ToBytes()
    {
        var body = Encoding.UTF8.GetBytes(Body);
        var head = new StringBuilder()
            .Append(CultureInfo.InvariantCulture, $"HTTP/1.1 {Status} Virtual\r\n")
            .Append(CultureInfo.InvariantCulture, $"Content-Length: {body.Length}\r\nConnection: close\r\n")
            .Append(body.Length > 0 ? "Content-Type: application/json\r\n" : "")
            .Append(RetryAfter is null ? "" : $"Retry-After: {RetryAfter}\r\n")
            .Append("\r\n");
        return [.. Encoding.ASCII.GetBytes(head.ToString()), .. body];
    }
}

using System.Globalization;
using System.IO.Compression;
using System.Text;

namespace Ecowatt.Delestage.Simulation.Rte;

/// <summary>Represents an answer of a virtual RTE.</summary>
internal sealed record RteReply(int Status, string Body = "", string? RetryAfter = null)
{
    private const int ChunkLength = 64;

    private static readonly VirtualRteFault Plain = new(200) { Honest = true };

    /// <summary>Gets the header <c>Content-Type</c>; null for that of the form in which it goes.</summary>
    public string? ContentType { get; init; }

    /// <summary>Returns the answer that a fault stands for.</summary>
    public static RteReply Of(VirtualRteFault fault) => new(fault.Status, fault.Body, fault.RetryAfter);

    /// <summary>Head and body as they go over the wire.</summary>
    public byte[] ToBytes(VirtualRteFault? fault)
    {
        var form = fault ?? Plain;
        var body = Content(form);
        if (form.Gzip)
        {
            body = Compress(body);
        }

        if (form.Chunked)
        {
            body = InChunks(body);
        }

        return [.. Head(form, body.Length), .. body];
    }

    /// <summary>Returns the head alone, for a body of which nobody knows the length.</summary>
    public byte[] EndlessHead(VirtualRteFault fault) => Head(fault, length: null);

    /// <summary>Returns the body before compression and chunks.</summary>
    public byte[] Content(VirtualRteFault? fault)
        => fault is { Honest: false, Bytes: { } bytes } ? bytes.ToArray() : Encoding.UTF8.GetBytes(Body);

    /// <summary>Returns one chunk of HTTP/1.1.</summary>
    public static byte[] Chunk(ReadOnlySpan<byte> bytes)
        => [.. Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{bytes.Length:x}\r\n")), .. bytes, .. "\r\n"u8];

    private static byte[] InChunks(byte[] body) => [.. body.Chunk(ChunkLength).SelectMany(static part => Chunk(part)), .. "0\r\n\r\n"u8];

    private static byte[] Compress(byte[] body)
    {
        using var compressed = new MemoryStream();
        using (var gzip = new GZipStream(compressed, CompressionLevel.Fastest))
        {
            gzip.Write(body);
        }

        return compressed.ToArray();
    }

    private byte[] Head(VirtualRteFault form, int? length)
    {
        var head = new StringBuilder(string.Create(CultureInfo.InvariantCulture, $"HTTP/1.1 {Status} Virtual\r\n"));
        void Line(string name, object? value) => head.Append(value is null ? "" : string.Create(CultureInfo.InvariantCulture, $"{name}: {value}\r\n"));
        Line("Content-Length", form.Chunked ? null : length);
        Line("Transfer-Encoding", form.Chunked ? "chunked" : null);
        Line("Connection", "close");
        Line("Content-Type", length == 0 ? null : ContentType ?? form.ContentType);
        Line("Content-Encoding", form.Gzip ? "gzip" : null);
        Line("Retry-After", RetryAfter);
        Line("Location", form.Location);
        foreach (var line in form.HeadLines)
        {
            head.Append(line).Append("\r\n");
        }

        return Encoding.UTF8.GetBytes(head.Append("\r\n").ToString());
    }
}

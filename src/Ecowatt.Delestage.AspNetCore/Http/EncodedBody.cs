using System.IO.Compression;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace Ecowatt.Delestage.AspNetCore.Http;

/// <summary>
/// The bytes of an answer and their compressed forms, each of which is made when it is first asked for, kept, and has a tag of its own.
/// A client that sends that tag back is answered 304 without a body. Safe across threads.
/// </summary>
/// <param name="bytes">The bytes, uncompressed.</param>
/// <param name="tag">Their tag; a compressed form has it with the name of its coding.</param>
/// <param name="compression">How hard to compress; null for bytes that do not shrink, as those of a PNG.</param>
internal sealed class EncodedBody(byte[] bytes, EntityTagHeaderValue tag, CompressionLevel? compression)
{
    // One packet of a network carries less than 1,460 bytes: below that there is little to save.
    private const int MinCompressedLength = 860;

    private readonly string _tag = tag.ToString();

    // Two requests at a time may both make the same bytes, of which one set stays.
    private volatile byte[]? _gzip;
    private volatile byte[]? _brotli;

    /// <summary>Writes the answer in the form that the client accepts; the caller has set the headers that say how long it is valid.</summary>
    public Task WriteAsync(HttpContext context, string contentType)
    {
        var (request, response) = (context.Request, context.Response);
        var coding = ContentCoding.None;
        if (compression is not null)
        {
            response.Headers.Append(HeaderNames.Vary, HeaderNames.AcceptEncoding);
            coding = bytes.Length < MinCompressedLength ? ContentCoding.None : ContentCodings.Choose(request);
        }

        var ofCoding = TagOf(coding);
        response.Headers.ETag = ofCoding;
        if (request.Headers.IfNoneMatch.Count > 0 && IsKnown(request, ofCoding))
        {
            response.StatusCode = StatusCodes.Status304NotModified;
            return Task.CompletedTask;
        }

        var body = BytesOf(coding);
        response.ContentType = contentType;
        response.ContentLength = body.Length;
        if (coding != ContentCoding.None)
        {
            response.Headers.ContentEncoding = coding == ContentCoding.Brotli ? "br" : "gzip";
        }

        return HttpMethods.IsHead(request.Method) ? Task.CompletedTask : response.Body.WriteAsync(body, context.RequestAborted).AsTask();
    }

    // A strong tag promises the same bytes, which the compressed ones are not.
    private string TagOf(ContentCoding coding) => coding switch
    {
        ContentCoding.None => _tag,
        ContentCoding.Gzip => $"{_tag.AsSpan(0, _tag.Length - 1)}-gzip\"",
        _ => $"{_tag.AsSpan(0, _tag.Length - 1)}-br\"",
    };

    private byte[] BytesOf(ContentCoding coding) => coding switch
    {
        ContentCoding.None => bytes,
        ContentCoding.Gzip => _gzip ??= Compress(static (to, level) => new GZipStream(to, level)),
        _ => _brotli ??= Compress(static (to, level) => new BrotliStream(to, level)),
    };

    private byte[] Compress(Func<Stream, CompressionLevel, Stream> compressor)
    {
        using var compressed = new MemoryStream();
        using (var stream = compressor(compressed, compression!.Value))
        {
            stream.Write(bytes);
        }

        return compressed.ToArray();
    }

    private static bool IsKnown(HttpRequest request, string current)
    {
        var tag = EntityTagHeaderValue.Parse(current);
        foreach (var known in request.GetTypedHeaders().IfNoneMatch)
        {
            if (known.Equals(EntityTagHeaderValue.Any) || known.Compare(tag, useStrongComparison: false))
            {
                return true;
            }
        }

        return false;
    }
}

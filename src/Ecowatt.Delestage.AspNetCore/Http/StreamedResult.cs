using System.IO.Compression;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace Ecowatt.Delestage.AspNetCore.Http;

/// <summary>Answers with a long body that is written as it is made, compressed for whoever accepts that: it is in memory neither whole nor twice.</summary>
/// <param name="ContentType">Its content type.</param>
/// <param name="Write">Writes it. It may write asynchronously only.</param>
internal sealed record StreamedResult(string ContentType, Func<Stream, CancellationToken, Task> Write) : IResult
{
    /// <summary>Gets whether another language has another body.</summary>
    public bool VariesByLanguage { get; init; }

    /// <summary>Gets the name under which a browser saves it; null where it shows it.</summary>
    public string? FileName { get; init; }

    public async Task ExecuteAsync(HttpContext httpContext)
    {
        var (request, response) = (httpContext.Request, httpContext.Response);
        ResponseHeaders.PreventStorage(response);
        response.ContentType = ContentType;
        ResponseHeaders.NameJson(response, ContentType);
        response.Headers.Append(HeaderNames.Vary, VariesByLanguage ? $"{HeaderNames.AcceptEncoding}, {HeaderNames.AcceptLanguage}" : HeaderNames.AcceptEncoding);
        if (FileName is not null)
        {
            response.Headers.ContentDisposition = $"attachment; filename=\"{FileName}\"";
        }

        var coding = ContentCodings.Choose(request);
        if (coding != ContentCoding.None)
        {
            response.Headers.ContentEncoding = coding == ContentCoding.Brotli ? "br" : "gzip";
        }

        if (HttpMethods.IsHead(request.Method))
        {
            return;
        }

        if (coding == ContentCoding.None)
        {
            await Write(response.Body, httpContext.RequestAborted).ConfigureAwait(false);
            return;
        }

        // The end of it is written when the stream is disposed of, and asynchronously too.
        var compressed = Compress(response.Body, coding);
        await using (compressed.ConfigureAwait(false))
        {
            await Write(compressed, httpContext.RequestAborted).ConfigureAwait(false);
        }
    }

    private static Stream Compress(Stream body, ContentCoding coding) => coding == ContentCoding.Brotli
        ? new BrotliStream(body, CompressionLevel.Fastest, leaveOpen: true)
        : new GZipStream(body, CompressionLevel.Fastest, leaveOpen: true);
}

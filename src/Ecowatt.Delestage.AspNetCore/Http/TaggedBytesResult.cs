using System.IO.Compression;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace Ecowatt.Delestage.AspNetCore.Http;

/// <summary>
/// Answers with bytes that rarely change, compressed for a client that accepts that: a client that sends their tag back is answered 304
/// without a body. Safe across threads: one result serves any number of requests at a time.
/// </summary>
internal sealed class TaggedBytesResult(byte[] body, string contentType, EntityTagHeaderValue tag) : IResult
{
    // The bytes last until the next change of state: little time is spent on them.
    private readonly EncodedBody _body = new(body, tag, CompressionLevel.Fastest);

    /// <summary>Gets whether another language has another body.</summary>
    public bool VariesByLanguage { get; init; }

    public Task ExecuteAsync(HttpContext httpContext)
    {
        ResponseHeaders.RequireRevalidation(httpContext.Response);
        ResponseHeaders.NameJson(httpContext.Response, contentType);
        if (VariesByLanguage)
        {
            httpContext.Response.Headers.Append(HeaderNames.Vary, HeaderNames.AcceptLanguage);
        }

        return _body.WriteAsync(httpContext, contentType);
    }
}

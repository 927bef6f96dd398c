using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace Ecowatt.Delestage.AspNetCore.Http;

/// <summary>Answers with bytes that rarely change: a client that sends their tag back is answered 304 without a body.</summary>
internal sealed class TaggedBytesResult(byte[] body, string contentType, EntityTagHeaderValue tag) : IResult
{
    public Task ExecuteAsync(HttpContext httpContext)
    {
        ResponseHeaders.RequireRevalidation(httpContext.Response);
        return TypedResults.Bytes(body, contentType, entityTag: tag).ExecuteAsync(httpContext);
    }
}

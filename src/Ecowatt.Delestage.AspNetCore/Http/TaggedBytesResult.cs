using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace Ecowatt.Delestage.AspNetCore.Http;

/// <summary>
/// Answers with bytes that rarely change: a client that sends their tag back is answered 304 without a body. Immutable, so that one
/// result serves any number of requests at a time.
/// </summary>
internal sealed class TaggedBytesResult(byte[] body, string contentType, EntityTagHeaderValue tag) : IResult
{
    private readonly string _tag = tag.ToString();

    /// <summary>Gets whether another language has another body.</summary>
    public bool VariesByLanguage { get; init; }

    public Task ExecuteAsync(HttpContext httpContext)
    {
        var (request, response) = (httpContext.Request, httpContext.Response);
        ResponseHeaders.RequireRevalidation(response);
        response.Headers.ETag = _tag;
        if (VariesByLanguage)
        {
            response.Headers.Append(HeaderNames.Vary, HeaderNames.AcceptLanguage);
        }

        if (request.Headers.IfNoneMatch.Count > 0 && IsKnown(request))
        {
            response.StatusCode = StatusCodes.Status304NotModified;
            return Task.CompletedTask;
        }

        response.ContentType = contentType;
        response.ContentLength = body.Length;
        return HttpMethods.IsHead(request.Method) ? Task.CompletedTask : response.Body.WriteAsync(body, httpContext.RequestAborted).AsTask();
    }

    private bool IsKnown(HttpRequest request)
    {
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

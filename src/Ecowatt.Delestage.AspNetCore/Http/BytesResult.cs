using Microsoft.AspNetCore.Http;

namespace Ecowatt.Delestage.AspNetCore.Http;

/// <summary>Answers with bytes that were written before. Immutable, so that one result serves any number of requests at a time.</summary>
internal sealed class BytesResult(ReadOnlyMemory<byte> body, string contentType) : IResult
{
    public Task ExecuteAsync(HttpContext httpContext)
    {
        ResponseHeaders.PreventStorage(httpContext.Response);
        ResponseHeaders.NameJson(httpContext.Response, contentType);
        httpContext.Response.ContentType = contentType;
        httpContext.Response.ContentLength = body.Length;
        return HttpMethods.IsHead(httpContext.Request.Method) ? Task.CompletedTask : httpContext.Response.Body.WriteAsync(body, httpContext.RequestAborted).AsTask();
    }
}

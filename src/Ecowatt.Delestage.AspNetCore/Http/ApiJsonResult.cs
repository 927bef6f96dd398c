using System.Text.Json.Serialization.Metadata;
using Microsoft.AspNetCore.Http;

namespace Ecowatt.Delestage.AspNetCore.Http;

/// <summary>Answers with an object as JSON, written without reflection and never stored by caches.</summary>
internal sealed class ApiJsonResult<T>(T value, JsonTypeInfo<T> typeInfo, int statusCode = StatusCodes.Status200OK) : IResult, IStatusCodeHttpResult, IValueHttpResult<T>
{
    public T? Value { get; } = value;

    public int? StatusCode { get; } = statusCode;

    public Task ExecuteAsync(HttpContext httpContext)
    {
        ResponseHeaders.PreventStorage(httpContext.Response);
        ResponseHeaders.NameJson(httpContext.Response);
        httpContext.Response.StatusCode = statusCode;
        return httpContext.Response.WriteAsJsonAsync(Value!, typeInfo, ResponseHeaders.JsonContentType, httpContext.RequestAborted);
    }
}

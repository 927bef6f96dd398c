using Microsoft.AspNetCore.Http;

namespace Ecowatt.Delestage.AspNetCore.Http;

/// <summary>Answers 204: the request was carried out and there is nothing to tell.</summary>
internal sealed class NoBodyResult : IResult, IStatusCodeHttpResult
{
    public static readonly NoBodyResult Instance = new();

    private NoBodyResult()
    {
    }

    public int? StatusCode => StatusCodes.Status204NoContent;

    public Task ExecuteAsync(HttpContext httpContext)
    {
        ResponseHeaders.PreventStorage(httpContext.Response);
        httpContext.Response.StatusCode = StatusCodes.Status204NoContent;
        return Task.CompletedTask;
    }
}

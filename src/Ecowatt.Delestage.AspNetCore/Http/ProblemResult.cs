using System.Globalization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;

namespace Ecowatt.Delestage.AspNetCore.Http;

/// <summary>Answers with a problem document (RFC 9457), whose detail says what was found and what was expected, in the language of the request.</summary>
internal sealed class ProblemResult(int status, Wording title, Wording detail) : IResult, IStatusCodeHttpResult
{
    public const string ContentType = "application/problem+json";

    public int? StatusCode => status;

    /// <summary>Gets the cause for programs, one of <see cref="ProblemCode"/>; null where the status says it.</summary>
    public string? Code { get; init; }

    /// <summary>Gets the names to choose from, which the member <c>expected</c> lists; null where there is none.</summary>
    public string[]? KnownNames { get; init; }

    /// <summary>Gets after how many seconds the request may be repeated; null where repeating does not help.</summary>
    public string? RetryAfter { get; init; }

    public static ProblemResult BadRequest(Wording detail) => new(StatusCodes.Status400BadRequest, ProblemTitles.BadRequest, detail);

    public static ProblemResult Unavailable(Wording title, Wording detail) => new(StatusCodes.Status503ServiceUnavailable, title, detail);

    /// <summary>Refuses a request of which one more may come after a time.</summary>
    public static ProblemResult TooManyRequests(string code, Wording detail, TimeSpan wait) => new(StatusCodes.Status429TooManyRequests, ProblemTitles.TooManyRequests, detail)
    {
        Code = code,
        RetryAfter = Math.Ceiling(wait.TotalSeconds).ToString(CultureInfo.InvariantCulture),
    };

    public Task ExecuteAsync(HttpContext httpContext)
    {
        var language = RequestLanguage.Resolve(httpContext.Request, httpContext.Request.Query["lang"]);
        var problem = new ProblemDetails { Type = "about:blank", Status = status, Title = title.In(language), Detail = detail.In(language) };
        if (Code is not null)
        {
            problem.Extensions["code"] = Code;
        }

        if (KnownNames is { } known)
        {
            problem.Extensions["expected"] = known;
        }

        var response = httpContext.Response;
        ResponseHeaders.PreventStorage(response);
        ResponseHeaders.NameJson(response);
        response.Headers.ContentLanguage = RequestLanguage.TagOf(language);
        if (RetryAfter is not null)
        {
            response.Headers.RetryAfter = RetryAfter;
        }

        response.StatusCode = status;
        return response.WriteAsJsonAsync(problem, ProblemJsonContext.Default.ProblemDetails, ContentType, httpContext.RequestAborted);
    }
}

using Microsoft.AspNetCore.Http;

namespace Ecowatt.Delestage.AspNetCore.Http;

/// <summary>The exception that is thrown where a request cannot be read. Its message says what was found and what was expected, and is sent to the client.</summary>
internal sealed class InvalidRequestException(Wording detail, int status = StatusCodes.Status400BadRequest, Wording? title = null) : FormatException(detail.English)
{
    public InvalidRequestException(string english, string french)
        : this(new Wording(english, french))
    {
    }

    /// <summary>Gets the cause for programs, one of <see cref="ProblemCode"/>; null where the status says it.</summary>
    public string? Code { get; init; }

    public ProblemResult ToResult() => new(status, title ?? ProblemTitles.BadRequest, detail) { Code = Code };
}

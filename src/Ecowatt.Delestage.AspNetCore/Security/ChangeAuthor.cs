using Ecowatt.Delestage.AspNetCore.Http;
using Ecowatt.Delestage.Formatting;
using Microsoft.AspNetCore.Http;

namespace Ecowatt.Delestage.AspNetCore.Security;

/// <summary>
/// Decides who made a change: the person whom the host authenticated. A name in the body is only what somebody says, and is taken where
/// the host allows it.
/// </summary>
/// <param name="acceptsBody">Whether a body may name the author.</param>
internal sealed class ChangeAuthor(bool acceptsBody)
{
    private const int MaxLength = 64;

    /// <summary>Gets whether a body may name the author.</summary>
    public bool AcceptsBody => acceptsBody;

    /// <summary>Returns the author of a change.</summary>
    /// <param name="context">The request.</param>
    /// <param name="named">The name in its body; null or empty where it has none.</param>
    /// <returns>The name, one line of at most 64 visible characters; null where nobody is known.</returns>
    /// <exception cref="InvalidRequestException">The body names an author, and the host does not allow that.</exception>
    public string? Resolve(HttpContext context, string? named = null)
    {
        var authenticated = Authenticated(context);
        if (string.IsNullOrWhiteSpace(named) || named == authenticated)
        {
            return authenticated;
        }

        return acceptsBody
            ? named.Trim()
            : throw new InvalidRequestException(
                "The member \"by\" names an author; expected none: the author is whom the application authenticated, unless EcowattWeb:AcceptAuthorInBody is true.",
                "Le membre \"by\" nomme un auteur ; attendu : aucun, car l’auteur est celui que l’application a reconnu, à moins que EcowattWeb:AcceptAuthorInBody vaille true.") { Code = ProblemCode.AuthorNotAccepted };
    }

    // The name comes from the host's own list of accounts: what is not fit for a log is left out, and not refused.
    private static string? Authenticated(HttpContext context)
    {
        if (context.User.Identity is not { IsAuthenticated: true, Name: { } name })
        {
            return null;
        }

        var visible = InvisibleText.Remove(name);
        if (visible.Length > MaxLength)
        {
            visible = visible[..(char.IsHighSurrogate(visible[MaxLength - 1]) ? MaxLength - 1 : MaxLength)].TrimEnd();
        }

        return visible.Length == 0 ? null : visible;
    }
}

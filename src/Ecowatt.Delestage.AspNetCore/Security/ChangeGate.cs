using System.Net;
using Ecowatt.Delestage.AspNetCore.Http;
using Ecowatt.Delestage.AspNetCore.Wire;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;

namespace Ecowatt.Delestage.AspNetCore.Security;

/// <summary>
/// Refuses changes that a page of another site asks for, and changes by callers who may not make them. It runs before anything of the
/// request's body is read. Safe across threads.
/// </summary>
internal sealed class ChangeGate(ApiKeyRing keys, KeyAttempts attempts, bool allowLocalChanges, OriginPolicy origins)
{
    private const string RequestedWithHeader = "X-Requested-With";
    private const string RequestedWithValue = "ecowatt";

    /// <summary>Returns the condition under which a request may change something.</summary>
    public ChangeAccess AccessFor(HttpContext context, bool protectedByHost)
        => protectedByHost ? ChangeAccess.Host
            : allowLocalChanges && LocalRequest.Is(context) ? ChangeAccess.Open
            : !keys.IsEmpty ? ChangeAccess.Key
            : ChangeAccess.Closed;

    /// <summary>Checks a change.</summary>
    /// <returns>The refusal; null where the change may be made.</returns>
    public ProblemResult? Check(HttpContext context)
        => Forgery(context.Request) is var (code, detail)
            ? new ProblemResult(StatusCodes.Status403Forbidden, ProblemTitles.ForeignPage, detail) { Code = code }
            : CheckAccess(context);

    // Browsers tell which page sends a request; programs are not browsers and need not.
    private (string Code, Wording Detail)? Forgery(HttpRequest request)
    {
        var (origin, site) = (request.Headers.Origin, request.Headers["Sec-Fetch-Site"]);
        if (origin.Count == 0 && site.Count == 0)
        {
            return null;
        }

        var listed = origins.IsListed(origin);
        if (origin.Count > 0 && !listed && !OriginPolicy.IsOwn(origin, request))
        {
            return (ProblemCode.ForeignOrigin, new(
                "The page that asks is of another origin; expected one of this host, or one of EcowattWeb:AllowedOrigins. Behind a proxy: it must hand on the Host header with its port.",
                "La page qui demande est d’une autre origine ; attendu : une page de cette machine, ou l’une de EcowattWeb:AllowedOrigins. Derrière un proxy : il doit transmettre l’en-tête Host avec son port."));
        }

        if (site.Count > 0 && !listed && site.ToString() is not ("same-origin" or "none"))
        {
            return (ProblemCode.ForeignSite, new(
                "The browser says that another site's page asks (Sec-Fetch-Site); expected one of this host.",
                "Le navigateur dit que la page d’un autre site demande (Sec-Fetch-Site) ; attendu : une page de cette machine."));
        }

        return request.Headers[RequestedWithHeader].ToString() == RequestedWithValue
            ? null
            : (ProblemCode.HeaderMissing, new(
                $"The header {RequestedWithHeader} is missing; expected \"{RequestedWithValue}\", which a form on another's page cannot send.",
                $"L’en-tête {RequestedWithHeader} manque ; attendu : \"{RequestedWithValue}\", qu’un formulaire sur la page d’un autre ne peut envoyer."));
    }

    private ProblemResult? CheckAccess(HttpContext context)
    {
        switch (AccessFor(context, context.GetEndpoint() is { } endpoint && HostAuthorization.Protects(endpoint)))
        {
            case ChangeAccess.Host or ChangeAccess.Open:
                return null;
            case ChangeAccess.Closed:
                return new ProblemResult(
                    StatusCodes.Status403Forbidden,
                    ProblemTitles.ChangesClosed,
                    new(
                        "Nothing can be changed from here; expected EcowattWeb:ApiKey to be set, authorisation by the host, or EcowattWeb:AllowLocalChanges and a request of the machine itself.",
                        "Rien ne peut être changé d’ici ; attendu : EcowattWeb:ApiKey, une autorisation par l’application, ou EcowattWeb:AllowLocalChanges et une demande de la machine même.")) { Code = ProblemCode.ChangesClosed };
            default:
                var given = context.Request.Headers[ApiKeyRing.Header];
                if (given.Count > 0)
                {
                    return CheckKey(given, ClientAddress.Of(context));
                }

                context.Response.Headers.WWWAuthenticate = $"ApiKey header=\"{ApiKeyRing.Header}\"";
                return new ProblemResult(StatusCodes.Status401Unauthorized, ProblemTitles.KeyNeeded, new(
                    $"A change needs the key; expected it in the header {ApiKeyRing.Header}, and never in the address.",
                    $"Un changement demande la clé ; attendu : dans l’en-tête {ApiKeyRing.Header}, et jamais dans l’adresse.")) { Code = ProblemCode.KeyMissing };
        }
    }

    private ProblemResult? CheckKey(StringValues given, IPAddress address)
    {
        if (attempts.GetWait(address) is { Ticks: > 0 } wait)
        {
            return ProblemResult.TooManyRequests(
                ProblemCode.TooManyWrongKeys,
                new(
                    FormattableString.Invariant($"{KeyAttempts.MaxWrongKeys} different wrong keys came from this address; for a while no key from it is looked at."),
                    FormattableString.Invariant($"{KeyAttempts.MaxWrongKeys} mauvaises clés différentes sont venues de cette adresse ; aucune clé qui en vient n’est plus examinée pour un moment.")),
                wait);
        }

        if (keys.Matches(given))
        {
            attempts.Accept(address);
            return null;
        }

        attempts.Refuse(address, given);
        return new ProblemResult(StatusCodes.Status403Forbidden, ProblemTitles.WrongKey, new(
            $"The header {ApiKeyRing.Header} holds another key than the one configured.",
            $"L’en-tête {ApiKeyRing.Header} porte une autre clé que celle qui est configurée.")) { Code = ProblemCode.KeyWrong };
    }
}

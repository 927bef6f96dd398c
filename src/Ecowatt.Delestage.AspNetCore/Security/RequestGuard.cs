using Ecowatt.Delestage.AspNetCore.Http;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Ecowatt.Delestage.AspNetCore.Security;

/// <summary>
/// Wraps every endpoint: it sets the headers that protect an answer in a browser, checks the host name, tells listed origins that they may read, lets changes through the gate, and answers
/// every failure with a problem document. Safe across threads.
/// </summary>
internal sealed class RequestGuard(
    HostFilter hosts, OriginPolicy origins, ChangeGate gate, ChangeRates rates, ChangeTelemetry telemetry, ILogger<RequestGuard> logger)
{
    /// <summary>Wraps an endpoint that only reads.</summary>
    public RequestDelegate Wrap(RequestDelegate next) => context => InvokeAsync(context, next);

    /// <summary>Wraps an endpoint that changes something.</summary>
    public RequestDelegate WrapChange(RequestDelegate next, ChangeKind kind)
        => Wrap(context => (gate.Check(context) ?? rates.Check(context, kind)) is { } refusal ? RefuseAsync(context, refusal) : next(context));

    private Task RefuseAsync(HttpContext context, ProblemResult refusal)
    {
        telemetry.CountRefused(refusal.Code ?? "other");
        return refusal.ExecuteAsync(context);
    }

    private async Task InvokeAsync(HttpContext context, RequestDelegate next)
    {
        ResponseHeaders.Protect(context.Response);
        if (!hosts.Allows(context.Request.Host))
        {
            var name = UntrustedText.Truncate(context.Request.Host.Host);
            var detail = new Wording(
                $"The house does not answer to the name \"{name}\"; expected localhost, an address, or one of EcowattWeb:AllowedHosts.",
                $"La maison ne répond pas au nom « {name} » ; attendu : localhost, une adresse, ou l’un de EcowattWeb:AllowedHosts.");
            await new ProblemResult(StatusCodes.Status400BadRequest, ProblemTitles.BadRequest, detail) { Code = ProblemCode.UnknownHost }.ExecuteAsync(context).ConfigureAwait(false);
            return;
        }

        origins.Apply(context);
        try
        {
            await next(context).ConfigureAwait(false);
        }
        catch (Exception e) when (!context.Response.HasStarted && ProblemFor(context, e) is { } problem)
        {
            await problem.ExecuteAsync(context).ConfigureAwait(false);
        }
    }

    // Null: the client has gone, and nobody would read the answer.
    private ProblemResult? ProblemFor(HttpContext context, Exception exception)
    {
        switch (exception)
        {
            case InvalidRequestException invalid:
                return invalid.ToResult();
            case ControllerNotRunningException e:
                return ProblemResult.Unavailable(ProblemTitles.NotRunning, Wording.OfMessage(e.Message));
            case BadHttpRequestException bad:
                return new ProblemResult(bad.StatusCode, ProblemTitles.BadRequest, new(bad.Message, "Le serveur n’a pas pu lire la demande : elle n’est pas comme HTTP la veut, trop longue ou coupée."));
            case OperationCanceledException when context.RequestAborted.IsCancellationRequested:
                return null;
            case OperationCanceledException:
                return new ProblemResult(StatusCodes.Status503ServiceUnavailable, ProblemTitles.Stopping, new("The application stops; ask again when it runs.", "L’application s’arrête ; redemandez quand elle tournera.")) { RetryAfter = "10" };
            default:
                // A fault of this library: the log has all of it, and the client learns no more than that.
                logger.EndpointFailed(exception, context.Request.Method, context.GetEndpoint()?.DisplayName);
                return new ProblemResult(StatusCodes.Status500InternalServerError, ProblemTitles.Failed, new("Something failed here that should not; the application's log says what.", "Quelque chose a échoué ici qui ne devait pas ; le journal de l’application dit quoi."));
        }
    }
}

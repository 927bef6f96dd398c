using Ecowatt.Delestage.AspNetCore.Endpoints;
using Ecowatt.Delestage.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Ecowatt.Delestage.AspNetCore.Security;

/// <summary>Around every endpoint: the name under which it is asked, listed origins, and a problem document for whatever fails.</summary>
internal sealed class Guard(HostNames hosts, Origins origins, ILogger logger)
{
    public RequestDelegate Around(RequestDelegate next) => context => InvokeAsync(context, next);

    private async Task InvokeAsync(HttpContext context, RequestDelegate next)
    {
        if (!hosts.Allows(context.Request.Host))
        {
            await Problem.BadRequestAsync(
                context, $"The house does not answer to the name \"{Shown.Short(context.Request.Host.Host)}\"; expected localhost, an address, or one of EcowattWeb:AllowedHosts.").ConfigureAwait(false);
            return;
        }

        origins.Apply(context);
        try
        {
            await next(context).ConfigureAwait(false);
        }
        catch (BadHttpRequestException e) when (!context.Response.HasStarted)
        {
            await Problem.WriteAsync(context, e.StatusCode, "Bad request", e.Message).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (!context.RequestAborted.IsCancellationRequested && !context.Response.HasStarted)
        {
            context.Response.Headers.RetryAfter = "10";
            await Problem.WriteAsync(context, StatusCodes.Status503ServiceUnavailable, "Stopping", "The application stops; ask again when it runs.").ConfigureAwait(false);
        }
        catch (Exception e) when (e is not OperationCanceledException && !context.Response.HasStarted)
        {
            // A fault of ours: told in the log in full, and to whoever asked no more than that.
            logger.EndpointFailed(e, context.Request.Method, context.GetEndpoint()?.DisplayName);
            await Problem.WriteAsync(context, StatusCodes.Status500InternalServerError, "It failed here", "Something failed here that should not; the application's log says what.").ConfigureAwait(false);
        }
    }
}

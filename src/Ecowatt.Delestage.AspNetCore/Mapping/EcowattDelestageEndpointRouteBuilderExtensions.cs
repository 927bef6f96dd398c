using Ecowatt.Delestage.AspNetCore;
using Ecowatt.Delestage.AspNetCore.Mapping;
using Ecowatt.Delestage.AspNetCore.Security;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Microsoft.AspNetCore.Builder;

/// <summary>Maps the dashboard and the HTTP interface.</summary>
public static class EcowattDelestageEndpointRouteBuilderExtensions
{
    /// <summary>
    /// Maps the page, the report's endpoints, <c>/api</c>, <c>/health</c> and <c>/openapi/v1.json</c>. A change needs the key of
    /// <see cref="EcowattWebOptions.ApiKey"/>, or authorization that the host requires on the returned builder. The interface may be mapped
    /// several times, below different prefixes.
    /// </summary>
    /// <param name="endpoints">The application, or a group of it: <c>app.MapGroup("/house").MapEcowattDelestage()</c> puts everything below that prefix.</param>
    /// <returns>A builder for conventions of all these endpoints, for example <c>RequireAuthorization()</c> or <c>RequireRateLimiting(…)</c>.</returns>
    /// <exception cref="InvalidOperationException"><c>AddDelestageWeb</c> was not called on the application's services.</exception>
    /// <exception cref="OptionsValidationException">The options are not valid; the message names each key, value and legal range.</exception>
    public static IEndpointConventionBuilder MapEcowattDelestage(this IEndpointRouteBuilder endpoints)
    {
        ArgumentNullException.ThrowIfNull(endpoints);
        var services = endpoints.ServiceProvider;
        if (services.GetService<RequestGuard>() is not { } guard)
        {
            throw new InvalidOperationException(
                "MapEcowattDelestage() finds no services of the web interface; expected builder.Services.AddEcowattDelestage(…).AddDelestageWeb() before the application is built.");
        }

        var group = endpoints.MapGroup("").WithMetadata(new MappingMetadata());

        // Last of all conventions, so that the guard is around everything else, and knows which endpoints change something.
        ((IEndpointConventionBuilder)group).Finally(endpoint => endpoint.RequestDelegate = endpoint switch
        {
            { RequestDelegate: null } => null,
            _ when endpoint.Metadata.OfType<ChangeEndpointMetadata>().FirstOrDefault() is { } change => guard.WrapChange(endpoint.RequestDelegate, change.Kind),
            _ => guard.Wrap(endpoint.RequestDelegate),
        });
        ApiRoutes.Map(group, new FallbackRoutes(services.GetRequiredService<OriginPolicy>()), services.GetRequiredService<IOptions<EcowattWebOptions>>().Value.ReportEndpoints);
        return group;
    }
}

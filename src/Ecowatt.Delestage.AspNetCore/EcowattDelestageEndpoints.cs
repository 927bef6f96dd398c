using Ecowatt.Delestage.AspNetCore;
using Ecowatt.Delestage.AspNetCore.Endpoints;
using Ecowatt.Delestage.AspNetCore.Hosting;
using Ecowatt.Delestage.Control;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Microsoft.AspNetCore.Builder;

/// <summary>Maps the dashboard and the HTTP interface.</summary>
public static class EcowattDelestageEndpoints
{
    /// <summary>
    /// Maps the page, the report's endpoints, <c>/api</c>, <c>/health</c> and <c>/openapi/v1.json</c>. What changes state needs the key
    /// of <see cref="EcowattWebOptions.ApiKey"/>, or authorisation that the host asks for on the returned group.
    /// </summary>
    /// <param name="endpoints">The application, or a group of it: <c>app.MapGroup("/house").MapEcowattDelestage()</c> gives everything that prefix.</param>
    /// <returns>The group of these endpoints, for conventions such as <c>RequireAuthorization()</c> or <c>RequireRateLimiting(…)</c>.</returns>
    /// <exception cref="InvalidOperationException"><c>AddEcowattDelestage</c> was not called on the application's services.</exception>
    /// <exception cref="Microsoft.Extensions.Options.OptionsValidationException">The section <c>EcowattWeb</c> does not fit; the message names key, value and legal range.</exception>
    public static RouteGroupBuilder MapEcowattDelestage(this IEndpointRouteBuilder endpoints)
    {
        ArgumentNullException.ThrowIfNull(endpoints);

        // Only asked whether it is there: made here, it would be made before the options are checked.
        if (endpoints.ServiceProvider.GetService<IServiceProviderIsService>()?.IsService(typeof(LoadSheddingController)) == false)
        {
            throw new InvalidOperationException("MapEcowattDelestage() finds no controller; expected builder.Services.AddEcowattDelestage(…) before the application is built.");
        }

        var web = WebHouse.Of(endpoints.ServiceProvider);
        var group = endpoints.MapGroup("");
        ((IEndpointConventionBuilder)group).Add(endpoint => endpoint.RequestDelegate = endpoint.RequestDelegate is { } inner ? web.Guard.Around(inner) : null);

        group.MapGet("/", HomeEndpoint.GetAsync);
        ApiRoutes.Map(group, web);
        return group;
    }
}

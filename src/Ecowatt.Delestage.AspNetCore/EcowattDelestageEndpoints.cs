using Ecowatt.Delestage.AspNetCore.Endpoints;
using Ecowatt.Delestage.Control;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Microsoft.AspNetCore.Builder;

/// <summary>Maps the page of states and the HTTP interface.</summary>
public static class EcowattDelestageEndpoints
{
    /// <summary>
    /// Maps <c>/</c>, <c>/get_relays_state</c>, <c>/api/zones</c>, <c>/api/signals</c>, <c>/api/timeline</c> and
    /// <c>/health/live</c>. All of them read; none changes anything.
    /// </summary>
    /// <param name="endpoints">The application, or a group of it: <c>app.MapGroup("/house").MapEcowattDelestage()</c> gives everything that prefix.</param>
    /// <returns>The group of these endpoints, for conventions such as <c>RequireAuthorization()</c>.</returns>
    /// <exception cref="InvalidOperationException"><c>AddEcowattDelestage</c> was not called on the application's services.</exception>
    public static RouteGroupBuilder MapEcowattDelestage(this IEndpointRouteBuilder endpoints)
    {
        ArgumentNullException.ThrowIfNull(endpoints);

        // Only asked whether it is there: made here, it would be made before the options are checked.
        if (endpoints.ServiceProvider.GetService<IServiceProviderIsService>()?.IsService(typeof(LoadSheddingController)) == false)
        {
            throw new InvalidOperationException("MapEcowattDelestage() finds no controller; expected builder.Services.AddEcowattDelestage(…) before the application is built.");
        }

        var group = endpoints.MapGroup("");
        group.MapGet("/", HomeEndpoint.GetAsync);
        group.MapGet("/style.css", StyleEndpoint.GetAsync);
        group.MapGet("/get_relays_state", RelaysEndpoint.GetAsync);
        group.MapGet("/api/zones", ZonesEndpoint.GetAllAsync);
        group.MapGet("/api/zones/{zone}", ZonesEndpoint.GetOneAsync);
        group.MapGet("/api/zones/{zone}/loads/{load}", ZonesEndpoint.GetLoadAsync);
        group.MapGet("/api/changes", ChangesEndpoint.GetAsync);
        group.MapGet("/api/signals", SignalsEndpoint.GetAsync);
        group.MapGet("/api/timeline", TimelineEndpoint.GetAsync);
        group.MapGet("/health/live", HealthEndpoint.GetAsync);
        return group;
    }
}

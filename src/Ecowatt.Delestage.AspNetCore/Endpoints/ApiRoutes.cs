using Ecowatt.Delestage.AspNetCore.Hosting;
using Ecowatt.Delestage.AspNetCore.OpenApi;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Ecowatt.Delestage.AspNetCore.Endpoints;

/// <summary>Every route but the page's own.</summary>
internal static class ApiRoutes
{
    public static void Map(RouteGroupBuilder group, WebHouse web)
    {
        var routes = new RouteMapper(group, web);
        if (web.Options.ReportEndpoints)
        {
            routes.Get("/get_relays_state", context => RelaysEndpoint.GetAsync(context, web));
            routes.Change("/update_hvalue", HttpMethods.Post, (context, body) => UpdateHvalueEndpoint.PostAsync(context, web, body));
        }

        routes.Get("/api/signals", context => SignalsEndpoint.GetAsync(context, web));
        routes.Get("/api/timeline", TimelineEndpoint.GetAsync);
        routes.Change("/api/timeline/{date}/{hour}", HttpMethods.Put, (context, body) => HourEndpoint.PutAsync(context, web, body));
        routes.Remove("/api/timeline/{date}/{hour}", context => HourEndpoint.DeleteAsync(context, web));
        routes.Get("/api/zones", ZonesEndpoint.GetAllAsync);
        routes.Get("/api/zones/{zone}", ZonesEndpoint.GetOneAsync);
        routes.Get("/api/zones/{zone}/loads/{load}", ZonesEndpoint.GetLoadAsync);
        routes.Change("/api/zones/{zone}/loads/{load}/override", HttpMethods.Put, OverrideEndpoint.PutAsync);
        routes.Remove("/api/zones/{zone}/loads/{load}/override", OverrideEndpoint.DeleteAsync);
        routes.Get("/api/changes", ChangesEndpoint.GetAsync);
        routes.Get("/api/journal", context => JournalEndpoint.GetAsync(context, web));
        routes.Stream("/api/events", context => EventsEndpoint.GetAsync(context, web));
        routes.Get("/api/access", context => AccessEndpoint.GetAsync(context, web, routes.Mark));
        routes.Get("/health/live", HealthEndpoint.LiveAsync);
        routes.Get("/health/ready", HealthEndpoint.ReadyAsync);
        routes.Get("/openapi/v1.json", new OpenApiDocument(web.Options.ReportEndpoints).GetAsync);
        DashboardEndpoint.Map(routes);
        routes.Others();
    }
}

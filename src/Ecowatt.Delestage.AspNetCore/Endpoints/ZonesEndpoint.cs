using Ecowatt.Delestage.AspNetCore.Languages;
using Ecowatt.Delestage.AspNetCore.Wire;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Ecowatt.Delestage.AspNetCore.Endpoints;

/// <summary>Zones with their loads, and why each is what it is.</summary>
internal static class ZonesEndpoint
{
    public static Task GetAllAsync(HttpContext context)
    {
        var language = RequestLanguage.Of(context.Request);
        return Answer.JsonAsync(context, new ZoneList([.. HouseView.Of(context).Zones.Select(zone => ZoneBody.Of(zone, language))]), ApiJson.Default.ZoneList);
    }

    public static Task GetOneAsync(HttpContext context)
    {
        var house = HouseView.Of(context);
        var name = (string)context.GetRouteValue("zone")!;
        return house.Find(name) is { } zone
            ? Answer.JsonAsync(context, ZoneBody.Of(zone, RequestLanguage.Of(context.Request)), ApiJson.Default.ZoneBody)
            : Answer.NoSuchZoneAsync(context, name, house);
    }

    public static Task GetLoadAsync(HttpContext context)
    {
        var house = HouseView.Of(context);
        var name = (string)context.GetRouteValue("zone")!;
        if (house.Find(name) is not { } zone)
        {
            return Answer.NoSuchZoneAsync(context, name, house);
        }

        var load = (string)context.GetRouteValue("load")!;
        return HouseView.Find(zone, load) is { } status
            ? Answer.JsonAsync(context, LoadBody.Of(status, zone.DecidedAt, RequestLanguage.Of(context.Request)), ApiJson.Default.LoadBody)
            : Answer.NoSuchLoadAsync(context, load, zone);
    }
}

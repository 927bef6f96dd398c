using Ecowatt.Delestage.AspNetCore.Wire;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Ecowatt.Delestage.AspNetCore.Endpoints;

/// <summary>Zones with their loads, and why each is what it is.</summary>
internal static class ZonesEndpoint
{
    public static Task GetAllAsync(HttpContext context)
        => Answer.JsonAsync(context, new ZoneList([.. HouseView.Of(context).Zones.Select(ZoneBody.Of)]), ApiJson.Default.ZoneList);

    public static Task GetOneAsync(HttpContext context)
    {
        var house = HouseView.Of(context);
        var name = (string)context.GetRouteValue("zone")!;
        return house.Find(name) is { } zone
            ? Answer.JsonAsync(context, ZoneBody.Of(zone), ApiJson.Default.ZoneBody)
            : Answer.NoSuchZoneAsync(context, name, house);
    }
}

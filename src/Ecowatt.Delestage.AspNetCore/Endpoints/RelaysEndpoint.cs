using Ecowatt.Delestage.AspNetCore.Hosting;
using Ecowatt.Delestage.Control;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Ecowatt.Delestage.AspNetCore.Endpoints;

/// <summary>
/// The report's <c>get_relays_state</c>: <c>{"1":true,…,"8":false}</c>, true where the load is shed. The shape has no third
/// word, so an unknown load counts as not shed, as does a relay without a load; <c>/api/zones</c> tells them apart.
/// </summary>
internal static class RelaysEndpoint
{
    public static Task GetAsync(HttpContext context, WebHouse web)
    {
        if (!context.Request.QueryString.HasValue)
        {
            return AnswerAsync(context, web, context.RequestServices.GetRequiredService<LoadSheddingController>().Zones.FirstOrDefault());
        }

        var house = HouseView.Of(context);
        var name = context.Request.Query["zone"].ToString();
        var zone = name.Length == 0 ? house.Zones.FirstOrDefault() : house.Find(name);
        return zone is null && name.Length > 0 ? Answer.NoSuchZoneAsync(context, name, house) : AnswerAsync(context, web, zone);
    }

    private static Task AnswerAsync(HttpContext context, WebHouse web, ZoneStatus? zone)
        => Answer.BytesAsync(context, web.Relays.Of(zone, context.RequestServices).Utf8, Answer.Json);
}

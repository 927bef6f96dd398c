using Ecowatt.Delestage.AspNetCore.Wire;
using Microsoft.AspNetCore.Http;

namespace Ecowatt.Delestage.AspNetCore.Endpoints;

/// <summary>Levels over time, for those who would rather not count hours on Paris's clock themselves.</summary>
internal static class TimelineEndpoint
{
    public static Task GetAsync(HttpContext context)
        => Answer.JsonAsync(context, TimelineBody.Of(HouseView.Of(context)), ApiJson.Default.TimelineBody);
}

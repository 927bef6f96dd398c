using System.Text.Json;
using Ecowatt.Delestage.AspNetCore.Wire;
using Microsoft.AspNetCore.Http;

namespace Ecowatt.Delestage.AspNetCore.Endpoints;

/// <summary>Levels over time, for those who would rather not count hours on Paris's clock themselves.</summary>
internal static class TimelineEndpoint
{
    public static Task GetAsync(HttpContext context)
    {
        var body = TimelineBody.Of(HouseView.Of(context));

        // The tag is of all but the instant: what was known a minute ago is right as long as no level changed.
        var tag = Tagged.Weak(JsonSerializer.SerializeToUtf8Bytes(body with { Now = default }, ApiJson.Default.TimelineBody));
        return Tagged.AnswerAsync(context, JsonSerializer.SerializeToUtf8Bytes(body, ApiJson.Default.TimelineBody), Answer.Json, tag);
    }
}

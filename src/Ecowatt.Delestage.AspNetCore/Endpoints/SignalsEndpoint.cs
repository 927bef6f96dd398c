using Ecowatt.Delestage.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;

namespace Ecowatt.Delestage.AspNetCore.Endpoints;

/// <summary>The published days in RTE's own shape, yesterday included where it was kept; an empty list while there are none.</summary>
internal static class SignalsEndpoint
{
    public static Task GetAsync(HttpContext context, WebHouse web)
    {
        var (utf8, tag) = web.Signals.Of(HouseView.Of(context).Signals.Signals);
        return Tagged.AnswerAsync(context, utf8, Answer.Json, tag);
    }
}

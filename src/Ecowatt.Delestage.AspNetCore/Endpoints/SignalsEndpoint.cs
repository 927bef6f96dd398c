using Ecowatt.Delestage.Signals;
using Microsoft.AspNetCore.Http;

namespace Ecowatt.Delestage.AspNetCore.Endpoints;

/// <summary>The published days in RTE's own shape, yesterday included where it was kept; an empty list while there are none.</summary>
internal static class SignalsEndpoint
{
    public static Task GetAsync(HttpContext context)
        => Answer.BytesAsync(context, EcowattWriter.Write(HouseView.Of(context).Signals.Signals), Answer.Json);
}

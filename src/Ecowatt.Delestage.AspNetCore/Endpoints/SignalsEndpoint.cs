using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;

namespace Ecowatt.Delestage.AspNetCore.Endpoints;

/// <summary>The published days in RTE's own shape, yesterday included where it was kept; an empty list while there are none.</summary>
internal static class SignalsEndpoint
{
    public static IResult Get([FromServices] ISignalFeed feed, [FromServices] SignalsCache cache) => cache.ResultFor(feed.Current.Signals);
}

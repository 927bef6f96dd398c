using Ecowatt.Delestage.AspNetCore.Wire;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;

namespace Ecowatt.Delestage.AspNetCore.Endpoints;

/// <summary>
/// The report's <c>get_relays_state</c>: <c>{"1":true,…,"8":false}</c>, true where the load is shed, over the board of the zone's own bank.
/// The shape has no third word, so a load in an unknown state counts as not shed, and so do a relay without a load and every load of a zone
/// that only observes; <c>/api/zones</c> tells them apart.
/// </summary>
internal static class RelayStateEndpoint
{
    // The query is read by hand: without one, which is the usual case, nothing is allocated for it.
    public static IResult Get(
        HttpRequest request, [FromServices] IDelestage delestage, [FromServices] RelayStateCache cache, [FromServices] SystemSnapshotReader snapshots)
    {
        if (!request.QueryString.HasValue || request.Query["zone"].ToString() is not { Length: > 0 } name)
        {
            return cache.Get(delestage.Zones.FirstOrDefault()).Result;
        }

        var snapshot = snapshots.Read();
        return snapshot.FindZone(name) is { } zone ? cache.Get(zone).Result : NotFoundResults.Zone(name, snapshot);
    }
}

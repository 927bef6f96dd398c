using Ecowatt.Delestage.AspNetCore.Http;
using Ecowatt.Delestage.AspNetCore.Wire;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;

namespace Ecowatt.Delestage.AspNetCore.Endpoints;

/// <summary>Zones with their loads, each with the reason for its state.</summary>
internal static class ZoneEndpoints
{
    public static IResult GetZones(HttpRequest request, string? lang, [FromServices] IDelestage delestage, [FromServices] ZonesCache cache)
        => cache.ResultFor(delestage.Zones, RequestLanguage.Resolve(request, lang));

    public static IResult GetZone(HttpRequest request, string zone, string? lang, [FromServices] SystemSnapshotReader snapshots)
    {
        var snapshot = snapshots.Read();
        return snapshot.FindZone(zone) is { } status
            ? new ApiJsonResult<ZoneDto>(ZoneDto.Of(status, RequestLanguage.Resolve(request, lang)), WireJsonContext.Default.ZoneDto)
            : NotFoundResults.Zone(zone, snapshot);
    }

    public static IResult GetLoad(HttpRequest request, string zone, string load, string? lang, [FromServices] SystemSnapshotReader snapshots)
    {
        var snapshot = snapshots.Read();
        if (snapshot.FindZone(zone) is not { } status)
        {
            return NotFoundResults.Zone(zone, snapshot);
        }

        return status.FindLoad(load) is { } found
            ? new ApiJsonResult<LoadDto>(LoadDto.Of(found, status, RequestLanguage.Resolve(request, lang)), WireJsonContext.Default.LoadDto)
            : NotFoundResults.Load(load, status);
    }
}

using Ecowatt.Delestage.AspNetCore.Http;
using Ecowatt.Delestage.AspNetCore.Wire;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;

namespace Ecowatt.Delestage.AspNetCore.Endpoints;

/// <summary>What a zone would do if nothing new came.</summary>
internal static class ForesightEndpoint
{
    private const int DefaultHours = 36;
    private const int MostHours = 168;

    public static async Task<IResult> GetAsync(
        HttpContext context,
        string zone,
        string? hours,
        string? cap,
        string? floor,
        string? maxShed,
        string? load,
        string? lang,
        [FromServices] IDelestage delestage,
        [FromServices] SystemSnapshotReader snapshots)
    {
        var ahead = QueryInteger.Parse(hours, "hours", DefaultHours, MostHours);
        var supposed = ForesightSuppositions.Parse(cap, floor, maxShed);
        var snapshot = snapshots.Read();
        if (snapshot.FindZone(zone) is not { } status)
        {
            return NotFoundResults.Zone(zone, snapshot);
        }

        if (load is not null && status.FindLoad(load) is null)
        {
            return NotFoundResults.Load(load, status);
        }

        var foreseen = await delestage.ForeseeAsync(status.Zone.Name, snapshot.Now.AddHours(ahead), supposed?.Of(load), context.RequestAborted).ConfigureAwait(false);
        var body = ForesightDto.Of(status.Zone.Name, supposed?.RecoveryCap ?? status.Zone.RecoveryCap, foreseen, RequestLanguage.Resolve(context.Request, lang));
        return new ApiJsonResult<ForesightDto>(body, WireJsonContext.Default.ForesightDto);
    }
}

using Ecowatt.Delestage.AspNetCore.Http;
using Ecowatt.Delestage.AspNetCore.Wire;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;

namespace Ecowatt.Delestage.AspNetCore.Endpoints;

/// <summary>Explains one load by every rule.</summary>
internal static class ExplanationEndpoint
{
    public static async Task<IResult> GetAsync(
        HttpContext context,
        string zone,
        string load,
        string? lang,
        [FromServices] IDelestage delestage,
        [FromServices] SystemSnapshotReader snapshots)
    {
        var snapshot = snapshots.Read();
        if (snapshot.FindZone(zone) is not { } status)
        {
            return NotFoundResults.Zone(zone, snapshot);
        }

        if (status.FindLoad(load) is not { } found)
        {
            return NotFoundResults.Load(load, status);
        }

        // By the names as configured: an address may spell a slash otherwise.
        var explanation = await delestage.ExplainAsync(status.Zone.Name, found.Load.Name, context.RequestAborted).ConfigureAwait(false);
        var body = ExplanationDto.Of(status.Zone.Name, explanation, RequestLanguage.Resolve(context.Request, lang));
        return new ApiJsonResult<ExplanationDto>(body, WireJsonContext.Default.ExplanationDto);
    }
}

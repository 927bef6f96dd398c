using Ecowatt.Delestage.AspNetCore.Http;
using Ecowatt.Delestage.AspNetCore.Security;
using Ecowatt.Delestage.AspNetCore.Wire;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Logging;

namespace Ecowatt.Delestage.AspNetCore.Endpoints;

/// <summary>A person's override of a load: <c>PUT</c> sets it, <c>DELETE</c> removes it.</summary>
internal static class LoadOverrideEndpoint
{
    public static async Task<IResult> PutAsync(
        HttpContext context,
        string zone,
        string load,
        string? lang,
        [FromServices] RequestBodyReader bodies,
        [FromServices] IDelestage delestage,
        [FromServices] SystemSnapshotReader snapshots,
        [FromServices] ChangeAuthor author)
    {
        var request = LoadOverrideRequest.Parse(await bodies.ReadAsync(context).ConfigureAwait(false));
        var by = author.Resolve(context, request.By);
        if (NotFound(snapshots.Read(), zone, load) is { } notFound)
        {
            return notFound;
        }

        try
        {
            await delestage.SetOverrideAsync(zone, load, request.Powered, EndOf(request), by, context.RequestAborted).ConfigureAwait(false);
        }
        catch (OverrideRefusedException e)
        {
            return new ProblemResult(StatusCodes.Status409Conflict, ProblemTitles.Refused, Wording.OfMessage(e.Message));
        }

        return ZoneEndpoints.GetLoad(context.Request, zone, load, lang, snapshots);
    }

    public static async Task<IResult> DeleteAsync(
        HttpContext context, string zone, string load, [FromServices] IDelestage delestage, [FromServices] SystemSnapshotReader snapshots, [FromServices] ChangeAuthor author, [FromServices] ILogger<ChangeAuthor> logger)
    {
        if (NotFound(snapshots.Read(), zone, load) is { } notFound)
        {
            return notFound;
        }

        if (await delestage.ClearOverrideAsync(zone, load, context.RequestAborted).ConfigureAwait(false) && author.Resolve(context) is { } by)
        {
            var found = snapshots.Read().FindZone(zone)!;
            logger.TakenBack($"the override of {found.Zone.Name}/{found.FindLoad(load)!.Load.Name}", by);
        }

        return NoBodyResult.Instance;
    }

    private static OverrideExpiry EndOf(LoadOverrideRequest request)
        => request.Until is { } until ? OverrideExpiry.At(until)
            : request.DurationSeconds is { } seconds ? OverrideExpiry.After(TimeSpan.FromSeconds(seconds))
            : OverrideExpiry.AtWindowEnd;

    private static ProblemResult? NotFound(SystemSnapshot snapshot, string zone, string load)
        => snapshot.FindZone(zone) is not { } status ? NotFoundResults.Zone(zone, snapshot)
            : status.FindLoad(load) is null ? NotFoundResults.Load(load, status)
            : null;
}

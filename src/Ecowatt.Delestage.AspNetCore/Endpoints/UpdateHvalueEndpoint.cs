using Ecowatt.Delestage.AspNetCore.Http;
using Ecowatt.Delestage.AspNetCore.Security;
using Ecowatt.Delestage.AspNetCore.Wire;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;

namespace Ecowatt.Delestage.AspNetCore.Endpoints;

/// <summary>The report's <c>update_hvalue</c>: changes an hour's value. The relays have followed when it answers.</summary>
internal static class UpdateHvalueEndpoint
{
    public static async Task<IResult> PostAsync(
        HttpContext context,
        string? lang,
        [FromServices] RequestBodyReader bodies,
        [FromServices] HourOverrideWriter writer,
        [FromServices] SystemSnapshotReader snapshots,
        [FromServices] RelayStateCache relays,
        [FromServices] ChangeAuthor author)
    {
        var request = HvalueUpdateRequest.Parse(await bodies.ReadAsync(context).ConfigureAwait(false));
        if (await writer.SetAsync(request.Signal, request.Pas, (SignalLevel)request.Hvalue, author.Resolve(context), context.RequestAborted).ConfigureAwait(false) is { } refusal)
        {
            return refusal;
        }

        var snapshot = snapshots.Read();
        var body = Describe(request, snapshot, relays.Get(snapshot.Zones.FirstOrDefault()).Shed, RequestLanguage.Resolve(context.Request, lang));
        return new ApiJsonResult<HvalueUpdateDto>(body, WireJsonContext.Default.HvalueUpdateDto);
    }

    private static HvalueUpdateDto Describe(HvalueUpdateRequest request, SystemSnapshot snapshot, Dictionary<string, bool> shed, ExplanationLanguage language)
    {
        var held = from zone in snapshot.Zones
                   from load in zone.Loads
                   where load.Decision.Hold != Hold.None
                   select new HeldLoadDto(zone.Zone.Name, load.Load.Name, Explanation.Held(load.Decision, snapshot.Now, language));
        return new HvalueUpdateDto("hvalue mis à jour", request.SignalAsGiven, request.PasAsGiven, request.Hvalue, shed, [.. held]);
    }
}

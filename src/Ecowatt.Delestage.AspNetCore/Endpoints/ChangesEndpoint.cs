using Ecowatt.Delestage.AspNetCore.Http;
using Ecowatt.Delestage.AspNetCore.Wire;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;

namespace Ecowatt.Delestage.AspNetCore.Endpoints;

/// <summary>Lists the last switches since the start, newest first; the journal has all of them.</summary>
internal static class ChangesEndpoint
{
    private const int MaxChanges = 200;

    public static IResult Get(HttpRequest request, string? limit, string? lang, [FromServices] SystemSnapshotReader snapshots)
    {
        var count = QueryInteger.Parse(limit, "limit", MaxChanges, MaxChanges);
        var (snapshot, language) = (snapshots.Read(), RequestLanguage.Resolve(request, lang));
        var changes = snapshot.Changes.Take(count).Select(change => ChangeDto.Of(change, snapshot.FindLoad(change.Zone, change.Load)?.Load, language));
        return new ApiJsonResult<ChangeListDto>(new ChangeListDto([.. changes]), WireJsonContext.Default.ChangeListDto);
    }
}

using Ecowatt.Delestage.AspNetCore.Languages;
using Ecowatt.Delestage.AspNetCore.Wire;
using Microsoft.AspNetCore.Http;

namespace Ecowatt.Delestage.AspNetCore.Endpoints;

/// <summary>The last switches since the start, newest first; the journal has all of them.</summary>
internal static class ChangesEndpoint
{
    private const int Most = 200;

    public static Task GetAsync(HttpContext context)
    {
        if (!QueryNumber.TryRead(context.Request, "limit", Most, 1, Most, out var limit))
        {
            return QueryNumber.RefuseAsync(context, "limit", 1, Most);
        }

        var (house, language) = (HouseView.Of(context), RequestLanguage.Of(context.Request));
        var changes = house.Changes.Take(limit);
        return Answer.JsonAsync(
            context,
            new ChangeList([.. changes.Select(change => ChangeBody.Of(change, house.Find(change.Zone, change.Load)?.Load, language))]),
            ApiJson.Default.ChangeList);
    }
}

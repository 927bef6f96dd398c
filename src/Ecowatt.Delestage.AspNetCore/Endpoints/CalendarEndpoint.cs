using Ecowatt.Delestage.AspNetCore.Calendar;
using Ecowatt.Delestage.AspNetCore.Http;
using Ecowatt.Delestage.AspNetCore.Wire;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;

namespace Ecowatt.Delestage.AspNetCore.Endpoints;

/// <summary>A calendar that a phone subscribes to.</summary>
internal static class CalendarEndpoint
{
    // Levels are known to the end of the third day at most.
    private const int HoursAhead = 72;

    public static async Task<IResult> GetAsync(HttpContext context, string? lang, [FromServices] IDelestage delestage, [FromServices] SystemSnapshotReader snapshots)
    {
        var snapshot = snapshots.Read();
        var language = RequestLanguage.Resolve(context.Request, lang);
        var foreseen = await Task.WhenAll(snapshot.Zones.Select(zone => delestage.ForeseeAsync(zone.Zone.Name, snapshot.Now.AddHours(HoursAhead), cancellationToken: context.RequestAborted))).ConfigureAwait(false);

        // What is foreseen moves with what is known: the time of that is the entries' own, and an unchanged calendar keeps its tag.
        var body = CalendarText.Write(
            CalendarWords.Name.In(language),
            RequestLanguage.TagOf(language),
            context.Request.Host.Host,
            snapshot.Signals.FetchedAt ?? DateTimeOffset.UnixEpoch,
            HouseCalendar.Of(snapshot, foreseen, language));
        return new TaggedBytesResult(body, "text/calendar; charset=utf-8", EntityTags.Strong(body)) { VariesByLanguage = true };
    }
}

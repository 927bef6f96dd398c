using System.Globalization;
using Ecowatt.Delestage.AspNetCore.Bodies;
using Ecowatt.Delestage.AspNetCore.Hosting;
using Ecowatt.Delestage.AspNetCore.Languages;
using Ecowatt.Delestage.AspNetCore.Wire;
using Ecowatt.Delestage.Planning;
using Ecowatt.Delestage.Signals;
using Microsoft.AspNetCore.Http;

namespace Ecowatt.Delestage.AspNetCore.Endpoints;

/// <summary>The report's <c>update_hvalue</c>: an hour's value is changed, and the relays have followed when it answers.</summary>
internal static class UpdateHvalueEndpoint
{
    public static async Task PostAsync(HttpContext context, WebHouse web, byte[] body)
    {
        var members = FlatJson.Read(
            body,
            ("signal", Texts.Day),
            ("pas", "the hour, 0 to 23, as a number or as text"),
            ("hvalue", "0 (low-carbon), 1 (normal), 2 (tense) or 3 (critical)"));
        if (!Texts.TryDay(members.Text("signal"), out var date))
        {
            throw members.Wrong("signal");
        }

        var (hour, value) = (members.Whole("pas", 0, 23), members.Whole("hvalue", 0, 3));
        if (await HourWriting.ChangeAsync(context, web, date, hour, (SignalLevel)value, by: null).ConfigureAwait(false))
        {
            await Answer.JsonAsync(context, Changed(context, web, date, hour, value), ApiJson.Default.UpdatedBody).ConfigureAwait(false);
        }
    }

    private static UpdatedBody Changed(HttpContext context, WebHouse web, DateOnly date, int hour, int value)
    {
        var (house, language) = (HouseView.Of(context), RequestLanguage.Of(context.Request));
        var held = from zone in house.Zones
                   from load in zone.Loads
                   where load.Decision.Hold != Hold.None
                   select new HeldBody(zone.Zone.Name, load.Load.Name, Explanation.Held(load.Decision, house.Now, language));
        var message = language == ExplanationLanguage.French
            ? string.Create(CultureInfo.InvariantCulture, $"hvalue du {date:yyyy-MM-dd} à {hour} h : {value}")
            : string.Create(CultureInfo.InvariantCulture, $"hvalue of {date:yyyy-MM-dd} {hour} h is {value}");
        return new UpdatedBody(message, Texts.Of(date), hour, value, web.Relays.Of(house.Zones.FirstOrDefault(), context.RequestServices).Shed, [.. held]);
    }
}

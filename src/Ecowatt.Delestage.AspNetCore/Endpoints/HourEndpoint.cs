using System.Globalization;
using Ecowatt.Delestage.AspNetCore.Bodies;
using Ecowatt.Delestage.AspNetCore.Hosting;
using Ecowatt.Delestage.AspNetCore.Wire;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Ecowatt.Delestage.AspNetCore.Endpoints;

/// <summary>A person's word on one hour: <c>PUT</c> gives it, <c>DELETE</c> takes it back.</summary>
internal static class HourEndpoint
{
    public static async Task PutAsync(HttpContext context, WebHouse web, byte[] body)
    {
        var (date, hour) = Address(context);
        var members = FlatJson.Read(body, ("level", Texts.Level), ("by", Texts.Who));
        if (!Texts.TryLevel(members.Text("level"), out var level))
        {
            throw members.Wrong("level");
        }

        var by = members.TextOrNone("by");
        if (!Texts.IsWho(by))
        {
            throw members.Wrong("by");
        }

        if (await HourWriting.ChangeAsync(context, web, date, hour, level, by).ConfigureAwait(false))
        {
            await Answer.JsonAsync(context, HourBody.Of(HouseView.Of(context).Signals, date, hour), ApiJson.Default.HourBody).ConfigureAwait(false);
        }
    }

    public static async Task DeleteAsync(HttpContext context, WebHouse web)
    {
        var (date, hour) = Address(context);
        if (await HourWriting.RemoveAsync(context, web, date, hour).ConfigureAwait(false))
        {
            Answer.Nothing(context);
        }
    }

    private static (DateOnly Date, int Hour) Address(HttpContext context)
    {
        var (date, hour) = ((string)context.GetRouteValue("date")!, (string)context.GetRouteValue("hour")!);
        if (!Texts.TryDay(date, out var day))
        {
            throw new BodyException($"The address names the day \"{Shown.Short(date)}\"; expected {Texts.Day}.");
        }

        return int.TryParse(hour, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number is >= 0 and <= 23
            ? (day, number)
            : throw new BodyException($"The address names the hour \"{Shown.Short(hour)}\"; expected 0 to 23, the clock in Paris.");
    }
}

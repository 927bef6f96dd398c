using Ecowatt.Delestage.AspNetCore.Bodies;
using Ecowatt.Delestage.AspNetCore.Hosting;
using Ecowatt.Delestage.Control;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Ecowatt.Delestage.AspNetCore.Endpoints;

/// <summary>A person's order to a load: <c>PUT</c> gives it, <c>DELETE</c> takes it back.</summary>
internal static class OverrideEndpoint
{
    private const double MostMinutes = 7 * 24 * 60;

    private static readonly string[] Ends = ["until", "minutes", "window"];

    public static async Task PutAsync(HttpContext context, byte[] body)
    {
        var members = FlatJson.Read(
            body,
            ("powered", "true or false"),
            ("until", Texts.Instant),
            ("minutes", "a number above 0, at most 10080"),
            ("window", "true, which ends it with the window"),
            ("by", Texts.Who));
        var (powered, end, by) = (members.Truth("powered"), End(members), members.TextOrNone("by")?.Trim());
        if (!Texts.IsWho(by))
        {
            throw members.Wrong("by");
        }

        if (await FindAsync(context).ConfigureAwait(false) is not { } load)
        {
            return;
        }

        try
        {
            await Controller(context).OverrideAsync(load.Zone, load.Load, powered, end, by is { Length: > 0 } ? by : null, context.RequestAborted).ConfigureAwait(false);
        }
        catch (OverrideRefusedException e)
        {
            await Problem.WriteAsync(context, StatusCodes.Status409Conflict, "Refused", $"{char.ToUpperInvariant(e.Message[0])}{e.Message[1..]}.").ConfigureAwait(false);
            return;
        }

        await ZonesEndpoint.GetLoadAsync(context).ConfigureAwait(false);
    }

    public static async Task DeleteAsync(HttpContext context)
    {
        if (await FindAsync(context).ConfigureAwait(false) is { } load)
        {
            await Controller(context).CancelOverrideAsync(load.Zone, load.Load, context.RequestAborted).ConfigureAwait(false);
            Answer.Nothing(context);
        }
    }

    private static LoadSheddingController Controller(HttpContext context) => context.RequestServices.GetRequiredService<LoadSheddingController>();

    private static OverrideEnd End(FlatJson members)
    {
        var said = Ends.Where(members.Has).ToArray();
        if (said.Length != 1)
        {
            throw new BodyException($"The body says {(said.Length == 0 ? "no end" : string.Join(" and ", said.Select(static name => $"\"{name}\"")))}; expected exactly one of \"until\", \"minutes\" and \"window\".");
        }

        switch (said[0])
        {
            case "until":
                return Texts.TryInstant(members.Text("until"), out var instant) ? OverrideEnd.At(instant) : throw members.Wrong("until");
            case "minutes":
                var minutes = members.Number("minutes");
                return minutes > 0 && minutes <= MostMinutes ? OverrideEnd.After(TimeSpan.FromMinutes(minutes)) : throw members.Wrong("minutes");
            default:
                return members.Truth("window") ? OverrideEnd.OfWindow : throw members.Wrong("window");
        }
    }

    private static async Task<(string Zone, string Load)?> FindAsync(HttpContext context)
    {
        var house = HouseView.Of(context);
        var (zone, load) = ((string)context.GetRouteValue("zone")!, (string)context.GetRouteValue("load")!);
        if (house.Find(zone) is not { } status)
        {
            await Answer.NoSuchZoneAsync(context, zone, house).ConfigureAwait(false);
            return null;
        }

        if (HouseView.Find(status, load) is null)
        {
            await Answer.NoSuchLoadAsync(context, load, status).ConfigureAwait(false);
            return null;
        }

        return (zone, load);
    }
}

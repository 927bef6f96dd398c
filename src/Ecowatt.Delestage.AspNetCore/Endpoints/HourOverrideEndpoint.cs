using System.Globalization;
using Ecowatt.Delestage.AspNetCore.Http;
using Ecowatt.Delestage.AspNetCore.Security;
using Ecowatt.Delestage.AspNetCore.Wire;
using Ecowatt.Delestage.Wire;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Logging;

namespace Ecowatt.Delestage.AspNetCore.Endpoints;

/// <summary>A person's change of one hour: <c>PUT</c> sets it, <c>DELETE</c> removes it.</summary>
internal static class HourOverrideEndpoint
{
    public static async Task<IResult> PutAsync(
        HttpContext context, string date, string hour, [FromServices] RequestBodyReader bodies, [FromServices] HourOverrideWriter writer, [FromServices] ChangeAuthor author, [FromServices] SystemSnapshotReader snapshots)
    {
        var body = await bodies.ReadAsync(context).ConfigureAwait(false);
        var (day, number) = ParseAddress(date, hour);
        var request = HourOverrideRequest.Parse(body);
        var level = snapshots.Read().Scale is var scale && scale.PublishedFor((SignalLevel)request.Level) is { } published
            ? published
            : throw NotOnScale(scale);
        return await writer.SetAsync(day, number, level, author.Resolve(context, request.By), context.RequestAborted).ConfigureAwait(false) is { } refusal
            ? refusal
            : new ApiJsonResult<HourDto>(HourDto.Of(snapshots.Read(), day, number), WireJsonContext.Default.HourDto);
    }

    public static async Task<IResult> DeleteAsync(HttpContext context, string date, string hour, [FromServices] HourOverrideWriter writer, [FromServices] ChangeAuthor author, [FromServices] ILogger<ChangeAuthor> logger)
    {
        var (day, number) = ParseAddress(date, hour);
        if (await writer.RemoveAsync(day, number, context.RequestAborted).ConfigureAwait(false) is { } refusal)
        {
            return refusal;
        }

        if (author.Resolve(context) is { } by)
        {
            logger.TakenBack(string.Create(CultureInfo.InvariantCulture, $"the change of {day:yyyy-MM-dd} {number} h"), by);
        }

        return NoBodyResult.Instance;
    }

    private static InvalidRequestException NotOnScale(LevelScale scale)
    {
        var levels = scale.Settable.Select(static level => level.ToNumber()).ToArray();
        return new(
            $"The member \"level\" is a level that the configured scale does not have; expected {string.Join(" or ", levels)}.",
            $"Le membre \"level\" est un niveau que l’échelle configurée n’a pas ; attendu : {string.Join(" ou ", levels)}.");
    }

    private static (DateOnly Date, int Hour) ParseAddress(string date, string hour)
    {
        if (!IsoDate.TryParse(date, out var day))
        {
            throw new InvalidRequestException(
                $"The address names the day \"{UntrustedText.Truncate(date)}\"; expected {IsoDate.Expected.English}.",
                $"L’adresse nomme le jour \"{UntrustedText.Truncate(date)}\" ; attendu : {IsoDate.Expected.French}.");
        }

        return int.TryParse(hour, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number is >= 0 and <= 23
            ? (day, number)
            : throw new InvalidRequestException(
                $"The address names the hour \"{UntrustedText.Truncate(hour)}\"; expected 0 to 23, the clock in Paris.",
                $"L’adresse nomme l’heure \"{UntrustedText.Truncate(hour)}\" ; attendu : 0 à 23, l’horloge de Paris.");
    }
}

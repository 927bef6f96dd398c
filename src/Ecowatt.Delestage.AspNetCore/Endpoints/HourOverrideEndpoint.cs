using System.Globalization;
using Ecowatt.Delestage.AspNetCore.Http;
using Ecowatt.Delestage.AspNetCore.Wire;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;

namespace Ecowatt.Delestage.AspNetCore.Endpoints;

/// <summary>A person's change of one hour: <c>PUT</c> sets it, <c>DELETE</c> removes it.</summary>
internal static class HourOverrideEndpoint
{
    public static async Task<IResult> PutAsync(
        HttpContext context, string date, string hour, [FromServices] RequestBodyReader bodies, [FromServices] HourOverrideWriter writer, [FromServices] ISignalFeed feed)
    {
        var body = await bodies.ReadAsync(context).ConfigureAwait(false);
        var (day, number) = ParseAddress(date, hour);
        var request = HourOverrideRequest.Parse(body);
        return await writer.SetAsync(day, number, (SignalLevel)request.Level, request.By, context.RequestAborted).ConfigureAwait(false) is { } refusal
            ? refusal
            : new ApiJsonResult<HourDto>(HourDto.Of(feed.Current, day, number), WireJsonContext.Default.HourDto);
    }

    public static async Task<IResult> DeleteAsync(HttpContext context, string date, string hour, [FromServices] HourOverrideWriter writer)
    {
        var (day, number) = ParseAddress(date, hour);
        return await writer.RemoveAsync(day, number, context.RequestAborted).ConfigureAwait(false) is { } refusal ? refusal : NoBodyResult.Instance;
    }

    private static (DateOnly Date, int Hour) ParseAddress(string date, string hour)
    {
        if (!IsoDate.TryParse(date, out var day))
        {
            throw new InvalidRequestException($"The address names the day \"{UntrustedText.Truncate(date)}\"; expected {IsoDate.Expected}.");
        }

        return int.TryParse(hour, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number is >= 0 and <= 23
            ? (day, number)
            : throw new InvalidRequestException($"The address names the hour \"{UntrustedText.Truncate(hour)}\"; expected 0 to 23, the clock in Paris.");
    }
}

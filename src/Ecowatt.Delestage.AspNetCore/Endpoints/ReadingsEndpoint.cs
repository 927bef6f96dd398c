using Ecowatt.Delestage.AspNetCore.Http;
using Ecowatt.Delestage.AspNetCore.Wire;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;

namespace Ecowatt.Delestage.AspNetCore.Endpoints;

/// <summary>
/// Readings from any script that can send a request. All of a list counts or none of it, and its zones have decided by them when it answers.
/// </summary>
internal static class ReadingsEndpoint
{
    public static async Task<IResult> PostAsync(HttpContext context, [FromServices] RequestBodyReader bodies, [FromServices] IDelestage delestage)
    {
        var readings = ReadingsRequest.Parse(await bodies.ReadAsync(context).ConfigureAwait(false));
        foreach (var reading in readings)
        {
            delestage.ReportReading(reading.Sensor, reading.Value);
        }

        await delestage.WaitForPendingAsync(context.RequestAborted).ConfigureAwait(false);
        return new ApiJsonResult<ReadingsTakenDto>(ReadingsTakenDto.Of(readings, delestage.Sensors), WireJsonContext.Default.ReadingsTakenDto);
    }
}

using Ecowatt.Delestage.AspNetCore.Bodies;
using Ecowatt.Delestage.AspNetCore.Hosting;
using Ecowatt.Delestage.Control;
using Microsoft.AspNetCore.Http;

namespace Ecowatt.Delestage.AspNetCore.Endpoints;

/// <summary>A change with a body: passed the gate, read as far as the limit, and refused with the member that is wrong.</summary>
internal static class Changing
{
    public static async Task WithBodyAsync(HttpContext context, WebHouse web, Func<HttpContext, byte[], Task> change)
    {
        if (await web.Gate.RefusesAsync(context).ConfigureAwait(false)
            || await JsonBody.ReadAsync(context, web.Options.LargestBody).ConfigureAwait(false) is not { } body)
        {
            return;
        }

        await AnsweredAsync(context, () => change(context, body)).ConfigureAwait(false);
    }

    public static async Task WithoutBodyAsync(HttpContext context, WebHouse web, Func<HttpContext, Task> change)
    {
        if (await web.Gate.RefusesAsync(context).ConfigureAwait(false))
        {
            return;
        }

        await AnsweredAsync(context, () => change(context)).ConfigureAwait(false);
    }

    private static async Task AnsweredAsync(HttpContext context, Func<Task> change)
    {
        try
        {
            await change().ConfigureAwait(false);
        }
        catch (BodyException e)
        {
            await Problem.BadRequestAsync(context, e.Message).ConfigureAwait(false);
        }
        catch (ControllerNotRunningException e)
        {
            await Problem.WriteAsync(context, StatusCodes.Status503ServiceUnavailable, "Not running", $"{char.ToUpperInvariant(e.Message[0])}{e.Message[1..]}.").ConfigureAwait(false);
        }
    }
}

using Ecowatt.Delestage.AspNetCore.Bodies;
using Ecowatt.Delestage.AspNetCore.Hosting;
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

        try
        {
            await change(context, body).ConfigureAwait(false);
        }
        catch (BodyException e)
        {
            await Problem.BadRequestAsync(context, e.Message).ConfigureAwait(false);
        }
    }

    public static async Task WithoutBodyAsync(HttpContext context, WebHouse web, Func<HttpContext, Task> change)
    {
        if (await web.Gate.RefusesAsync(context).ConfigureAwait(false))
        {
            return;
        }

        try
        {
            await change(context).ConfigureAwait(false);
        }
        catch (BodyException e)
        {
            await Problem.BadRequestAsync(context, e.Message).ConfigureAwait(false);
        }
    }
}

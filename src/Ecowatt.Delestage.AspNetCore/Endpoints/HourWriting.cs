using Ecowatt.Delestage.AspNetCore.Bodies;
using Ecowatt.Delestage.AspNetCore.Hosting;
using Ecowatt.Delestage.Control;
using Ecowatt.Delestage.Feed;
using Ecowatt.Delestage.Feed.HourChanges;
using Ecowatt.Delestage.Signals;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Ecowatt.Delestage.AspNetCore.Endpoints;

/// <summary>Changes an hour, or takes a change back: when it returns, that is saved, decided, and every relay commanded that may move now.</summary>
internal static class HourWriting
{
    /// <returns>Whether it was done; else it was answered.</returns>
    public static async Task<bool> ChangeAsync(HttpContext context, WebHouse web, DateOnly date, int hour, SignalLevel level, string? by)
    {
        var house = HouseView.Of(context);
        if (house.Signals.Signals.Find(date) is null)
        {
            await NoSuchDayAsync(context, house.Signals, date).ConfigureAwait(false);
            return false;
        }

        return await DoneAsync(context, web, hours => hours.ChangeAsync(date, hour, level, by, context.RequestAborted)).ConfigureAwait(false);
    }

    /// <returns>Whether it was done; else it was answered.</returns>
    public static Task<bool> RemoveAsync(HttpContext context, WebHouse web, DateOnly date, int hour)
        => DoneAsync(context, web, hours => hours.RemoveAsync(date, hour, context.RequestAborted));

    private static async Task<bool> DoneAsync(HttpContext context, WebHouse web, Func<IHourChanges, Task> change)
    {
        var services = context.RequestServices;
        try
        {
            await change(services.GetRequiredService<IHourChanges>()).ConfigureAwait(false);
        }
        catch (HourChangeNotSavedException e)
        {
            // Paths of this machine are the log's alone.
            web.Logger.NotSaved(e);
            await Problem.WriteAsync(context, StatusCodes.Status503ServiceUnavailable, "Not saved", "The change could not be saved, and everything stays as it was; the application's log says why.").ConfigureAwait(false);
            return false;
        }
        catch (ArgumentException e)
        {
            await Problem.BadRequestAsync(context, $"The hour cannot be changed: {e.Message.Split('\n', '(')[0].TrimEnd()}.").ConfigureAwait(false);
            return false;
        }
        catch (InvalidOperationException e)
        {
            await Problem.WriteAsync(context, StatusCodes.Status409Conflict, "Too many changes", e.Message).ConfigureAwait(false);
            return false;
        }

        await services.GetRequiredService<LoadSheddingController>().SettleAsync(context.RequestAborted).ConfigureAwait(false);
        return true;
    }

    private static Task NoSuchDayAsync(HttpContext context, FeedSnapshot signals, DateOnly date)
    {
        var days = signals.Signals.Days.Select(static day => Texts.Of(day.Date)).ToArray();
        var expected = days.Length == 0 ? "no day is known yet" : $"expected {string.Join(" or ", days)}";
        return Problem.WriteAsync(context, StatusCodes.Status404NotFound, "No such day", $"The day {Texts.Of(date)} is not there; {expected}.", ("days", days));
    }
}

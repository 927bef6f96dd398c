using Ecowatt.Delestage.AspNetCore.Http;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Ecowatt.Delestage.AspNetCore.Endpoints;

/// <summary>
/// Changes an hour, or removes a change. When a call returns, the change is saved and decided, and every relay that may move now has its
/// command.
/// </summary>
internal sealed class HourOverrideWriter(ISignalFeed feed, IHourOverrides hours, IDelestage delestage, ILogger<HourOverrideWriter> logger)
{
    /// <returns>The refusal; null where the hour was changed.</returns>
    public async Task<ProblemResult?> SetAsync(DateOnly date, int hour, SignalLevel level, string? by, CancellationToken cancellationToken)
        => feed.Current is var signals && signals.Signals.Find(date) is null
            ? NoSuchDay(signals, date)
            : await ApplyAsync(() => hours.SetAsync(date, hour, level, by, cancellationToken), cancellationToken).ConfigureAwait(false);

    /// <returns>The refusal; null where no change is left.</returns>
    public Task<ProblemResult?> RemoveAsync(DateOnly date, int hour, CancellationToken cancellationToken)
        => ApplyAsync(() => hours.ClearAsync(date, hour, cancellationToken), cancellationToken);

    private async Task<ProblemResult?> ApplyAsync(Func<Task> change, CancellationToken cancellationToken)
    {
        try
        {
            await change().ConfigureAwait(false);
        }
        catch (HourOverrideNotSavedException e)
        {
            // Only the log may name paths of this machine.
            logger.NotSaved(e);
            return ProblemResult.Unavailable("Not saved", "The change could not be saved, and everything stays as it was; the application's log says why.");
        }
        catch (ArgumentException e)
        {
            return ProblemResult.BadRequest($"The hour cannot be changed: {e.Message.Split('\n', '(')[0].TrimEnd()}.");
        }
        catch (InvalidOperationException e)
        {
            return new ProblemResult(StatusCodes.Status409Conflict, "Too many changes", e.Message);
        }

        await delestage.WaitForPendingAsync(cancellationToken).ConfigureAwait(false);
        return null;
    }

    private static ProblemResult NoSuchDay(FeedSnapshot signals, DateOnly date)
    {
        var days = signals.Signals.Days.Select(static day => IsoDate.Format(day.Date)).ToArray();
        var expected = days.Length == 0 ? "no day is known yet" : $"expected {string.Join(" or ", days)}";
        return new(StatusCodes.Status404NotFound, "No such day", $"The day {IsoDate.Format(date)} is not there; {expected}.") { KnownNames = days };
    }
}

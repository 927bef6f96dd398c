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
            return ProblemResult.Unavailable(ProblemTitles.NotSaved, new(
                "The change could not be saved, and everything stays as it was; the application's log says why.",
                "Le changement n’a pu être enregistré, et tout reste comme avant ; le journal de l’application dit pourquoi."));
        }
        catch (ArgumentException e)
        {
            return ProblemResult.BadRequest(CannotBeChanged(e.Message.Split('\n', '(')[0].TrimEnd()));
        }
        catch (InvalidOperationException e)
        {
            return new ProblemResult(StatusCodes.Status409Conflict, ProblemTitles.TooManyChanges, Wording.OfMessage(e.Message));
        }

        await delestage.WaitForPendingAsync(cancellationToken).ConfigureAwait(false);
        return null;
    }

    private static Wording CannotBeChanged(string why)
        => new($"The hour cannot be changed: {why}.", $"L’heure ne peut être changée : {Explanation.OfMessage(why, ExplanationLanguage.French)}.");

    private static ProblemResult NoSuchDay(FeedSnapshot signals, DateOnly date)
    {
        var days = signals.Signals.Days.Select(static day => IsoDate.Format(day.Date)).ToArray();
        var detail = new Wording(
            $"The day {IsoDate.Format(date)} is not there; {(days.Length == 0 ? "no day is known yet" : $"expected {string.Join(" or ", days)}")}.",
            $"Le jour {IsoDate.Format(date)} n’y est pas ; {(days.Length == 0 ? "aucun jour n’est encore connu" : $"attendu : {string.Join(" ou ", days)}")}.");
        return new(StatusCodes.Status404NotFound, ProblemTitles.NoSuchDay, detail) { KnownNames = days };
    }
}

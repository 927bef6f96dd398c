using Microsoft.Extensions.Logging;

namespace Ecowatt.Delestage.Feed;

/// <summary>Tells failed calls: each that spent the quarter; of tries that spent nothing, which come every 45 s, a new kind at once and the same once an hour. Not safe across threads.</summary>
internal sealed class FailureReporter(ILogger logger, TimeProvider time)
{
    private static readonly TimeSpan Again = TimeSpan.FromHours(1) - TimeSpan.FromMinutes(1);

    private string? _told;
    private long _at;

    /// <summary>Tells of a failure.</summary>
    /// <param name="failure">The failure.</param>
    /// <param name="spent">Whether the call may have spent the quarter.</param>
    /// <param name="count">How many of its kind there were in a row.</param>
    /// <param name="next">When RTE is asked next.</param>
    public void Tell(EcowattException failure, bool spent, int count, DateTimeOffset next)
    {
        // Without what RTE says, which has another transaction each time.
        var kind = $"{failure.GetType().Name} {failure.Status} {failure.RteError?.Code} {failure.InnerException?.Message}";
        if (!spent && kind == _told && time.GetElapsedTime(_at) < Again)
        {
            logger.CallFailedAgain(count, next, failure.Message);
            return;
        }

        (_told, _at) = (kind, time.GetTimestamp());
        logger.CallFailed(count, next, failure.Message);
    }

    /// <summary>Notes that all is well: the next failure is told whatever it is.</summary>
    public void Forget() => _told = null;
}

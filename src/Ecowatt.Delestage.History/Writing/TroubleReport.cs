using Microsoft.Extensions.Logging;

namespace Ecowatt.Delestage.History.Writing;

/// <summary>Knows what keeps a history from being written. It is told once when it begins and once when it is over, whatever becomes of it meanwhile. Safe across threads.</summary>
/// <param name="file">The file, as a full path.</param>
/// <param name="queue">Counts what was lost meanwhile.</param>
/// <param name="pace">By what a disk's silence is measured.</param>
/// <param name="logger">Is told.</param>
internal sealed class TroubleReport(string file, HistoryQueue queue, TimeProvider pace, ILogger logger)
{
    // A file of a hundred megabytes is looked at within seconds when it is opened, on a slow card too.
    private static readonly TimeSpan LongestStep = TimeSpan.FromSeconds(WriterProblem.SecondsUntilHung);

    private readonly LostReport _lost = new(queue, pace, logger);
    private string? _problem;

    /// <summary>Gets what is wrong; null while all is well.</summary>
    public string? Problem => Volatile.Read(ref _problem);

    public void Tell(string problem)
    {
        if (Interlocked.Exchange(ref _problem, problem) is null)
        {
            logger.Unwritable(problem);
        }
    }

    /// <summary>It was written: what was wrong is over, and what was lost is told. Called by one at a time.</summary>
    public void Written()
    {
        if (Problem is not null)
        {
            // Told first: whoever sees that all is well finds it in the log.
            logger.WrittenAgain(file, _lost.Take());
            Volatile.Write(ref _problem, null);
        }

        _lost.Tell();
    }

    /// <summary>Waits for a step of the writer. A disk that does not answer throws nothing: where it takes longer than any does that is told, and waited on.</summary>
    public async Task<bool> WatchAsync(Task<bool> step)
    {
        while (true)
        {
            try
            {
                return await step.WaitAsync(LongestStep, pace).ConfigureAwait(false);
            }
            catch (TimeoutException)
            {
                // Again, where a part of the step went on meanwhile and the next one hangs.
                Tell(WriterProblem.Hung(file));
            }
        }
    }
}

using Ecowatt.Delestage.Formatting;

namespace Ecowatt.Delestage.Threading;

/// <summary>
/// Calls code of others: banks, conditions, feeds, sources. Whatever it throws, at once or later, is a result; and it is awaited
/// for so long and no longer, on a thread of its own, so that a call that blocks or never returns stops nobody. Safe across threads.
/// </summary>
internal static class Seam
{
    private const int LongestReason = 200;

    /// <summary>Calls at once: for what is read from memory.</summary>
    public static SeamResult<T> Try<T>(Func<T> call) => Try(call, static call => call());

    /// <summary>Calls at once with what the call needs beside it: where many calls come at once, none should make an object for that.</summary>
    public static SeamResult<T> Try<TState, T>(TState state, Func<TState, T> call)
    {
        try
        {
            return new(call(state), null);
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            return new(default, e);
        }
    }

    /// <summary>Begins a call on another thread. The task never fails.</summary>
    public static Task<SeamResult<T>> Begin<T>(Func<ValueTask<T>> call) => Task.Run(async () =>
    {
        try
        {
            return new SeamResult<T>(await call().ConfigureAwait(false), null);
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            return new SeamResult<T>(default, e);
        }
    });

    /// <summary>Begins a call without a result on another thread. The task never fails.</summary>
    public static Task<SeamResult<bool>> Begin(Func<ValueTask> call) => Begin(async () =>
    {
        await call().ConfigureAwait(false);
        return true;
    });

    /// <summary>Waits for a call that was begun.</summary>
    /// <param name="call">The call.</param>
    /// <param name="limit">How long at most.</param>
    /// <param name="clock">Real time: a device or a lock takes it, in virtual time too.</param>
    /// <param name="giveUp">Ends the wait.</param>
    /// <returns>Whether it returned.</returns>
    public static async Task<bool> ReturnsAsync(Task call, TimeSpan limit, TimeProvider clock, CancellationToken giveUp = default)
    {
        await call.WaitAsync(limit, clock, giveUp).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        return call.IsCompleted;
    }

    /// <summary>Returns what was thrown, in one line: its kind and the begin of its message.</summary>
    public static string Words(Exception failure) => $"{failure.GetType().Name}: {SingleLine.Of(failure.Message, LongestReason)}";
}

/// <summary>Represents what a call of foreign code gave.</summary>
/// <param name="Value">What it returned; the default value where it threw.</param>
/// <param name="Failure">What it threw; null where it returned.</param>
internal readonly record struct SeamResult<T>(T? Value, Exception? Failure);

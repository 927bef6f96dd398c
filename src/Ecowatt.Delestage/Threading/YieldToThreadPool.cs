using System.Runtime.CompilerServices;

namespace Ecowatt.Delestage.Threading;

/// <summary>
/// Awaited, goes on behind all that waits for the thread pool already: at the top of an hour a thousand zones wake together, and
/// none of them should tell and explain what it did while another has not commanded its relays yet.
/// </summary>
internal readonly struct YieldToThreadPool : INotifyCompletion
{
    public bool IsCompleted => false;

    public YieldToThreadPool GetAwaiter() => this;

    public void GetResult()
    {
        // Nothing came of it: it only waited.
    }

    public void OnCompleted(Action continuation)
        => ThreadPool.UnsafeQueueUserWorkItem(static continuation => continuation(), continuation, preferLocal: false);
}

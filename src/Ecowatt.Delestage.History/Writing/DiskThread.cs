using Ecowatt.Delestage.Threading;

namespace Ecowatt.Delestage.History.Writing;

/// <summary>Runs work that waits for the disk away from the thread pool, on which zones decide. Safe across threads.</summary>
internal static class DiskThread
{
    // A disk that hangs keeps a writer and two readers of a house for as long as it does; the disks of other houses wait for none of them.
    private static readonly DiskThreads Threads = new(64);

    public static Task<T> RunAsync<T>(Func<T> work)
    {
        var item = new Item<T>(work);
        Threads.Queue(item);
        return item.Task;
    }

    private sealed class Item<T>(Func<T> work) : IThreadPoolWorkItem
    {
        private readonly TaskCompletionSource<T> _done = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Task<T> Task => _done.Task;

        public void Execute()
        {
            try
            {
                _done.SetResult(work());
            }
            catch (Exception e) when (e is not OutOfMemoryException)
            {
                _done.SetException(e);
            }
        }
    }
}

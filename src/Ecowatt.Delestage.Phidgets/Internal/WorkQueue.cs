using System.Diagnostics.CodeAnalysis;
using System.Threading.Channels;

namespace Ecowatt.Delestage.Phidgets.Internal;

/// <summary>Runs what is posted to it one by one, in order. Safe for use from several threads.</summary>
internal sealed class WorkQueue
{
    private readonly Channel<Func<ValueTask>> _queue;
    private readonly Action<Exception> _failed;

    /// <param name="failed">Told of an exception that nobody awaits; the next work runs all the same.</param>
    /// <param name="eager">What is posted runs at once on the poster's thread, unless other work is running: for tests.</param>
    public WorkQueue(Action<Exception> failed, bool eager = false)
    {
        _failed = failed;
        _queue = Channel.CreateUnbounded<Func<ValueTask>>(new() { SingleReader = true, AllowSynchronousContinuations = eager });
        Completion = eager ? RunAsync() : Task.Run(RunAsync);
    }

    /// <summary>Ends when all work is done after <see cref="Complete"/>.</summary>
    public Task Completion { get; }

    /// <summary>Posts and returns at once; never throws. False after <see cref="Complete"/>.</summary>
    public bool Post(Action work) => Post(() =>
    {
        work();
        return ValueTask.CompletedTask;
    });

    /// <summary>Posts and returns at once; never throws. False after <see cref="Complete"/>.</summary>
    public bool Post(Func<ValueTask> work) => _queue.Writer.TryWrite(work);

    /// <summary>Posts and returns a task that ends as the work does.</summary>
    public Task RunAsync(Func<ValueTask> work)
    {
        var done = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        return _queue.Writer.TryWrite(() => ForwardAsync(work, done)) ? done.Task : Task.CompletedTask;
    }

    /// <summary>Takes no more work; what was posted still runs.</summary>
    public void Complete() => _queue.Writer.TryComplete();

    [SuppressMessage("Design", "CA1031:Do not catch general exception types", Justification = "It is forwarded to who waits for it.")]
    private static async ValueTask ForwardAsync(Func<ValueTask> work, TaskCompletionSource done)
    {
        try
        {
            await work().ConfigureAwait(false);
            done.TrySetResult();
        }
        catch (Exception failure)
        {
            done.TrySetException(failure);
        }
    }

    [SuppressMessage("Design", "CA1031:Do not catch general exception types", Justification = "One failure must not stop the board's reports.")]
    private async Task RunAsync()
    {
        await foreach (var work in _queue.Reader.ReadAllAsync().ConfigureAwait(false))
        {
            try
            {
                await work().ConfigureAwait(false);
            }
            catch (Exception failure)
            {
                _failed(failure);
            }
        }
    }
}

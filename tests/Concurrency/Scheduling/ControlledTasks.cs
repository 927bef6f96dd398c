using System.Runtime.CompilerServices;
using System.Threading.Channels;

namespace Ecowatt.Delestage.Concurrency.Scheduling;

/// <summary>Takes the place of what would leave the schedule for the thread pool: each member does what the framework's of the same name does, as operations.</summary>
public static class ControlledTasks
{
    private static readonly ConditionalWeakTable<Thread, ThreadStart> Threads = [];

    /// <summary>Gets the schedule's time, in place of the system's.</summary>
    public static TimeProvider SystemTime => VirtualTime.Current;

    /// <summary>Gets what makes operations of tasks, in place of the thread pool.</summary>
    public static TaskScheduler DefaultScheduler => ControlledTaskScheduler.OfSchedule;

    /// <summary>Called before each step that others may see.</summary>
    public static void Point(string at) => Scheduler.Point(at);

    /// <summary>Runs work as an operation.</summary>
    public static Task Run(Action work) => Run(() =>
    {
        work();
        return Task.CompletedTask;
    });

    /// <summary>Runs work as an operation.</summary>
    public static Task Run(Func<Task?> work) => Run<bool>(async () =>
    {
        await (work() ?? Task.CompletedTask);
        return true;
    });

    /// <summary>Runs work as an operation.</summary>
    public static Task<T> Run<T>(Func<T> work) => Run<T>((Func<Task<T>?>)(() => Task.FromResult(work())));

    /// <summary>Runs work as an operation.</summary>
    public static Task<T> Run<T>(Func<Task<T>?> work)
    {
        if (Scheduler.Running is not { } running)
        {
            return Task.Run(work);
        }

        var done = new TaskCompletionSource<T>();
        running.Scheduler.Spawn("task", () => Forward(work, done));
        return done.Task;
    }

    /// <summary>Runs work as an operation, unless it is cancelled before.</summary>
    public static Task Run(Func<Task?> work, CancellationToken cancellationToken) => Run(() => cancellationToken.IsCancellationRequested ? Task.FromCanceled(cancellationToken) : work());

    /// <summary>Runs work as an operation, unless it is cancelled before.</summary>
    public static Task Run(Action work, CancellationToken cancellationToken) => Run(
        () =>
        {
            work();
            return Task.CompletedTask;
        },
        cancellationToken);

    /// <summary>Cancels on another operation.</summary>
    public static Task CancelAsync(CancellationTokenSource source) => Run(() => Cancel(source));

    /// <summary>Cancels. Callbacks run before it returns, and other operations may go on in the midst of them.</summary>
    public static void Cancel(CancellationTokenSource source)
    {
        if (Scheduler.Running is not { } me)
        {
            source.Cancel();
            return;
        }

        me.Scheduler.Cancelling.Begin(me);
        try
        {
            source.Cancel();
        }
        finally
        {
            me.Scheduler.Cancelling.End(me);
        }
    }

    /// <summary>Takes a callback back, or waits until it has run, as the framework does. Of several callbacks it waits for all that run now.</summary>
    public static void Dispose(ref CancellationTokenRegistration registration)
    {
        if (!registration.Unregister() && Scheduler.Running is { } me)
        {
            me.Scheduler.Cancelling.WaitForOthers(me);
        }

        registration.Dispose();
    }

    /// <summary>Disposes of something; of a source of cancellations once no callback runs that may be its own.</summary>
    public static void Dispose(IDisposable of)
    {
        if (of is CancellationTokenSource && Scheduler.Running is { } me)
        {
            me.Scheduler.Cancelling.WaitForOthers(me);
        }

        of.Dispose();
    }

    /// <summary>Waits for so long.</summary>
    public static Task Delay(TimeSpan span, TimeProvider time) => Delay(span, time, CancellationToken.None);

    /// <summary>Waits for so long, or until it is cancelled. The framework's own would tell who waits on the thread pool.</summary>
    public static Task Delay(TimeSpan span, TimeProvider time, CancellationToken cancellationToken)
    {
        if (Scheduler.Running is null || cancellationToken.IsCancellationRequested)
        {
            return Task.Delay(span, time, cancellationToken);
        }

        var done = new TaskCompletionSource();
        var timer = time.CreateTimer(_ => done.TrySetResult(), null, span, Timeout.InfiniteTimeSpan);
        cancellationToken.UnsafeRegister(
            _ =>
            {
                timer.Dispose();
                done.TrySetCanceled(cancellationToken);
            },
            null);
        return done.Task;
    }

    /// <summary>Waits as a task for what may be waited for once.</summary>
    public static Task AsTask(ref ValueTask task) => Wait(task);

    /// <summary>Waits as a task for what may be waited for once.</summary>
    public static Task<T> AsTask<T>(ref ValueTask<T> task) => Wait(task);

    /// <summary>Reads until the channel ends.</summary>
    public static async IAsyncEnumerable<T> ReadAllAsync<T>(ChannelReader<T> reader, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        while (true)
        {
            Scheduler.Point("wait to read");
            if (!await reader.WaitToReadAsync(cancellationToken))
            {
                break;
            }

            while (true)
            {
                Scheduler.Point("read");
                if (!reader.TryRead(out var item))
                {
                    break;
                }

                yield return item;
            }
        }
    }

    /// <summary>Runs a work item as an operation.</summary>
    public static bool UnsafeQueueUserWorkItem<T>(Action<T> work, T state, bool preferLocal)
    {
        if (Scheduler.Running is not { } running)
        {
            return ThreadPool.UnsafeQueueUserWorkItem(work, state, preferLocal);
        }

        running.Scheduler.Spawn("work item", () => work(state));
        return true;
    }

    /// <summary>Makes a thread, which is an operation once it starts.</summary>
    public static Thread NewThread(ThreadStart start)
    {
        var thread = new Thread(start);
        Threads.Add(thread, start);
        return thread;
    }

    /// <summary>Starts a thread.</summary>
    public static void Start(Thread thread)
    {
        if (Scheduler.Running is { } running && Threads.TryGetValue(thread, out var start))
        {
            running.Scheduler.Spawn(thread.Name ?? "thread", () => start());
        }
        else
        {
            thread.Start();
        }
    }

    private static async Task Wait(ValueTask task) => await task;

    private static async Task<T> Wait<T>(ValueTask<T> task) => await task;

    private static async void Forward<T>(Func<Task<T>?> work, TaskCompletionSource<T> done)
    {
        try
        {
            done.TrySetResult(await work()!);
        }
        catch (OperationCanceledException cancelled)
        {
            done.TrySetCanceled(cancelled.CancellationToken);
        }
        catch (Exception failure)
        {
            done.TrySetException(failure);
        }
    }
}

using System.Globalization;

namespace Ecowatt.Delestage.Concurrency.Scheduling;

/// <summary>
/// Runs one schedule: of all operations that could go on, one does, until it comes to a point at which another may. Which one is chosen by a strategy,
/// and noted, so that the same choices give the same schedule again. Only the operation whose turn it is touches this.
/// </summary>
internal sealed class Scheduler(IStrategy strategy, Stack<Worker> idle)
{
    private const int MostSteps = 30_000;
    private const int LastSteps = 60;
    private const int Nobody = -1;

    // Ends a schedule in which an operation waits for something that the scheduler does not see; nothing else.
    private static readonly TimeSpan HangLimit = TimeSpan.FromMinutes(1);

    [ThreadStatic]
    private static Operation? _running;

    private readonly List<Operation> _runnable = [];
    private readonly List<Operation> _waiting = [];
    private readonly List<int> _choices = [];
    private readonly Queue<string> _last = new();
    private readonly ManualResetEventSlim _ended = new();
    private volatile string? _fault;
    private TaskCompletionSource? _rest;
    private Task? _main;
    private int _operations;
    private int _timedWaits;
    private bool _isOver;

    /// <summary>Gets the operation that this thread carries; null on a thread that no schedule controls.</summary>
    public static Operation? Running => _running;

    public VirtualTime Time { get; } = new();

    public Cancellations Cancelling { get; } = new();

    public int Steps { get; private set; }

    public IReadOnlyList<int> Choices => _choices;

    /// <summary>Gets what each of the last steps was, oldest first.</summary>
    public IEnumerable<string> Last => _last;

    /// <summary>Called before each step that others may see: another operation may go on here.</summary>
    public static void Point(string at)
    {
        if (_running is { Number: not Nobody } me)
        {
            me.Scheduler.Switch(me, at);
        }
    }

    /// <summary>Runs until everything has come to rest.</summary>
    /// <returns>What is wrong; null where nothing is.</returns>
    public string? Run(Func<Task> main)
    {
        var first = Add("main", () => _main = main());
        Resume(first);
        if (!_ended.Wait(HangLimit))
        {
            _fault ??= $"an operation waits for something that the scheduler does not see; the last step was {_last.LastOrDefault()}";
        }

        return _fault;
    }

    /// <summary>Adds an operation, which may run from now on.</summary>
    public void Spawn(string name, Action work)
    {
        if (_isOver)
        {
            return;
        }

        if (_running?.Scheduler != this)
        {
            // Nobody could repeat such a schedule.
            Fail($"'{name}' was queued by a thread that the scheduler does not control:\n{Environment.StackTrace}");
            return;
        }

        Add(name, work);
    }

    /// <summary>Waits until nothing else can go on: what has not happened by then never will, while time stands.</summary>
    public Task RestAsync()
    {
        _rest = new TaskCompletionSource();
        return _rest.Task;
    }

    /// <summary>Lets the running operation wait until another calls <see cref="Unblock"/>.</summary>
    public void Block(Operation me, string waitsFor, bool isTimed = false)
    {
        Note(me, $"waits for {waitsFor}");
        me.WaitsFor = waitsFor;
        _runnable.Remove(me);
        _waiting.Add(me);
        _timedWaits += isTimed ? 1 : 0;
        if (Next() is var next && next != me)
        {
            if (next is not null)
            {
                Resume(next);
            }

            // Where nothing can go on it stays here for good.
            Park(me);
        }

        _timedWaits -= isTimed ? 1 : 0;
    }

    public void Unblock(Operation operation)
    {
        if (_waiting.Remove(operation))
        {
            operation.WaitsFor = null;
            var at = _runnable.FindIndex(other => other.Number > operation.Number);
            _runnable.Insert(at < 0 ? _runnable.Count : at, operation);
        }
    }

    /// <summary>On a worker's thread: runs an operation to its end.</summary>
    /// <returns>What the worker carries next; null where another thread goes on.</returns>
    public Operation? Carry(Operation operation, Worker worker)
    {
        _running = operation;
        SynchronizationContext.SetSynchronizationContext(new OperationContext(this));
        try
        {
            operation.Work();
        }
        catch (Exception e)
        {
            Fail($"operation {operation} threw {e}");
        }

        _running = null;
        _runnable.Remove(operation);
        if (_fault is not null)
        {
            _ended.Set();
            return null;
        }

        if (Next() is not { } next)
        {
            idle.Push(worker);
            _isOver = true;
            _ended.Set();
            return null;
        }

        if (!next.HasStarted)
        {
            next.HasStarted = true;
            return next;
        }

        idle.Push(worker);
        next.Turn.Release();
        return null;
    }

    /// <summary>Ends the schedule: something is wrong.</summary>
    public void Fail(string why)
    {
        _fault ??= why;
        _ended.Set();
    }

    private void Switch(Operation me, string at)
    {
        Note(me, at);
        if (++Steps > MostSteps)
        {
            Fail($"after {MostSteps.ToString(CultureInfo.InvariantCulture)} steps it has not ended");
        }

        if (_fault is not null)
        {
            Park(me);
        }

        if (Choose(me) is var next && next != me)
        {
            Resume(next);
            Park(me);
        }
    }

    private Operation Add(string name, Action work)
    {
        var operation = new Operation(this, _operations++, name, work);
        strategy.Begin(operation);
        _runnable.Add(operation);
        return operation;
    }

    private void Resume(Operation next)
    {
        if (next.HasStarted)
        {
            next.Turn.Release();
            return;
        }

        next.HasStarted = true;
        (idle.TryPop(out var worker) ? worker : new Worker()).Give(next);
    }

    // After a fault nobody's turn comes again: the thread stays here, and the process has it until it ends.
    private void Park(Operation me)
    {
        if (_fault is not null)
        {
            _ended.Set();
            Thread.Sleep(Timeout.Infinite);
        }

        me.Turn.Wait();
    }

    private Operation Choose(Operation? current)
    {
        if (_runnable.Count == 1)
        {
            return _runnable[0];
        }

        var chosen = strategy.Choose(_runnable, current, Steps);
        _choices.Add(chosen);
        return _runnable[chosen];
    }

    // Null where all is at rest, or stands still that should not.
    private Operation? Next()
    {
        while (_runnable.Count == 0)
        {
            if (_rest is { } rest)
            {
                _rest = null;
                AsOperation(rest.SetResult);
                continue;
            }

            if (_main is not { IsCompleted: true })
            {
                Fail($"nothing can go on, and the scenario waits: {(_waiting.Count == 0 ? "for something that nobody will signal" : string.Join("; ", _waiting.Select(static waiting => $"operation {waiting} waits for {waiting.WaitsFor}")))}");
                return null;
            }

            if (_main.Exception is { } thrown)
            {
                Fail(thrown.InnerException is BrokenPropertyException broken ? broken.Message : thrown.ToString());
                return null;
            }

            // Idle threads end when their time is over.
            var isOn = false;
            AsOperation(() => isOn = _timedWaits > 0 && Time.AdvanceToNext());
            if (isOn)
            {
                continue;
            }

            if (_waiting.Count > 0)
            {
                Fail(string.Join("; ", _waiting.Select(static waiting => $"operation {waiting} waits for ever for {waiting.WaitsFor}")));
            }

            return null;
        }

        return Choose(null);
    }

    // What nobody's turn is, such as the time's.
    private void AsOperation(Action work)
    {
        var (before, context) = (_running, SynchronizationContext.Current);
        _running = new Operation(this, Nobody, "scheduler", static () => { });
        SynchronizationContext.SetSynchronizationContext(new OperationContext(this));
        work();
        SynchronizationContext.SetSynchronizationContext(context);
        _running = before;
    }

    private void Note(Operation me, string at)
    {
        if (_last.Count == LastSteps)
        {
            _last.Dequeue();
        }

        _last.Enqueue($"{me}: {at}");
    }
}

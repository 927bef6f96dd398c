using Microsoft.Extensions.Time.Testing;

namespace Ecowatt.Delestage.Phidgets.Tests.Fakes;

/// <summary>Virtual time that goes on from one timer to the next and never past one: what it reads in the end does not depend on the machine.</summary>
internal sealed class SteppedTime : FakeTimeProvider
{
    private readonly Lock _gate = new();
    private readonly HashSet<Pending> _pending = [];

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var pending = new Pending(this);
        pending.Timer = base.CreateTimer(
            s =>
            {
                pending.Forget();
                callback(s);
            }, state, Timeout.InfiniteTimeSpan, period);
        pending.Change(dueTime, period);
        return pending;
    }

    /// <summary>Goes on from timer to timer until the task ends.</summary>
    /// <returns>How long it took.</returns>
    public async Task<TimeSpan> RunAsync(Task task)
    {
        var start = GetUtcNow();
        await Eventually.IsAsync(() =>
        {
            if (!task.IsCompleted && Next() is { } next)
            {
                Advance(next - GetUtcNow());
            }

            return task.IsCompleted;
        });
        return GetUtcNow() - start;
    }

    private DateTimeOffset? Next()
    {
        lock (_gate)
        {
            return _pending.Count == 0 ? null : _pending.Min(static pending => pending.DueAt);
        }
    }

    private sealed class Pending(SteppedTime time) : ITimer
    {
        public ITimer? Timer { get; set; }

        public DateTimeOffset DueAt { get; private set; }

        public void Forget()
        {
            lock (time._gate)
            {
                time._pending.Remove(this);
            }
        }

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            lock (time._gate)
            {
                time._pending.Remove(this);
                if (dueTime != Timeout.InfiniteTimeSpan)
                {
                    DueAt = time.GetUtcNow() + dueTime;
                    time._pending.Add(this);
                }
            }

            return Timer!.Change(dueTime, period);
        }

        public void Dispose()
        {
            Forget();
            Timer!.Dispose();
        }

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }
    }
}

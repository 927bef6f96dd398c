using Ecowatt.Delestage.Threading;

namespace Ecowatt.Delestage.Tests.Threading;

public sealed class PreparedServiceTests
{
    private readonly HeldTime _time = new();

    [Fact]
    public async Task What_is_saved_is_read_before_any_service_starts_and_once()
    {
        using var service = new Service(_time);
        service.Read.SetResult();
        await service.StartingAsync(CancellationToken.None);
        Assert.Equal(["read"], service.Steps);

        await service.StartAsync(CancellationToken.None);
        await service.Working.Task.WaitAsync(HangGuard.Limit);
        await service.StopAsync(CancellationToken.None);

        Assert.Equal(["read", "work"], service.Steps);
    }

    [Fact]
    public async Task A_disk_that_hangs_lets_the_application_start_and_the_work_waits_for_it()
    {
        using var service = new Service(_time);
        await service.StartingAsync(CancellationToken.None).WaitAsync(HangGuard.Limit);
        await service.StartAsync(CancellationToken.None);
        Assert.Equal(["read"], service.Steps);

        service.Read.SetResult();
        await service.Working.Task.WaitAsync(HangGuard.Limit);
        Assert.Equal(["read", "work"], service.Steps);
        await service.StopAsync(CancellationToken.None);
    }

    [Fact]
    public async Task A_host_that_tells_nothing_of_its_start_has_it_read_before_the_work_all_the_same()
    {
        using var service = new Service(_time);
        service.Read.SetResult();
        await service.StartAsync(CancellationToken.None);
        await service.Working.Task.WaitAsync(HangGuard.Limit);
        await service.StopAsync(CancellationToken.None);

        Assert.Equal(["read", "work"], service.Steps);
    }

    [Fact]
    public async Task Virtual_time_stands_from_the_start_until_the_work_is_announced()
    {
        using var service = new Service(_time);
        service.Read.SetResult();
        await service.StartingAsync(CancellationToken.None);
        Assert.Equal((1, 0), (_time.Holds, _time.Works));

        await service.StartAsync(CancellationToken.None);
        await service.Working.Task.WaitAsync(HangGuard.Limit);
        Assert.Equal((0, 1), (_time.Holds, _time.Works));
        Assert.True(_time.WorkBeganWhileHeld, "between the two time could have passed");

        await service.StopAsync(CancellationToken.None);
        await HangGuard.UntilAsync(() => _time.Works == 0);
    }

    [Fact]
    public async Task A_service_that_never_starts_lets_time_go_when_it_is_disposed_of()
    {
        var service = new Service(_time);
        service.Read.SetResult();
        await service.StartingAsync(CancellationToken.None);
        service.Dispose();

        Assert.Equal(0, _time.Holds);
    }

    private sealed class Service(TimeProvider time) : PreparedService(time)
    {
        private readonly List<string> _steps = [];

        public TaskCompletionSource Read { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public TaskCompletionSource Working { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public string[] Steps
        {
            get
            {
                lock (_steps)
                {
                    return [.. _steps];
                }
            }
        }

        protected override Task ReadAsync(CancellationToken cancellationToken)
        {
            Note("read");
            return Read.Task;
        }

        protected override async Task WorkAsync(CancellationToken stoppingToken)
        {
            Note("work");
            Working.SetResult();
            await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        private void Note(string step)
        {
            lock (_steps)
            {
                _steps.Add(step);
            }
        }
    }

    /// <summary>Counts who holds it and who works.</summary>
    private sealed class HeldTime : TimeProvider, IWorkAwareTime
    {
        private int _holds;
        private int _works;

        public int Holds => Volatile.Read(ref _holds);

        public int Works => Volatile.Read(ref _works);

        public bool WorkBeganWhileHeld { get; private set; }

        public IDisposable Hold()
        {
            Interlocked.Increment(ref _holds);
            return new Once(() => Interlocked.Decrement(ref _holds));
        }

        public IDisposable BeginWork()
        {
            WorkBeganWhileHeld = Holds > 0;
            Interlocked.Increment(ref _works);
            return new Once(() => Interlocked.Decrement(ref _works));
        }
    }

    private sealed class Once(Action end) : IDisposable
    {
        private Action? _end = end;

        public void Dispose() => Interlocked.Exchange(ref _end, null)?.Invoke();
    }
}

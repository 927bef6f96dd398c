namespace Ecowatt.Delestage.Simulation.Tests;

public sealed class VirtualClockTests
{
    private static readonly DateTimeOffset Start = new(2026, 1, 14, 0, 0, 0, TimeSpan.Zero);

    [Fact]
    public async Task Timers_fire_in_order_each_at_its_own_instant()
    {
        var clock = new VirtualClock(Start);
        var seen = new List<(string, TimeSpan)>();
        await using var late = clock.CreateTimer(_ => seen.Add(("late", clock.GetUtcNow() - Start)), null, TimeSpan.FromHours(2), Timeout.InfiniteTimeSpan);
        await using var early = clock.CreateTimer(_ => seen.Add(("early", clock.GetUtcNow() - Start)), null, TimeSpan.FromHours(1), Timeout.InfiniteTimeSpan);

        await clock.AdvanceToAsync(Start.AddHours(3));

        Assert.Equal([("early", TimeSpan.FromHours(1)), ("late", TimeSpan.FromHours(2))], seen);
        Assert.Equal(Start.AddHours(3), clock.GetUtcNow());
    }

    [Fact]
    public async Task A_period_repeats_and_a_disposed_timer_is_silent()
    {
        var clock = new VirtualClock(Start);
        var ticks = 0;
        var timer = clock.CreateTimer(_ => ticks++, null, TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(1));
        await clock.AdvanceToAsync(Start.AddMinutes(5));
        await timer.DisposeAsync();
        await clock.AdvanceToAsync(Start.AddMinutes(9));

        Assert.Equal(5, ticks);
    }

    [Fact]
    public async Task Waits_of_woken_code_count_from_when_it_was_woken()
    {
        var clock = new VirtualClock(Start);
        var instants = new List<TimeSpan>();
        var begun = clock.Hold();
        var work = Task.Run(async () =>
        {
            using var announced = clock.BeginWork();
            begun.Dispose();
            for (var i = 0; i < 3; i++)
            {
                await Task.Delay(TimeSpan.FromSeconds(2), clock);
                instants.Add(clock.GetUtcNow() - Start);
            }
        });

        await clock.AdvanceToAsync(Start.AddDays(1));
        await work;

        Assert.Equal([TimeSpan.FromSeconds(2), TimeSpan.FromSeconds(4), TimeSpan.FromSeconds(6)], instants);
    }

    [Fact]
    public async Task It_stands_while_it_is_held()
    {
        var clock = new VirtualClock(Start);
        var hold = clock.Hold();
        var going = clock.AdvanceToAsync(Start.AddHours(1));
        await Task.Delay(50);
        Assert.False(going.IsCompleted);
        Assert.Equal(Start, clock.GetUtcNow());

        hold.Dispose();
        hold.Dispose();
        await going;

        Assert.Equal(Start.AddHours(1), clock.GetUtcNow());
    }

    [Fact]
    public async Task It_waits_for_woken_code_that_is_slow_to_come_to_its_next_wait()
    {
        var clock = new VirtualClock(Start);
        var instants = new List<TimeSpan>();
        var begun = clock.Hold();
        var work = Task.Run(async () =>
        {
            using var announced = clock.BeginWork();
            begun.Dispose();
            for (var i = 0; i < 3; i++)
            {
                await Task.Delay(TimeSpan.FromMinutes(1), clock);
                instants.Add(clock.GetUtcNow() - Start);
                await Task.Delay(1_200); // A disk, or a busy machine: longer than the clock waits for whoever announced nothing.
            }
        });

        await clock.AdvanceToAsync(Start.AddDays(1));
        await work;

        Assert.Equal([TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(2), TimeSpan.FromMinutes(3)], instants);
    }

    [Fact]
    public async Task Of_several_at_work_it_waits_for_the_last()
    {
        var clock = new VirtualClock(Start);
        var (first, second) = (new TaskCompletionSource(), new TaskCompletionSource());
        var waiting = Task.WhenAll(WorkAsync(clock, first.Task), WorkAsync(clock, second.Task));
        var going = clock.AdvanceToAsync(Start.AddHours(1));
        first.SetResult();
        await StandsAsync(clock, going);

        second.SetResult();
        await going;
        Assert.Equal([TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(1)], await waiting);
    }

    [Fact]
    public async Task A_heartbeat_of_work_is_no_wait_and_work_that_ended_holds_nothing()
    {
        var clock = new VirtualClock(Start);
        var work = clock.BeginWork();
        await using var heart = clock.CreateTimer(static _ => { }, null, TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(1));
        var going = clock.AdvanceToAsync(Start.AddHours(1));
        await StandsAsync(clock, going);

        work.Dispose();
        work.Dispose();
        await going;
        Assert.Equal(Start.AddHours(1), clock.GetUtcNow());
    }

    [Fact]
    public async Task Whoever_announced_its_work_costs_no_settling()
    {
        // At two milliseconds each, as for those of whom nobody knows, it would take longer than any test may.
        const int wakes = 100_000;
        var clock = new VirtualClock(Start);
        var woken = 0;
        var working = LoopAsync();
        await clock.AdvanceToAsync(Start.AddSeconds(wakes)).WaitAsync(HangGuard.Limit);
        Assert.Equal(wakes, woken);
        await working;

        async Task LoopAsync()
        {
            using var work = clock.BeginWork();
            while (woken < wakes)
            {
                await Task.Delay(TimeSpan.FromSeconds(1), clock).ConfigureAwait(false);
                woken++;
            }
        }
    }

    [Fact]
    public async Task Work_that_was_woken_while_another_timer_of_it_is_pending_is_waited_for_as_well()
    {
        var clock = new VirtualClock(Start);
        var instants = new List<TimeSpan>();
        var working = LoopAsync();
        await clock.AdvanceToAsync(Start.AddHours(1));
        await working;
        Assert.Equal([.. Enumerable.Range(1, 5).Select(static n => TimeSpan.FromMinutes(n))], instants);

        async Task LoopAsync()
        {
            using var work = clock.BeginWork();
            using var limit = new CancellationTokenSource(TimeSpan.FromDays(1), clock);
            for (var i = 0; i < 5; i++)
            {
                await Task.Delay(TimeSpan.FromMinutes(1), clock, limit.Token);
                await Task.Delay(50, CancellationToken.None);
                instants.Add(clock.GetUtcNow() - Start);
            }
        }
    }

    [Fact]
    public async Task Code_that_announced_nothing_is_given_time_to_wait_again_beside_work_that_did()
    {
        var clock = new VirtualClock(Start);
        var instants = new List<TimeSpan>();
        using var stop = new CancellationTokenSource();
        var working = BesideAsync();
        var unknown = Task.Run(async () =>
        {
            for (var i = 0; i < 5; i++)
            {
                await Task.Delay(TimeSpan.FromMinutes(10), clock);
                await Task.Delay(50);
                instants.Add(clock.GetUtcNow() - Start);
            }
        });
        await HangGuard.UntilAsync(() => unknown.Status == TaskStatus.WaitingForActivation);
        await Task.Delay(100);
        await clock.AdvanceToAsync(Start.AddHours(1));
        await unknown;
        await stop.CancelAsync();
        await working;
        Assert.Equal([.. Enumerable.Range(1, 5).Select(static n => TimeSpan.FromMinutes(10 * n))], instants);

        async Task BesideAsync()
        {
            using var work = clock.BeginWork();
            while (!stop.IsCancellationRequested)
            {
                await Task.Delay(TimeSpan.FromSeconds(7), clock, stop.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    private static async Task<TimeSpan> WorkAsync(VirtualClock clock, Task done)
    {
        using var work = clock.BeginWork();
        await done;
        await Task.Delay(TimeSpan.FromMinutes(1), clock);
        return clock.GetUtcNow() - Start;
    }

    // A clock that went would be there within this time; one that stands passes however slow the machine is.
    private static async Task StandsAsync(VirtualClock clock, Task going)
    {
        Assert.NotSame(going, await Task.WhenAny(going, Task.Delay(300)));
        Assert.Equal(Start, clock.GetUtcNow());
    }

    [Fact]
    public async Task It_never_goes_back()
    {
        var clock = new VirtualClock(Start);
        await clock.AdvanceToAsync(Start.AddHours(1));
        await clock.AdvanceToAsync(Start);

        Assert.Equal(Start.AddHours(1), clock.GetUtcNow());
    }

    [Fact]
    public async Task It_runs_at_a_multiple_of_real_time_until_told_to_stop()
    {
        var clock = new VirtualClock(Start);
        using var stop = new CancellationTokenSource();
        var running = clock.RunAsync(3600, stop.Token);
        await HangGuard.UntilAsync(() => clock.GetUtcNow() > Start.AddMinutes(1));

        await stop.CancelAsync();
        await running;
    }
}

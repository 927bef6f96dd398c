using Ecowatt.Delestage.Simulation;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Ecowatt.Delestage.Tests.Feed;

/// <summary>A machine whose clock is wrong, and is set: RTE's quarters go by the true one.</summary>
public sealed class ClockTests : IAsyncLifetime, IDisposable
{
    private readonly TestFolder _folder = new();
    private readonly VirtualClock _true = new(Houses.At(10, 1));
    private readonly VirtualRte _rte;
    private readonly WrongClock _shown;

    public ClockTests()
    {
        _rte = VirtualRte.Start(SignalScenario.Calm, _true);
        _shown = new WrongClock(_true);
    }

    // A token that outlived itself by such a clock is refused once, and costs no quota.
    private IReadOnlyList<DateTimeOffset> Asked => [.. _rte.Calls.Where(static call => call is { Method: "GET", Status: not 401 }).Select(static call => call.At)];

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync() => await _rte.DisposeAsync();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(-45)]
    [InlineData(-60 * 24 * 365 * 20)]
    public async Task A_start_under_a_clock_that_is_behind_does_not_forget_the_quarters_call(int minutes)
    {
        await (await StartAsync()).DisposeAsync();
        _shown.Shift = TimeSpan.FromMinutes(minutes);
        await (await StartAsync()).DisposeAsync();
        _shown.Shift = TimeSpan.Zero;
        await _true.AdvanceToAsync(Houses.At(10, 3));

        await using var feed = await StartAsync();
        await _true.AdvanceToAsync(Houses.At(10, 14, 59));

        Assert.Single(Asked);
        await _true.AdvanceToAsync(Houses.At(11));
        Assert.Equal(2, Asked.Count);
    }

    [Fact]
    public async Task A_clock_that_is_set_right_while_it_runs_finds_the_quarters_call_counted()
    {
        await (await StartAsync()).DisposeAsync();
        _shown.Shift = TimeSpan.FromMinutes(-45);
        await using var feed = await StartAsync();
        await _true.AdvanceToAsync(Houses.At(10, 3));
        _shown.Shift = TimeSpan.Zero;

        await _true.AdvanceToAsync(Houses.At(10, 14, 59));
        Assert.Single(Asked);

        await _true.AdvanceToAsync(Houses.At(12));
        Assert.InRange(Asked.Count, 4, 5);
        OncePerQuarter();
    }

    [Theory]
    [InlineData(-60)]
    [InlineData(-60 * 24 * 400)]
    [InlineData(60 * 24 * 400)]
    public async Task A_clock_that_is_set_wrong_while_it_runs_does_not_silence_it(int minutes)
    {
        await using var feed = await StartAsync();
        await _true.AdvanceToAsync(Houses.At(10, 20));
        _shown.Shift = TimeSpan.FromMinutes(minutes);

        await _true.AdvanceToAsync(Houses.At(12, 20));

        // In each quarter where, by its date, today is not published.
        Assert.InRange(Asked.Count, 4, 10);
        OncePerQuarter();
    }

    [Theory]
    [InlineData("2031-01-14T09:01:00Z")]
    [InlineData("9999-12-31T23:59:59Z")]
    public async Task A_state_from_years_ahead_silences_nobody_though_another_has_the_turn_at_the_start(string ahead)
    {
        await File.WriteAllTextAsync(
            _folder.File("ecowatt.state.json"),
            $$"""{"source":"{{_rte.BaseAddress}}open_api/ecowatt/v5/signals","lastCall":"{{ahead}}","fetchedAt":"{{ahead}}","quotaUntil":"{{ahead}}","failures":0}""");
        RunningFeed feed;
        using (new FileStream(_folder.File("ecowatt.lock"), FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None))
        {
            feed = await StartAsync();
        }

        // At the latest an hour after it was seen, because nobody is silenced for longer.
        await _true.AdvanceToAsync(Houses.At(11, 10));
        Assert.NotEmpty(Asked);
        await _true.AdvanceToAsync(Houses.At(13, 10));
        Assert.InRange(Asked.Count, 4, 6);
        OncePerQuarter();
        await feed.DisposeAsync();
    }

    private Task<RunningFeed> StartAsync()
        => RunningFeed.StartAsync(_rte, _true, _folder.Path, alter: builder => builder.Services.Replace(ServiceDescriptor.Singleton<TimeProvider>(_shown)));

    private void OncePerQuarter() => Assert.Equal(Asked.Count, Asked.Select(static at => at.UtcTicks / TimeSpan.FromMinutes(15).Ticks).Distinct().Count());

    // Timers and elapsed time are the true clock's; only what it shows is wrong.
    private sealed class WrongClock(VirtualClock right) : TimeProvider
    {
        public TimeSpan Shift { get; set; }

        public override long TimestampFrequency => right.TimestampFrequency;

        public override DateTimeOffset GetUtcNow() => right.GetUtcNow() + Shift;

        public override long GetTimestamp() => right.GetTimestamp();

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) => right.CreateTimer(callback, state, dueTime, period);
    }
}

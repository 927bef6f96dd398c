using System.Diagnostics.Metrics;
using Ecowatt.Delestage.Simulation;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.Metrics.Testing;

namespace Ecowatt.Delestage.Tests.Feed;

public sealed class FeedTelemetryTests : IAsyncLifetime, IDisposable
{
    private readonly TestFolder _folder = new();
    private readonly VirtualClock _clock = new(Houses.At(9, 1));
    private readonly VirtualRte _rte;

    public FeedTelemetryTests() => _rte = VirtualRte.Start(SignalScenario.Calm, _clock);

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync() => await _rte.DisposeAsync();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task The_age_of_the_signals_counts_from_RTEs_answer_over_restarts_too()
    {
        await using (var feed = await StartAsync())
        {
            await _clock.AdvanceToAsync(Houses.At(9, 21));
            Assert.Equal([20 * 60.0], Ages(feed));
        }

        await using var again = await StartAsync();
        Assert.Equal([20 * 60.0 + 1], Ages(again));
    }

    [Fact]
    public async Task Without_signals_there_is_no_age()
    {
        _rte.FailBetween(Houses.At(0), Houses.At(10));
        await using var feed = await StartAsync();
        Assert.Empty(Ages(feed));

        await _clock.AdvanceToAsync(Houses.At(11, 3));

        Assert.Single(Ages(feed));
    }

    [Fact]
    public async Task A_level_that_nobody_knows_any_more_is_told_as_such_and_not_as_the_last_one()
    {
        _rte.FailBetween(Houses.At(0), Houses.At(10));
        await using var feed = await StartAsync();
        Assert.Equal([double.NaN], Read(feed, "ecowatt.signals.level"));

        await _clock.AdvanceToAsync(Houses.At(11, 3));
        Assert.InRange(Assert.Single(Read(feed, "ecowatt.signals.level")), 0, 3);

        _rte.FailBetween(Houses.At(11, 3), Houses.At(400));
        await _clock.AdvanceToAsync(Houses.At(300));
        Assert.Equal([double.NaN], Read(feed, "ecowatt.signals.level"));
    }

    [Fact]
    public async Task The_coverage_counts_the_hours_that_are_known_from_now_on_and_not_that_RTE_answers()
    {
        await using var feed = await StartAsync();
        Assert.Equal([(4 * 24 - 9) * 3600 - 61], Read(feed, "ecowatt.signals.coverage"));
        Assert.DoesNotContain("Warning 1011", feed.Log.Text, StringComparison.Ordinal);

        // RTE publishes nothing new, and the hours run out while it answers.
        _rte.FailSignalsBetween(Houses.At(9, 15), Houses.At(200), new VirtualRteFault(200, """{"signals":[]}"""));
        await _clock.AdvanceToAsync(Houses.At(4 * 24 - 1));
        Assert.Equal([3600.0], Read(feed, "ecowatt.signals.coverage"));
        Assert.Equal(SignalFreshness.Fresh, feed.Snapshot.FreshnessAt(_clock.GetUtcNow()));

        await _clock.AdvanceToAsync(Houses.At(4 * 24 + 1));

        Assert.Equal([0.0], Read(feed, "ecowatt.signals.coverage"));
        Assert.InRange(Assert.Single(Ages(feed)), 0, 2 * 3600);
        Assert.Equal(SignalFreshness.Uncovered, feed.Snapshot.FreshnessAt(_clock.GetUtcNow()));
        Assert.Equal(1, feed.Log.Text.Split("Warning 1011").Length - 1);
        await _clock.AdvanceToAsync(Houses.At(201));
        Assert.Contains("Information 1012", feed.Log.Text, StringComparison.Ordinal);
        Assert.Equal(SignalFreshness.Fresh, feed.Snapshot.FreshnessAt(_clock.GetUtcNow()));
    }

    [Fact]
    public async Task A_429_is_a_wait_and_a_quiet_day_has_none()
    {
        await using var feed = await StartAsync();
        using var waits = Waits(feed);
        await _clock.AdvanceToAsync(Houses.At(12));
        Assert.Empty(waits.GetMeasurementSnapshot());

        _rte.FailSignals(new VirtualRteFault(429, RetryAfter: "90"));
        await _clock.AdvanceToAsync(Houses.At(13));

        Assert.Equal(1, Assert.Single(waits.GetMeasurementSnapshot()).Value);
    }

    [Fact]
    public async Task A_start_that_has_no_signals_in_a_quarter_that_is_used_is_a_wait()
    {
        await (await StartAsync()).DisposeAsync();
        File.Delete(_folder.File("ecowatt.json"));
        var counted = 0L;
        using var listener = new MeterListener();
        listener.SetMeasurementEventCallback<long>((instrument, value, _, _) => counted += instrument.Name == "ecowatt.feed.quota.waits" ? value : 0);

        await using var feed = await RunningFeed.StartAsync(_rte, _clock, _folder.Path, alter: builder => builder.Services.AddSingleton<IMeterFactory>(_ => new ListenedTo(listener)));

        Assert.Equal(1, counted);
        Assert.Single(_rte.Calls, static call => call.Method == "GET");
    }

    [Fact]
    public async Task A_day_that_is_late_in_a_quarter_that_is_used_is_a_wait()
    {
        await using var feed = await StartAsync();
        using var waits = Waits(feed);

        // The new day comes twenty minutes after midnight: asked for in vain in the first two quarters.
        await _clock.AdvanceToAsync(Houses.At(24, 45));

        Assert.Equal(2, waits.GetMeasurementSnapshot().Count);
    }

    [Fact]
    public async Task Feeds_of_one_process_tell_of_themselves_alone_and_an_ended_one_tells_nothing()
    {
        await using var first = await StartAsync();
        using var waits = Waits(first);
        var second = await StartAsync(folder: null);
        await _clock.AdvanceToAsync(Houses.At(9, 11));

        // The second was told to wait: the first one's call had used the quarter.
        Assert.Empty(waits.GetMeasurementSnapshot());
        Assert.Equal([10 * 60.0], Ages(first));
        Assert.Empty(Ages(second));

        await second.DisposeAsync();
        Assert.Equal([10 * 60.0], Ages(first));
        var told = new List<Meter>();
        using var listener = new MeterListener { InstrumentPublished = (instrument, _) => told.Add(instrument.Meter) };
        listener.Start();
        Assert.DoesNotContain(told, meter => meter.Name == "Ecowatt.Delestage" && ReferenceEquals(meter.Scope, _ended));
    }

    private object? _ended;

    private async Task<RunningFeed> StartAsync(string? folder = "the test's")
    {
        var feed = await RunningFeed.StartAsync(_rte, _clock, folder is null ? null : _folder.Path);
        _ended = feed.Services.GetRequiredService<IMeterFactory>();
        return feed;
    }

    private static IEnumerable<double> Ages(RunningFeed feed) => Read(feed, "ecowatt.signals.age");

    private static IEnumerable<double> Read(RunningFeed feed, string gauge)
    {
        using var ages = new MetricCollector<double>(feed.Services.GetRequiredService<IMeterFactory>(), "Ecowatt.Delestage", gauge);
        ages.RecordObservableInstruments();
        return ages.GetMeasurementSnapshot().Select(static measurement => measurement.Value);
    }

    private static MetricCollector<long> Waits(RunningFeed feed)
        => new(feed.Services.GetRequiredService<IMeterFactory>(), "Ecowatt.Delestage", "ecowatt.feed.quota.waits");

    // Listened to from the first measurement on.
    private sealed class ListenedTo(MeterListener listener) : IMeterFactory
    {
        private readonly List<Meter> _meters = [];

        public Meter Create(MeterOptions options)
        {
            var meter = new Meter(options.Name);
            _meters.Add(meter);
            listener.InstrumentPublished = (instrument, ours) =>
            {
                if (_meters.Contains(instrument.Meter))
                {
                    ours.EnableMeasurementEvents(instrument);
                }
            };
            listener.Start();
            return meter;
        }

        public void Dispose() => _meters.ForEach(static meter => meter.Dispose());
    }
}

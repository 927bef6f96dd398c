using Ecowatt.Delestage.DependencyInjection;
using Ecowatt.Delestage.Feed;
using Ecowatt.Delestage.Signals;
using Ecowatt.Delestage.Simulation.Rte;
using Ecowatt.Delestage.Simulation.Scenarios;
using Ecowatt.Delestage.Simulation.Time;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Ecowatt.Delestage.Tests.Feed;

public sealed class SignalFeedTests
{
    [Fact]
    public async Task Over_three_days_of_trouble_it_never_asks_twice_in_a_quarter_and_always_comes_back()
    {
        await using var feed = await Running.StartAsync(static rte =>
        {
            for (var i = 0; i < 4; i++)
            {
                rte.FailSignals(new VirtualRteFault(503));
            }

            rte.FailSignals(new VirtualRteFault(429, RetryAfter: "3600"));
            rte.FailSignals(new VirtualRteFault(200, "{}", CutAfter: 0));
        });

        await feed.Clock.AdvanceToAsync(Houses.At(72));

        var asked = feed.Rte.Calls.Where(static call => call.Method == "GET").Select(static call => call.At).ToArray();
        Assert.Equal(asked.Length, asked.Select(static at => at.UtcTicks / TimeSpan.FromMinutes(15).Ticks).Distinct().Count());
        Assert.InRange(asked.Length, 120, 170);
        Assert.Equal(SignalFreshness.Fresh, feed.Snapshot.FreshnessAt(feed.Clock.GetUtcNow()));
    }

    [Fact]
    public async Task Yesterday_is_kept_so_that_a_window_over_midnight_stays_whole()
    {
        await using var feed = await Running.StartAsync(null, "000000000000000000000233", "332000000000000000000000");

        await feed.Clock.AdvanceToAsync(Houses.At(24, 30));

        Assert.Null(feed.Rte.Calls.Length == 0 ? null : feed.Snapshot.Signals.Find(Houses.Day.AddDays(-1)));
        var window = feed.Snapshot.Timeline.WindowFrom(Houses.At(24, 30), SignalLevel.Tense);
        Assert.Equal(new TensionWindow(Houses.At(21), Houses.At(27), SignalLevel.Critical), window);
    }

    [Fact]
    public async Task The_new_day_is_there_half_an_hour_after_midnight_though_RTE_is_late_with_it()
    {
        await using var feed = await Running.StartAsync(null);

        await feed.Clock.AdvanceToAsync(Houses.At(24, 31));

        Assert.NotNull(feed.Snapshot.Signals.Find(Houses.Day.AddDays(4)));
    }

    [Fact]
    public async Task A_change_is_told_only_when_the_levels_changed()
    {
        await using var feed = await Running.StartAsync(null);
        var told = 0;
        feed.Feed.Changed += (_, _) => told++;

        await feed.Clock.AdvanceToAsync(Houses.At(23));

        Assert.True(feed.Rte.Calls.Length > 20);
        Assert.Equal(0, told);
    }

    private sealed class Running : IAsyncDisposable
    {
        private readonly IHost _host;

        private Running(IHost host, VirtualClock clock, VirtualRte rte) => (_host, Clock, Rte) = (host, clock, rte);

        public VirtualClock Clock { get; }

        public VirtualRte Rte { get; }

        public ISignalFeed Feed => _host.Services.GetRequiredService<ISignalFeed>();

        public FeedSnapshot Snapshot => Feed.Current;

        public static async Task<Running> StartAsync(Action<VirtualRte>? faults, string today = "000000000000000000000000", string tomorrow = "000000000000000000000000")
        {
            var clock = new VirtualClock(Houses.At(0, 20));
            var rte = VirtualRte.Start(new SignalScenario(date => SignalScenario.Day(date == Houses.Day ? today : date == Houses.Day.AddDays(1) ? tomorrow : "000000000000000000000000")), clock);
            faults?.Invoke(rte);
            var builder = new HostApplicationBuilder(new HostApplicationBuilderSettings { DisableDefaults = true });
            builder.Services.AddEcowattDelestage(static options => options.Client.Retries = 0).UseVirtualRte(rte).UseVirtualTime(clock);
            var host = builder.Build();
            await host.StartAsync();
            for (var i = 0; i < 1_000 && rte.Calls.All(static call => call.Method != "GET"); i++)
            {
                await Task.Delay(5);
            }

            await clock.AdvanceToAsync(Houses.At(0, 21));
            return new Running(host, clock, rte);
        }

        public async ValueTask DisposeAsync()
        {
            await _host.StopAsync();
            await ((IAsyncDisposable)_host).DisposeAsync();
            await Rte.DisposeAsync();
        }
    }
}

using System.Globalization;
using Ecowatt.Delestage.Simulation;
using Ecowatt.Delestage.Tests.Feed;
using Ecowatt.Delestage.Tests.Signals;
using Microsoft.Extensions.DependencyInjection;

namespace Ecowatt.Delestage.Tests.Complaints;

/// <summary>What users of other Ecowatt clients complained about, most first; each on the whole path, from RTE's sockets to what is in force.</summary>
public sealed class FifteenComplaintsTests : IAsyncLifetime, IDisposable
{
    private readonly TestFolder _folder = new();
    private readonly VirtualClock _clock = new(Houses.At(9, 1));
    private readonly VirtualRte _rte;

    // The winter day: tense from eight and at five, critical from six to eight in the evening.
    public FifteenComplaintsTests() => _rte = VirtualRte.Start(SignalScenario.WinterDay(Houses.Day), _clock);

    private IEnumerable<VirtualRteCall> Gets => _rte.Calls.Where(static call => call.Method == "GET");

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync() => await _rte.DisposeAsync();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task No_01_429_at_start_up_and_after_every_reload()
    {
        for (var i = 0; i < 4; i++)
        {
            await using var feed = await StartAsync();
            Assert.Equal(SignalLevel.Critical, feed.Snapshot.Timeline.LevelAt(Houses.At(18)));
        }

        Assert.Equal(200, Assert.Single(Gets).Status);
    }

    [Fact]
    public async Task No_02_403_after_a_version_change()
    {
        await using var feed = await StartAsync();
        _rte.FailSignalsBetween(Houses.At(9, 15), Houses.At(15), new VirtualRteFault(403));

        await _clock.AdvanceToAsync(Houses.At(15));

        Assert.InRange(Gets.Count(static call => call.Status == 403), 6, 8);
        Assert.Contains("not subscribed to Ecowatt v5 (403): subscribe on RTE's data portal", feed.Log.Text, StringComparison.Ordinal);
        Assert.Equal(SignalLevel.Critical, feed.Snapshot.Timeline.LevelAt(Houses.At(18)));
        await ItComesBackAsync(feed, Houses.At(15));
    }

    [Fact]
    public async Task No_03_the_end_of_v4()
    {
        await using var feed = await StartAsync();
        Assert.Equal(["/token/oauth/", "/open_api/ecowatt/v5/signals"], _rte.Calls.Select(static call => call.Path));

        // And should the address of v5 end one day, it is said, and what was published stays in force.
        _rte.FailSignals(new VirtualRteFault(404));
        await _clock.AdvanceToAsync(Houses.At(9, 40));

        Assert.Contains("RTE does not know the address of the signals (404). Check Ecowatt:BaseAddress", feed.Log.Text, StringComparison.Ordinal);
        Assert.Equal(SignalLevel.Critical, feed.Snapshot.Timeline.LevelAt(Houses.At(18)));
    }

    [Fact]
    public async Task No_04_hvalue_0_unknown()
    {
        _rte.FailSignals(new VirtualRteFault(200, Answer("001177332211111111111111")));
        await using var feed = await StartAsync(WithHeater);
        await UntilAsync(() => Status(feed).Decision.Rule is not Rule.None);

        Assert.Equal(SignalLevel.LowCarbon, feed.Snapshot.Timeline.LevelAt(Houses.At(1)));
        Assert.Equal(SignalLevel.Unknown, feed.Snapshot.Timeline.LevelAt(Houses.At(5)));
        Assert.Equal(SignalLevel.Critical, feed.Snapshot.Timeline.LevelAt(Houses.At(6)));
        Assert.Equal([new TensionWindow(Houses.At(6), Houses.At(10), SignalLevel.Critical)], feed.Snapshot.Timeline.WindowsAtOrAbove(SignalLevel.Tense).AsEnumerable());
        await EndAsync(feed);
    }

    [Fact]
    public async Task No_05_a_missing_day_after_midnight_crashes()
    {
        await _clock.AdvanceToAsync(Houses.At(24, 5));
        await using var feed = await StartAsync();
        Assert.Equal(3, feed.Snapshot.Signals.Days.Length);

        await _clock.AdvanceToAsync(Houses.At(24, 34));

        Assert.Equal(4, feed.Snapshot.Signals.Days.Length);
    }

    [Fact]
    public async Task No_06_midnight_roll_over_on_yesterdays_file()
    {
        _rte.Republish(Houses.At(0), Days(("111111111111111111111133", Houses.Day), ("301111111111111111111111", Houses.Day.AddDays(1))));
        await _clock.AdvanceToAsync(Houses.At(22, 1));
        await (await StartAsync()).DisposeAsync();
        _rte.FailBetween(Houses.At(22, 15), Houses.At(48));
        await _clock.AdvanceToAsync(Houses.At(24, 10));

        await using var feed = await StartAsync();

        Assert.Equal(SignalOrigin.Disk, feed.Snapshot.Origin);
        Assert.Equal(new TensionWindow(Houses.At(22), Houses.At(25), SignalLevel.Critical), feed.Snapshot.Timeline.WindowFrom(_clock.GetUtcNow(), SignalLevel.Tense));
        Assert.Equal(SignalLevel.LowCarbon, feed.Snapshot.Timeline.LevelAt(Houses.At(25)));
    }

    [Fact]
    public async Task No_07_states_stuck_at_unknown_after_a_restart()
    {
        await (await StartAsync()).DisposeAsync();
        _rte.FailBetween(Houses.At(9, 15), Houses.At(48));
        await _clock.AdvanceToAsync(Houses.At(17, 30));

        await using var feed = await StartAsync(WithHeater);

        await UntilAsync(() => Status(feed).Decision.Rule is not Rule.None);
        await _clock.AdvanceToAsync(Houses.At(17, 31));
        Assert.Equal((SignalOrigin.Disk, Rule.Signal, false), (feed.Snapshot.Origin, Status(feed).Decision.Rule, Status(feed).Powered));
        await EndAsync(feed);
    }

    [Theory]
    [InlineData("ecowatt.json", "")]
    [InlineData("ecowatt.json", "{\"error_code\":500}")]
    [InlineData("ecowatt.json", "\0\0\0\0")]
    [InlineData("ecowatt.state.json", "null")]
    [InlineData("ecowatt.state.json", "{\"source\":7}")]
    [InlineData("ecowatt.state.json", "{\"source\":\"ADDRESS\",\"lastCall\":\"0001-01-01T00:00:00+00:00\",\"failures\":0}")]
    [InlineData("ecowatt.state.json", "{\"source\":\"ADDRESS\",\"fetchedAt\":\"0001-01-01T00:00:00+00:00\",\"failures\":0}")]
    [InlineData("ecowatt.state.json", "{\"source\":\"ADDRESS\",\"failures\":2147483647}")]
    [InlineData("ecowatt.state.json", "{\"source\":\"ADDRESS\",\"failures\":0,\"others\":[null]}")]
    [InlineData("ecowatt.state.json", "{\"source\":\"elsewhere\",\"failures\":0,\"others\":[{\"source\":\"ADDRESS\",\"lastCall\":\"0001-01-01T00:00:00+00:00\"}]}")]
    [InlineData("hour-changes.json", "{\"version\":99,\"changes\":[]}")]
    public async Task No_08_a_poisoned_cache_file_that_breaks_every_start(string file, string poison)
    {
        await (await StartAsync()).DisposeAsync();
        await File.WriteAllTextAsync(_folder.File(file), poison.Replace("ADDRESS", $"{_rte.BaseAddress}open_api/ecowatt/v5/signals", StringComparison.Ordinal));

        await using (var feed = await StartAsync())
        {
            Assert.Contains("set aside", feed.Log.Text, StringComparison.Ordinal);
            await _clock.AdvanceToAsync(Houses.At(9, 35));
            Assert.Equal((SignalOrigin.Live, 4), (feed.Snapshot.Origin, feed.Snapshot.Signals.Days.Length));
        }

        await using var again = await StartAsync();
        Assert.Equal(SignalLevel.Critical, again.Snapshot.Timeline.LevelAt(Houses.At(18)));
        Assert.DoesNotContain("set aside", again.Log.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task No_09_a_token_answer_without_a_token()
    {
        _rte.FailToken(new VirtualRteFault(200, "{}"));
        await using var feed = await StartAsync();
        Assert.Empty(Gets);
        Assert.Contains("without a usable 'access_token'", feed.Log.Text, StringComparison.Ordinal);

        await ItComesBackAsync(feed, _clock.GetUtcNow());
    }

    [Theory]
    [InlineData("""{"error":"COMMON_ERROR_T03","error_description":"Error code unknown","error_uri":"","error_details":{"transaction_id":"Id-1"}}""", "COMMON_ERROR_T03 (Error code unknown), transaction Id-1")]
    [InlineData("""{"error_code":500}""", "RTE says: 500")]
    public async Task No_10_HTTP_500(string body, string said)
    {
        await using var feed = await StartAsync();
        _rte.FailSignalsBetween(Houses.At(9, 15), Houses.At(10), new VirtualRteFault(500, body));

        await _clock.AdvanceToAsync(Houses.At(10));

        Assert.Contains(said, feed.Log.Text, StringComparison.Ordinal);
        Assert.Equal(SignalLevel.Critical, feed.Snapshot.Timeline.LevelAt(Houses.At(18)));
        await ItComesBackAsync(feed, Houses.At(10));
    }

    [Theory]
    [InlineData(0, false)]
    [InlineData(40, true)]
    [InlineData(700, false)]
    [InlineData(700, true)]
    public async Task No_11_disconnects(int bytes, bool reset)
    {
        await using var feed = await StartAsync();
        _rte.FailSignalsBetween(Houses.At(9, 15), Houses.At(10), new VirtualRteFault(200) { Honest = true, CutAfter = bytes, Reset = reset });

        await _clock.AdvanceToAsync(Houses.At(10));

        Assert.Contains("cannot be reached", feed.Log.Text, StringComparison.Ordinal);
        Assert.Equal(4, feed.Snapshot.Signals.Days.Length);
        Assert.DoesNotContain(Gets.GroupBy(static call => call.At.UtcTicks / TimeSpan.FromMinutes(15).Ticks), static calls => calls.Count() > 1);
        await ItComesBackAsync(feed, Houses.At(10));
    }

    [Fact]
    public async Task No_12_a_day_without_publication()
    {
        _rte.SkipPublication(Houses.Day.AddDays(1));
        await using var feed = await StartAsync();

        await _clock.AdvanceToAsync(Houses.At(47, 59));

        // Three days of four, known and in force; asked for, but not round the clock in every quarter.
        Assert.Equal([0, 1, 2, 3], feed.Snapshot.Signals.Days.Select(static day => day.Date.DayNumber - Houses.Day.DayNumber));
        Assert.NotEqual(SignalLevel.Unknown, feed.Snapshot.Timeline.LevelAt(_clock.GetUtcNow()));
        Assert.InRange(Gets.Count(static call => call.At > Houses.At(24)), 46, 60);
        await _clock.AdvanceToAsync(Houses.At(48, 34));
        Assert.NotNull(feed.Snapshot.Signals.Find(Houses.Day.AddDays(5)));
    }

    [Fact]
    public async Task No_13_one_failing_source_that_stops_the_others()
    {
        // What people say does not wait for RTE, and RTE does not wait for a file of theirs that cannot be read.
        _rte.FailBetween(Houses.At(0), Houses.At(12));
        Directory.CreateDirectory(_folder.File("hour-changes.json"));
        await File.WriteAllTextAsync(_folder.File("hour-changes.json/inside"), "in the way");
        await using var feed = await StartAsync();
        await Assert.ThrowsAsync<HourOverrideNotSavedException>(() => feed.Changes.SetAsync(Houses.Day, 10, SignalLevel.Critical));
        Directory.Delete(_folder.File("hour-changes.json"), recursive: true);

        await feed.Changes.SetAsync(Houses.Day, 10, SignalLevel.Critical);
        Assert.Equal((SignalOrigin.None, SignalLevel.Critical), (feed.Snapshot.Origin, feed.Snapshot.Timeline.LevelAt(Houses.At(10))));

        File.Delete(_folder.File("hour-changes.json"));
        Directory.CreateDirectory(_folder.File("hour-changes.json"));
        await ItComesBackAsync(feed, Houses.At(12));
        Assert.Equal((SignalLevel.Critical, SignalLevel.Tense), (feed.Snapshot.Timeline.LevelAt(Houses.At(10)), feed.Snapshot.Timeline.LevelAt(Houses.At(17))));
    }

    [Fact]
    public async Task No_14_an_automation_that_runs_although_the_request_failed()
    {
        _rte.FailSignalsBetween(Houses.At(0), Houses.At(12), new VirtualRteFault(200, """{"error_code":500}"""));
        await using var feed = await StartAsync(WithHeater);
        await _clock.AdvanceToAsync(Houses.At(11));

        // Tense from eight on, but nobody knows: nothing is switched for it.
        Assert.Equal((true, Rule.Unknown), (Status(feed).Powered, Status(feed).Decision.Rule));

        // What is known stays in force when requests fail again: the load is shed by what was published, not by the failure.
        await ItComesBackAsync(feed, Houses.At(12));
        _rte.FailSignalsBetween(Houses.At(13, 30), Houses.At(48), new VirtualRteFault(503));
        await _clock.AdvanceToAsync(Houses.At(17, 30));
        Assert.Equal((false, Rule.Signal), (Status(feed).Powered, Status(feed).Decision.Rule));
        await EndAsync(feed);
    }

    [Theory]
    [InlineData("2026-01-14")]
    [InlineData("2026-07-14")]
    [InlineData("2026-03-29")]
    [InlineData("2026-10-25")]
    public async Task No_15_the_wrong_day_by_one(string day)
    {
        var date = DateOnly.Parse(day, CultureInfo.InvariantCulture);
        var midnight = EuropeanRule.Midnight(date);
        var clock = new VirtualClock(midnight.AddMinutes(-40));
        await using var rte = VirtualRte.Start(Days(("111111111111111111111111", date.AddDays(-1)), ("300000000000000000000002", date), ("111111111111111111111111", date.AddDays(1))), clock);
        await using var feed = await RunningFeed.StartAsync(rte, clock, _folder.Path);
        var timeline = feed.Snapshot.Timeline;

        Assert.Equal(SignalLevel.Normal, timeline.LevelAt(midnight.AddTicks(-1)));
        Assert.Equal(SignalLevel.Critical, timeline.LevelAt(midnight));
        Assert.Equal(SignalLevel.LowCarbon, timeline.LevelAt(midnight.AddHours(1)));
        Assert.Equal(SignalLevel.Tense, timeline.LevelAt(EuropeanRule.Midnight(date.AddDays(1)).AddTicks(-1)));
        Assert.Equal(SignalLevel.Normal, timeline.LevelAt(EuropeanRule.Midnight(date.AddDays(1))));
    }

    private static SignalScenario Days(params (string Levels, DateOnly Date)[] days)
        => new(date => SignalScenario.Day(days.FirstOrDefault(day => day.Date == date).Levels ?? "000000000000000000000000"));

    // As RTE writes it, with whatever digits.
    private static string Answer(string digits)
        => $$"""{"signals":[{"GenerationFichier":"2026-01-13T23:00:00+01:00","jour":"2026-01-14T00:00:00+01:00","dvalue":3,"message":"","values":[{{string.Join(',', digits.Select(static (digit, hour) => $$"""{"pas":{{hour}},"hvalue":{{digit}}}"""))}}]}]}""";

    private static LoadStatus Status(RunningFeed feed) => feed.Services.GetRequiredService<LoadSheddingController>().Zones[0].Loads[0];

    private Task<RunningFeed> StartAsync(bool withHeater = false)
        => RunningFeed.StartAsync(
            _rte,
            _clock,
            _folder.Path,
            options =>
            {
                if (withHeater)
                {
                    options.Zones.Add(Houses.Zone(Houses.Load("heater") with { MaxShedTime = TimeSpan.FromHours(24) }));
                }
            },
            withHeater ? static builder => builder.AddSimulatedRelays("desk") : null);

    private const bool WithHeater = true;

    private async Task ItComesBackAsync(RunningFeed feed, DateTimeOffset from)
    {
        await _clock.AdvanceToAsync(from.AddMinutes(63));
        Assert.InRange(feed.Snapshot.FetchedAt!.Value, from, from.AddMinutes(63));
        Assert.Equal(SignalOrigin.Live, feed.Snapshot.Origin);
    }

    // Stopping takes its time with the relays, which is virtual.
    private async Task EndAsync(RunningFeed feed)
    {
        using var ended = new CancellationTokenSource();
        var turning = _clock.RunAsync(60, ended.Token);
        await feed.DisposeAsync();
        await ended.CancelAsync();
        await turning;
    }

    private static Task UntilAsync(Func<bool> seen) => HangGuard.UntilAsync(seen);
}

using Ecowatt.Delestage.Sources;
using Ecowatt.Delestage.Simulation;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Ecowatt.Delestage.Tests.Feed;

public sealed class SignalFeedServiceTests
{
    private const string Calm = "000000000000000000000000";

    [Fact]
    public async Task Over_three_days_of_trouble_it_never_asks_twice_in_a_quarter_and_always_comes_back()
    {
        var clock = new VirtualClock(Houses.At(0, 20));
        await using var rte = VirtualRte.Start(SignalScenario.Calm, clock);
        for (var i = 0; i < 4; i++)
        {
            rte.FailSignals(new VirtualRteFault(503));
        }

        rte.FailSignals(new VirtualRteFault(429, RetryAfter: "3600"));
        rte.FailSignals(new VirtualRteFault(200, "{}", CutAfter: 0));
        await using var feed = await RunningFeed.StartAsync(rte, clock);

        await clock.AdvanceToAsync(Houses.At(72));

        OncePerQuarter(rte);
        Assert.InRange(Asked(rte).Length, 110, 170);
        Assert.Equal(SignalFreshness.Fresh, feed.Snapshot.FreshnessAt(clock.GetUtcNow()));
    }

    [Fact]
    public async Task What_the_disk_knows_is_known_before_anything_decides_by_it()
    {
        var clock = new VirtualClock(Houses.At(18));
        using var folder = new TestFolder();
        await using var rte = VirtualRte.Start(SignalScenario.ColdSpell, clock);
        await using (var first = await RunningFeed.StartAsync(rte, clock, folder.Path))
        {
            Assert.Equal(SignalOrigin.None, first.AtStart.Origin);
        }

        await using var second = await RunningFeed.StartAsync(rte, clock, folder.Path);

        Assert.Equal((SignalOrigin.Disk, SignalLevel.Critical), (second.AtStart.Origin, second.AtStart.Timeline.LevelAt(Houses.At(18))));
    }

    [Fact]
    public async Task Yesterday_is_kept_so_that_a_window_over_midnight_stays_whole()
    {
        var clock = new VirtualClock(Houses.At(20));
        await using var rte = VirtualRte.Start(Days("000000000000000000000233", "332000000000000000000000"), clock);
        await using var feed = await RunningFeed.StartAsync(rte, clock);

        await clock.AdvanceToAsync(Houses.At(24, 40));

        Assert.Equal(Houses.Day.AddDays(1), SignalScenario.Calm.PublishedAt(clock.GetUtcNow()).Days[0].Date);
        Assert.Equal(
            new TensionWindow(Houses.At(21), Houses.At(27), SignalLevel.Critical),
            feed.Snapshot.Timeline.WindowFrom(clock.GetUtcNow(), SignalLevel.Tense));
    }

    [Fact]
    public async Task The_new_day_is_there_soon_after_midnight_though_RTE_is_late_with_it()
    {
        var clock = new VirtualClock(Houses.At(20));
        await using var rte = VirtualRte.Start(SignalScenario.Calm, clock);
        await using var feed = await RunningFeed.StartAsync(rte, clock);

        await clock.AdvanceToAsync(Houses.At(24, 34));

        Assert.NotNull(feed.Snapshot.Signals.Find(Houses.Day.AddDays(4)));
    }

    [Fact]
    public async Task A_change_is_told_only_when_the_levels_changed()
    {
        var clock = new VirtualClock(Houses.At(0, 30));
        await using var rte = VirtualRte.Start(SignalScenario.Calm, clock);
        await using var feed = await RunningFeed.StartAsync(rte, clock);
        var told = 0;
        ((IImmediateSource)feed.Feed).Updated += () => told++;
        var stream = feed.Feed.WatchAsync().GetAsyncEnumerator();

        await clock.AdvanceToAsync(Houses.At(23));
        Assert.True(Asked(rte).Length > 20);
        Assert.Equal(0, told);
        await clock.AdvanceToAsync(Houses.At(24, 40));

        Assert.Equal(1, told);
        Assert.True(await stream.MoveNextAsync());
        Assert.NotNull(stream.Current.Signals.Find(Houses.Day.AddDays(1)));
        await stream.DisposeAsync();
    }

    [Fact]
    public async Task A_restart_makes_no_call_while_the_disk_is_fresh_and_starts_with_its_signals()
    {
        using var folder = new TestFolder();
        var clock = new VirtualClock(Houses.At(9, 1));
        await using var rte = VirtualRte.Start(SignalScenario.Calm, clock);
        await (await RunningFeed.StartAsync(rte, clock, folder.Path)).DisposeAsync();
        Assert.Single(Asked(rte));

        for (var i = 0; i < 5; i++)
        {
            await using var again = await RunningFeed.StartAsync(rte, clock, folder.Path);
            Assert.Equal((SignalOrigin.Disk, 4), (again.Snapshot.Origin, again.Snapshot.Signals.Days.Length));
        }

        Assert.Single(Asked(rte));
        Assert.Equal(rte.Calls.Length, rte.Calls.Count(static call => call.Status == 200));
    }

    [Fact]
    public async Task The_file_on_disk_has_RTEs_own_shape()
    {
        using var folder = new TestFolder();
        var clock = new VirtualClock(Houses.At(9, 1));
        await using var rte = VirtualRte.Start(SignalScenario.WinterDay(Houses.Day), clock);
        await using var feed = await RunningFeed.StartAsync(rte, clock, folder.Path);

        var read = EcowattReader.Read(await File.ReadAllBytesAsync(folder.File("ecowatt.json")));

        Assert.Equal(feed.Snapshot.Signals, read);
        Assert.Equal(SignalLevel.Critical, read.Find(Houses.Day)!.Hours[18]);
    }

    [Fact]
    public async Task It_starts_from_disk_while_RTE_is_out_of_reach()
    {
        using var folder = new TestFolder();
        var clock = new VirtualClock(Houses.At(9, 1));
        var rte = VirtualRte.Start(SignalScenario.WinterDay(Houses.Day), clock);
        await (await RunningFeed.StartAsync(rte, clock, folder.Path)).DisposeAsync();
        await clock.AdvanceToAsync(Houses.At(18, 30));
        await using var _ = rte;
        rte.FailSignals(new VirtualRteFault(503));

        await using var feed = await RunningFeed.StartAsync(rte, clock, folder.Path);

        Assert.Equal((SignalOrigin.Disk, SignalLevel.Critical), (feed.Snapshot.Origin, feed.Snapshot.Timeline.LevelAt(clock.GetUtcNow())));
        Assert.Equal(SignalFreshness.Stale, feed.Snapshot.FreshnessAt(clock.GetUtcNow()));
    }

    [Fact]
    public async Task Processes_that_share_a_folder_share_the_quota_and_the_answers()
    {
        using var folder = new TestFolder();
        var clock = new VirtualClock(Houses.At(9, 1));
        await using var rte = VirtualRte.Start(SignalScenario.Calm, clock);
        await using var first = await RunningFeed.StartAsync(rte, clock, folder.Path);
        await using var second = await RunningFeed.StartAsync(rte, clock, folder.Path);
        await using var third = await RunningFeed.StartAsync(rte, clock, folder.Path);

        await clock.AdvanceToAsync(Houses.At(33));

        OncePerQuarter(rte);
        Assert.All([first, second, third], feed => Assert.NotNull(feed.Snapshot.Signals.Find(Houses.Day.AddDays(4))));
        Assert.All([first, second, third], feed => Assert.Equal(SignalFreshness.Fresh, feed.Snapshot.FreshnessAt(clock.GetUtcNow())));
    }

    [Theory]
    [InlineData("ecowatt.json", "{\"signals\":[{\"jour\":")]
    [InlineData("ecowatt.json", "")]
    [InlineData("ecowatt.json", "{\"error_code\":500}")]
    [InlineData("ecowatt.state.json", "{\"source\":")]
    [InlineData("ecowatt.state.json", "[]")]
    [InlineData("ecowatt.state.json", "{\"source\":\"https://elsewhere.example/\",\"failures\":0}")]
    public async Task A_damaged_or_foreign_file_is_set_aside_with_a_warning_and_the_feed_goes_on(string file, string content)
    {
        using var folder = new TestFolder();
        var clock = new VirtualClock(Houses.At(9, 1));
        await using var rte = VirtualRte.Start(SignalScenario.Calm, clock);
        await (await RunningFeed.StartAsync(rte, clock, folder.Path)).DisposeAsync();
        await File.WriteAllTextAsync(folder.File(file), content);

        await using var feed = await RunningFeed.StartAsync(rte, clock, folder.Path);
        await clock.AdvanceToAsync(Houses.At(10));

        Assert.Contains(Directory.GetFiles(folder.Path), name => Path.GetFileName(name).StartsWith(file, StringComparison.Ordinal) && name.Contains("damaged", StringComparison.Ordinal));
        Assert.Contains($"{file} was set aside", feed.Log.Text, StringComparison.Ordinal);
        Assert.Equal((SignalOrigin.Live, 4), (feed.Snapshot.Origin, feed.Snapshot.Signals.Days.Length));
    }

    [Fact]
    public async Task A_state_from_a_clock_that_was_years_ahead_does_not_silence_it()
    {
        using var folder = new TestFolder();
        var clock = new VirtualClock(Houses.At(9, 1));
        await using var rte = VirtualRte.Start(SignalScenario.Calm, clock);
        await (await RunningFeed.StartAsync(rte, clock, folder.Path)).DisposeAsync();
        var state = await File.ReadAllTextAsync(folder.File("ecowatt.state.json"));
        await File.WriteAllTextAsync(folder.File("ecowatt.state.json"), state[..state.LastIndexOf(",\"sha256\"", StringComparison.Ordinal)].Replace("2026-01-14", "2031-01-14", StringComparison.Ordinal) + "}");

        await using var feed = await RunningFeed.StartAsync(rte, clock, folder.Path);
        await clock.AdvanceToAsync(Houses.At(11));

        Assert.True(Asked(rte).Length >= 3, $"asked {Asked(rte).Length} times in two hours");
        OncePerQuarter(rte);
    }

    [Fact]
    public async Task A_folder_that_cannot_be_used_is_told_and_the_feed_goes_on()
    {
        using var folder = new TestFolder();
        var blocked = folder.File("file");
        await File.WriteAllTextAsync(blocked, "in the way");
        var clock = new VirtualClock(Houses.At(9, 1));
        await using var rte = VirtualRte.Start(SignalScenario.Calm, clock);

        await using var feed = await RunningFeed.StartAsync(rte, clock, Path.Combine(blocked, "folder"));
        await clock.AdvanceToAsync(Houses.At(10));

        Assert.Equal(SignalOrigin.Live, feed.Snapshot.Origin);
        Assert.Contains("cannot be", feed.Log.Text, StringComparison.Ordinal);

        // Trouble that lasts is told once.
        Assert.Equal(1, feed.Log.Text.Split("Warning 1006").Length - 1);
    }

    [Fact]
    public async Task Signals_that_cannot_be_read_are_no_reason_to_forget_the_quarters_call()
    {
        using var folder = new TestFolder();
        var clock = new VirtualClock(Houses.At(9, 1));
        await using var rte = VirtualRte.Start(SignalScenario.Calm, clock);
        await (await RunningFeed.StartAsync(rte, clock, folder.Path)).DisposeAsync();
        File.Delete(folder.File("ecowatt.json"));
        Directory.CreateDirectory(folder.File("ecowatt.json"));

        await using var feed = await RunningFeed.StartAsync(rte, clock, folder.Path);
        await clock.AdvanceToAsync(Houses.At(9, 14, 59));
        Assert.Single(Asked(rte));
        await clock.AdvanceToAsync(Houses.At(10));

        Assert.Equal((SignalOrigin.Live, 4), (feed.Snapshot.Origin, feed.Snapshot.Signals.Days.Length));
        OncePerQuarter(rte);
        Assert.All(["Warning 1005", "Warning 1006"], told => Assert.Equal(1, feed.Log.Text.Split(told).Length - 1));
    }

    [Fact]
    public async Task Whoever_tries_the_sandbox_and_comes_back_finds_the_quarters_call_counted()
    {
        using var folder = new TestFolder();
        var clock = new VirtualClock(Houses.At(9, 1));
        await using var rte = VirtualRte.Start(SignalScenario.Calm, clock);
        foreach (var sandbox in (bool[])[false, true, false, false, true, false])
        {
            await clock.AdvanceToAsync(clock.GetUtcNow().AddMinutes(1));
            await (await RunningFeed.StartAsync(rte, clock, folder.Path, options => options.Client.Sandbox = sandbox)).DisposeAsync();
        }

        Assert.Single(rte.Calls, static call => call.Path == "/open_api/ecowatt/v5/signals");
        await using var feed = await RunningFeed.StartAsync(rte, clock, folder.Path);
        await clock.AdvanceToAsync(Houses.At(9, 18));
        Assert.Equal((2, SignalOrigin.Live), (rte.Calls.Count(static call => call.Path == "/open_api/ecowatt/v5/signals"), feed.Snapshot.Origin));
    }

    [Fact]
    public async Task A_client_of_the_applications_own_that_throws_whatever_it_likes_does_not_end_the_feed()
    {
        var clock = new VirtualClock(Houses.At(9, 1));
        await using var rte = VirtualRte.Start(SignalScenario.Calm, clock);
        var client = new Moody(new InvalidOperationException("out of sorts"), new OperationCanceledException("its own time limit"));
        await using var feed = await RunningFeed.StartAsync(rte, clock, alter: builder => builder.Services.Replace(ServiceDescriptor.Singleton<IEcowattClient>(client)));

        await clock.AdvanceToAsync(Houses.At(10));

        Assert.Equal((SignalOrigin.Live, 3), (feed.Snapshot.Origin, client.Calls));
        Assert.Equal(2, feed.Log.Text.Split("Error 1008").Length - 1);
        Assert.Contains("out of sorts", feed.Log.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_server_that_nobody_vouches_for_is_asked_again_on_schedule_and_told_nothing()
    {
        var clock = new VirtualClock(Houses.At(9, 1));
        await using var rte = VirtualRte.StartWithUntrustedTls(SignalScenario.Calm, clock);
        await using var feed = await RunningFeed.StartAsync(rte, clock);

        await clock.AdvanceToAsync(Houses.At(14));

        Assert.InRange(feed.Log.Text.Split("Warning 1002").Length - 1, 5, 7);
        Assert.Equal((SignalOrigin.None, 0), (feed.Snapshot.Origin, rte.Calls.Length));
    }

    [Fact]
    public async Task A_persons_change_of_an_hour_survives_fetches_and_a_restart_and_can_be_removed()
    {
        using var folder = new TestFolder();
        var clock = new VirtualClock(Houses.At(9, 1));
        await using var rte = VirtualRte.Start(SignalScenario.Calm, clock);
        await using (var feed = await RunningFeed.StartAsync(rte, clock, folder.Path))
        {
            await feed.Changes.SetAsync(Houses.Day, 18, SignalLevel.Critical, "Anne");
            Assert.Equal(SignalLevel.Critical, feed.Snapshot.Timeline.LevelAt(Houses.At(18)));
            await clock.AdvanceToAsync(Houses.At(12));
            Assert.Equal(new SignalSlice(Houses.At(18), Houses.At(19), SignalLevel.Critical, "person"), feed.Snapshot.Timeline.SliceAt(Houses.At(18, 30)));
        }

        await using var again = await RunningFeed.StartAsync(rte, clock, folder.Path);
        Assert.Equal(SignalLevel.Critical, again.Snapshot.Timeline.LevelAt(Houses.At(18)));
        Assert.Equal("Anne", Assert.Single(again.Snapshot.Changes).By);
        Assert.NotEqual(SignalLevel.Critical, again.Snapshot.Signals.Find(Houses.Day)!.Hours[18]);
        Assert.True(await again.Changes.ClearAsync(Houses.Day, 18));

        Assert.Equal(SignalLevel.Normal, again.Snapshot.Timeline.LevelAt(Houses.At(18)));
    }

    // Throws each of these once; then all is well.
    private sealed class Moody(params Exception[] moods) : IEcowattClient
    {
        public int Calls { get; private set; }

        public Task<EcowattSignals> GetSignalsAsync(CancellationToken cancellationToken = default)
            => ++Calls <= moods.Length ? Task.FromException<EcowattSignals>(moods[Calls - 1]) : Task.FromResult(SignalScenario.Calm.PublishedAt(Houses.At(9)));
    }

    private static SignalScenario Days(string today, string tomorrow)
        => new(date => SignalScenario.Day(date == Houses.Day ? today : date == Houses.Day.AddDays(1) ? tomorrow : Calm));

    private static DateTimeOffset[] Asked(VirtualRte rte)
        => [.. rte.Calls.Where(static call => call.Method == "GET").Select(static call => call.At)];

    private static void OncePerQuarter(VirtualRte rte)
    {
        var asked = Asked(rte);
        Assert.Equal(asked.Length, asked.Select(static at => at.UtcTicks / TimeSpan.FromMinutes(15).Ticks).Distinct().Count());
    }
}

using System.Net.Sockets;
using Ecowatt.Delestage.Simulation;

namespace Ecowatt.Delestage.Tests.Feed;

/// <summary>A try that never reached RTE's signals has spent nothing: it is made again soon. A call that may have reached them has spent the quarter.</summary>
public sealed class TriedOrSpentTests : IAsyncLifetime, IDisposable
{
    private readonly TestFolder _folder = new();
    private readonly VirtualClock _clock = new(Houses.At(18, 1));
    private readonly VirtualRte _rte;
    private readonly VirtualNetwork _network;

    // Critical from six to eight in the evening.
    public TriedOrSpentTests()
    {
        _rte = VirtualRte.Start(SignalScenario.WinterDay(Houses.Day), _clock);
        _network = new VirtualNetwork(_clock);
    }

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync() => await _rte.DisposeAsync();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(SocketError.ConnectionRefused, 3)]
    [InlineData(SocketError.NetworkUnreachable, 42)]
    [InlineData(SocketError.HostNotFound, 100)]
    [InlineData(SocketError.TryAgain, 60 * 17)]
    [InlineData(SocketError.TimedOut, 60 * 80)]
    public async Task After_a_power_cut_the_grid_is_known_within_a_minute_of_the_routers_return(SocketError error, int seconds)
    {
        // Machine and router start together, and nothing usable is on disk.
        var back = _clock.GetUtcNow().AddSeconds(seconds);
        (_network.IsDown, _network.Error) = (now => now < back, error);
        await using var feed = await StartAsync();
        await _clock.AdvanceToAsync(back.AddTicks(-1));
        Assert.Equal((SignalOrigin.None, 0), (feed.Snapshot.Origin, _rte.Calls.Length));

        await _clock.AdvanceToAsync(back.AddSeconds(50));

        Assert.Equal((SignalOrigin.Live, SignalLevel.Critical), (feed.Snapshot.Origin, feed.Snapshot.Timeline.LevelAt(Houses.At(18, 30))));
        Assert.Single(Asked);

        // Told when it begins and once an hour, though it is tried every 45 s.
        Assert.Equal(1 + (seconds / 3600), feed.Log.Text.Split("Warning 1002").Length - 1);
    }

    [Fact]
    public async Task A_connection_is_tried_again_after_5_15_30_and_then_every_45_seconds_and_at_once_when_the_network_changes()
    {
        _network.IsDown = static _ => true;
        await using var feed = await StartAsync();

        // Six waits are 166.5 to 186 s, whatever is drawn for them, and seven at least 207 s.
        await _clock.AdvanceToAsync(Houses.At(18, 4, 15));

        var waits = Waits();
        Assert.Equal(6, waits.Length);
        Assert.All(waits.Zip([5, 15, 30, 45, 45, 45]), static pair => Assert.InRange(pair.First, pair.Second * 0.9, pair.Second + 0.1));

        // The router came back a second ago, and the system tells.
        await _clock.AdvanceToAsync(_network.Refused[^1].AddSeconds(2));
        _network.IsDown = static _ => false;
        var changed = _clock.GetUtcNow();
        _network.Change();
        await _clock.AdvanceToAsync(changed.AddSeconds(1));

        Assert.Equal(changed, Assert.Single(Asked));
        Assert.Equal(SignalOrigin.Live, feed.Snapshot.Origin);

        // With RTE in reach, a network that changes is nobody's reason to ask.
        _network.Change();
        await _clock.AdvanceToAsync(Houses.At(18, 14));
        Assert.Single(Asked);
    }

    [Fact]
    public async Task A_network_that_changes_many_times_in_a_row_is_no_storm()
    {
        _network.IsDown = static _ => true;
        await using var feed = await StartAsync();
        for (var i = 0; i < 100; i++)
        {
            _network.Change();
            await _clock.AdvanceToAsync(_clock.GetUtcNow().AddSeconds(0.1));
        }

        Assert.InRange(_network.Refused.Count, 5, 14);
        Assert.All(Waits(), static wait => Assert.InRange(wait, 0.9, 46));
    }

    [Fact]
    public async Task A_wrong_secret_spends_nothing_and_the_right_one_is_tried_at_once_after_a_start()
    {
        await using (var feed = await StartAsync(configure: static options => options.Client.ClientSecret = "not-the-secret"))
        {
            await _clock.AdvanceToAsync(Houses.At(18, 40));
            var tokens = _rte.Calls.Select(static call => call.At).ToArray();
            Assert.All(tokens.Zip(tokens.Skip(1), static (one, next) => (next - one).TotalMinutes).Zip([2, 15, 15]), static pair => Assert.InRange(pair.First, pair.Second * 0.9, pair.Second + 0.1));
            Assert.Equal(4, tokens.Length);
        }

        Assert.DoesNotContain("not-the-secret", await File.ReadAllTextAsync(_folder.File("ecowatt.state.json")), StringComparison.Ordinal);
        var started = _clock.GetUtcNow();
        await using var again = await StartAsync();

        Assert.Equal(started, Assert.Single(Asked));
        Assert.Equal(SignalOrigin.Live, again.Snapshot.Origin);
    }

    [Fact]
    public async Task A_call_that_reached_RTE_has_spent_the_quarter_whatever_the_network_does_then()
    {
        _rte.FailSignals(new VirtualRteFault(500));
        _network.IsDown = static now => now > Houses.At(18, 2) && now < Houses.At(18, 20);
        await (await StartAsync()).DisposeAsync();
        await _clock.AdvanceToAsync(Houses.At(18, 5));
        await using var feed = await StartAsync();
        _network.Change();

        await _clock.AdvanceToAsync(Houses.At(18, 14, 59));
        Assert.Single(Asked);
        Assert.Empty(_network.Refused);

        await _clock.AdvanceToAsync(Houses.At(18, 21));
        Assert.Equal(SignalOrigin.Live, feed.Snapshot.Origin);
    }

    [Fact]
    public async Task A_connection_that_is_lost_between_token_and_signals_has_spent_nothing()
    {
        // The token is given; then nobody accepts a connection.
        _network.IsDown = _ => _rte.Calls.Length == 1 && _network.Refused.Count < 3;
        await using var feed = await StartAsync();

        await _clock.AdvanceToAsync(Houses.At(18, 2));

        Assert.Equal((SignalOrigin.Live, 3, 1), (feed.Snapshot.Origin, _network.Refused.Count, Asked.Length));
    }

    [Fact]
    public async Task RTEs_wait_is_obeyed_an_hour_at_most_and_is_the_applications_own()
    {
        _rte.FailSignals(new VirtualRteFault(429, RetryAfter: "31536000"));
        await using (var feed = await StartAsync())
        {
            await _clock.AdvanceToAsync(Houses.At(18, 59));
            Assert.Single(Asked);
        }

        // Another application has a quota of its own, and leaves the first one's alone.
        _rte.FailToken(new VirtualRteFault(200, $$"""{"access_token":"{{_rte.IssueToken()}}","expires_in":7199}"""));
        await (await StartAsync(configure: static options => options.Client.ClientId = "another")).DisposeAsync();
        Assert.Equal(2, Asked.Length);
        await using var first = await StartAsync();
        Assert.Equal((2, SignalOrigin.Disk), (Asked.Length, first.Snapshot.Origin));
        Assert.DoesNotContain(VirtualRte.ClientId, await File.ReadAllTextAsync(_folder.File("ecowatt.state.json")), StringComparison.Ordinal);

        await _clock.AdvanceToAsync(Houses.At(19, 5));
        Assert.Equal(3, Asked.Length);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_503_that_says_when_to_come_again_is_obeyed(bool ofToken)
    {
        var fault = new VirtualRteFault(503, RetryAfter: "2700");
        if (ofToken)
        {
            _rte.FailToken(fault);
        }
        else
        {
            _rte.FailSignals(fault);
        }

        await using var feed = await StartAsync();
        Assert.Contains("status 503", feed.Log.Text, StringComparison.Ordinal);
        Assert.Contains("It asks to wait until 2026-01-14T17:46:00Z", feed.Log.Text, StringComparison.Ordinal);
        var calls = _rte.Calls.Length;
        await _clock.AdvanceToAsync(Houses.At(18, 45, 59));
        Assert.Equal(calls, _rte.Calls.Length);

        await _clock.AdvanceToAsync(Houses.At(18, 48, 1));
        Assert.Equal(SignalOrigin.Live, feed.Snapshot.Origin);
    }

    private DateTimeOffset[] Asked => [.. _rte.Calls.Where(static call => call.Method == "GET").Select(static call => call.At)];

    private double[] Waits() => [.. _network.Refused.Zip(_network.Refused.Skip(1), static (one, next) => (next - one).TotalSeconds)];

    private Task<RunningFeed> StartAsync(Action<EcowattDelestageOptions>? configure = null)
        => RunningFeed.StartAsync(_rte, _clock, _folder.Path, configure, builder => _network.Use(builder.Services));
}

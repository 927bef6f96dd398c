using Ecowatt.Delestage.Simulation;

namespace Ecowatt.Delestage.Tests.Feed;

/// <summary>A process that died between any two writes of a call: what the next one makes of the folder.</summary>
public sealed class CrashTests : IAsyncLifetime, IDisposable
{
    private readonly TestFolder _folder = new();
    private readonly VirtualClock _clock = new(Houses.At(9, 1));
    private readonly VirtualRte _rte;

    public CrashTests() => _rte = VirtualRte.Start(SignalScenario.WinterDay(Houses.Day), _clock);

    private int Asked => _rte.Calls.Count(static call => call.Method == "GET");

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync() => await _rte.DisposeAsync();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Before_the_answer_the_quarter_counts_as_used_and_the_older_signals_are_in_force()
    {
        await RunAsync();
        var signals = await File.ReadAllTextAsync(_folder.File("ecowatt.json"));
        await _clock.AdvanceToAsync(Houses.At(10, 1));
        await WriteStateAsync($$""" "lastCall":"{{Houses.At(10, 1):O}}","fetchedAt":"{{Houses.At(9, 1):O}}" """);

        await using var feed = await RunningFeed.StartAsync(_rte, _clock, _folder.Path);
        await _clock.AdvanceToAsync(Houses.At(10, 14));

        Assert.Equal((1, SignalOrigin.Disk, 4), (Asked, feed.Snapshot.Origin, feed.Snapshot.Signals.Days.Length));
        Assert.Equal(Houses.At(9, 1), feed.Snapshot.FetchedAt);
        Assert.Equal(signals, await File.ReadAllTextAsync(_folder.File("ecowatt.json")));
        await _clock.AdvanceToAsync(Houses.At(11, 3));
        Assert.InRange(Asked, 2, 3);
    }

    [Fact]
    public async Task Between_the_signals_and_what_tells_when_they_came_they_are_in_force_all_the_same()
    {
        await RunAsync();
        await WriteStateAsync($$""" "lastCall":"{{Houses.At(9, 1):O}}" """);

        await using var feed = await RunningFeed.StartAsync(_rte, _clock, _folder.Path);

        Assert.Equal((1, SignalOrigin.Disk, Houses.At(9, 1)), (Asked, feed.Snapshot.Origin, feed.Snapshot.FetchedAt));
        Assert.Equal(SignalLevel.Critical, feed.Snapshot.Timeline.LevelAt(Houses.At(18)));
    }

    [Fact]
    public async Task In_mid_write_nothing_is_lost_and_the_litter_goes_away()
    {
        await RunAsync();
        foreach (var name in (string[])["ecowatt.json.tmp-1-1", "ecowatt.state.json.tmp-1-2"])
        {
            await File.WriteAllTextAsync(_folder.File(name), "{\"sign");
        }

        await using var feed = await RunningFeed.StartAsync(_rte, _clock, _folder.Path);

        Assert.Equal((1, 4), (Asked, feed.Snapshot.Signals.Days.Length));
        Assert.DoesNotContain(Directory.GetFiles(_folder.Path), static name => name.Contains(".tmp-", StringComparison.Ordinal));

        // That this house has no zone is told, and nothing else.
        Assert.All(feed.Log.Text.Split('\n').Where(static line => line.StartsWith("Warning", StringComparison.Ordinal)), static line => Assert.StartsWith("Warning 1303", line, StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_another_process_is_about_to_replace_is_not_set_aside()
    {
        await RunAsync();
        await File.WriteAllTextAsync(_folder.File("ecowatt.state.json"), "{");
        using (new FileStream(_folder.File("ecowatt.lock"), FileMode.Open, FileAccess.ReadWrite, FileShare.None))
        {
            await using var feed = await RunningFeed.StartAsync(_rte, _clock, _folder.Path);
            Assert.True(File.Exists(_folder.File("ecowatt.json")));
            Assert.Equal(SignalOrigin.None, feed.Snapshot.Origin);
        }

        Assert.Equal(1, Asked);
    }

    private async Task RunAsync()
    {
        await using var feed = await RunningFeed.StartAsync(_rte, _clock, _folder.Path);
        Assert.Equal(SignalOrigin.Live, feed.Snapshot.Origin);
    }

    private Task WriteStateAsync(string members)
        => File.WriteAllTextAsync(_folder.File("ecowatt.state.json"), $$"""{"source":"{{_rte.BaseAddress}}open_api/ecowatt/v5/signals","failures":0,{{members}}}""");
}

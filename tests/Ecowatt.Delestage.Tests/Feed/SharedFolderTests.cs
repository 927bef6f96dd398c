using Ecowatt.Delestage.Sources;
using Ecowatt.Delestage.Simulation;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;

namespace Ecowatt.Delestage.Tests.Feed;

/// <summary>What passes between processes by the folder alone: answers, the quarter that was used, a person's changes.</summary>
public sealed class SharedFolderTests : IAsyncLifetime, IDisposable
{
    private readonly TestFolder _folder = new();
    private readonly VirtualClock _clock = new(Houses.At(9, 1));
    private readonly VirtualRte _rte;

    public SharedFolderTests() => _rte = VirtualRte.Start(SignalScenario.Calm, _clock);

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync() => await _rte.DisposeAsync();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Another_processs_answer_and_its_persons_change_are_in_force_within_five_minutes()
    {
        await using var asks = await StartAsync();
        await using var listens = await StartAsync(TimeSpan.FromHours(6));
        _rte.Republish(Houses.At(9, 20), SignalScenario.ColdSpell);
        await _clock.AdvanceToAsync(Houses.At(9, 34));
        await asks.Changes.SetAsync(Houses.Day, 12, SignalLevel.Critical, "Ana");
        Assert.Equal(SignalLevel.Tense, asks.Snapshot.Timeline.LevelAt(Houses.At(10)));

        await _clock.AdvanceToAsync(Houses.At(9, 39));

        Assert.Equal((SignalOrigin.Disk, asks.Snapshot.FetchedAt), (listens.Snapshot.Origin, listens.Snapshot.FetchedAt));
        Assert.Equal((SignalLevel.Tense, SignalLevel.Critical), (listens.Snapshot.Timeline.LevelAt(Houses.At(10)), listens.Snapshot.Timeline.LevelAt(Houses.At(12))));
        Assert.Equal("Ana", Assert.Single(listens.Snapshot.Changes).By);
    }

    [Fact]
    public async Task An_answer_is_taken_over_though_its_call_was_seen_before_it_came()
    {
        await using var feed = await StartAsync(TimeSpan.FromHours(6));
        await WriteStateAsync(Houses.At(9, 20), Houses.At(9, 1));
        await _clock.AdvanceToAsync(Houses.At(9, 26));
        await File.WriteAllBytesAsync(_folder.File("ecowatt.json"), EcowattWriter.Write(SignalScenario.ColdSpell.PublishedAt(_clock.GetUtcNow())));
        await WriteStateAsync(Houses.At(9, 20), Houses.At(9, 20));

        await _clock.AdvanceToAsync(Houses.At(9, 32));

        Assert.Equal((SignalLevel.Tense, Houses.At(9, 20)), (feed.Snapshot.Timeline.LevelAt(Houses.At(10)), feed.Snapshot.FetchedAt));
    }

    [Fact]
    public async Task Who_starts_while_another_process_asks_has_its_answer_within_ten_seconds()
    {
        await WriteStateAsync(Houses.At(9, 1), Houses.At(8));
        await using var feed = await StartAsync();
        await _clock.AdvanceToAsync(Houses.At(9, 1, 25));
        Assert.Equal(SignalOrigin.None, feed.Snapshot.Origin);
        await File.WriteAllBytesAsync(_folder.File("ecowatt.json"), EcowattWriter.Write(SignalScenario.ColdSpell.PublishedAt(_clock.GetUtcNow())));
        await WriteStateAsync(Houses.At(9, 1, 25), Houses.At(9, 1, 25));

        await _clock.AdvanceToAsync(Houses.At(9, 1, 35));

        Assert.Equal((SignalOrigin.Disk, SignalLevel.Critical), (feed.Snapshot.Origin, feed.Snapshot.Timeline.LevelAt(Houses.At(18))));
        Assert.Empty(_rte.Calls);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_call_that_lasts_into_the_next_quarter_uses_that_one_too(bool stopped)
    {
        var client = new SlowClient(_clock, Houses.At(9, 30, 20));
        var feed = await StartAsync(client: client);
        await _clock.AdvanceToAsync(stopped ? Houses.At(9, 30, 10) : Houses.At(9, 31));
        Assert.Equal(2, client.Asked.Count);
        if (stopped)
        {
            // Nobody knows whether it reached RTE.
            await feed.DisposeAsync();
            feed = await StartAsync(client: client);
        }

        await _clock.AdvanceToAsync(Houses.At(9, 44, 59));
        Assert.Equal(2, client.Asked.Count);

        await _clock.AdvanceToAsync(Houses.At(9, 48));
        Assert.Equal(3, client.Asked.Count);
        await feed.DisposeAsync();
    }

    [Fact]
    public async Task At_a_start_the_signals_are_never_in_force_without_what_a_person_said()
    {
        await using (var feed = await StartAsync())
        {
            await feed.Changes.SetAsync(Houses.Day, 18, SignalLevel.Critical, "Ana");
        }

        var seen = new List<SignalLevel>();
        await using var again = await RunningFeed.StartAsync(_rte, _clock, _folder.Path, alter: builder => builder.Services.Insert(
            0, ServiceDescriptor.Singleton<IHostedService>(provider => new Watcher(provider.GetRequiredService<ISignalFeed>(), seen))));

        Assert.NotEmpty(seen);
        Assert.All(seen, static level => Assert.Equal(SignalLevel.Critical, level));
    }

    [Fact]
    public async Task Days_that_an_answer_lacks_stay_in_force_as_they_were_published()
    {
        var client = new ScriptedClient([SignalScenario.ColdSpell.PublishedAt(Houses.At(9)), EcowattSignals.Empty, new([SignalScenario.Calm.PublishedAt(Houses.At(9)).Days[1]])]);
        await using var feed = await StartAsync(client: client);
        await _clock.AdvanceToAsync(Houses.At(9, 34));
        Assert.Equal(SignalLevel.Critical, feed.Snapshot.Timeline.LevelAt(Houses.At(18)));

        await _clock.AdvanceToAsync(Houses.At(10, 8));

        Assert.Equal(SignalLevel.Critical, feed.Snapshot.Timeline.LevelAt(Houses.At(18)));
        Assert.Equal(SignalLevel.Normal, feed.Snapshot.Timeline.LevelAt(Houses.At(24 + 18)));
    }

    private Task<RunningFeed> StartAsync(TimeSpan? interval = null, IEcowattClient? client = null)
        => RunningFeed.StartAsync(
            _rte, _clock, _folder.Path, options => options.Feed.RefreshInterval = interval ?? options.Feed.RefreshInterval, client is null ? null : builder => builder.Services.Replace(ServiceDescriptor.Singleton(client)));

    private Task WriteStateAsync(DateTimeOffset lastCall, DateTimeOffset fetchedAt)
        => File.WriteAllTextAsync(
            _folder.File("ecowatt.state.json"),
            $$"""{"source":"{{_rte.BaseAddress}}open_api/ecowatt/v5/signals","lastCall":"{{lastCall:O}}","fetchedAt":"{{fetchedAt:O}}","failures":0}""");

    // Its second answer takes until an instant; all of them are empty, so that the feed wants another as soon as it may.
    private sealed class SlowClient(TimeProvider time, DateTimeOffset until) : IEcowattClient
    {
        public List<DateTimeOffset> Asked { get; } = [];

        public async Task<EcowattSignals> GetSignalsAsync(CancellationToken cancellationToken = default)
        {
            Asked.Add(time.GetUtcNow());
            if (Asked.Count == 2)
            {
                await Task.Delay(until - time.GetUtcNow(), time, cancellationToken);
            }

            return EcowattSignals.Empty;
        }
    }

    // Started before the feed, so that it misses nothing.
    // Before all others, because the feed reads the disk before anything starts.
    private sealed class Watcher(ISignalFeed feed, List<SignalLevel> seen) : IHostedLifecycleService
    {
        public Task StartingAsync(CancellationToken cancellationToken)
        {
            ((IImmediateSource)feed).Updated += () => seen.Add(feed.Current.Timeline.LevelAt(Houses.At(18)));
            return Task.CompletedTask;
        }

        public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }

    private sealed class ScriptedClient(EcowattSignals[] answers) : IEcowattClient
    {
        private int _next;

        public Task<EcowattSignals> GetSignalsAsync(CancellationToken cancellationToken = default)
            => Task.FromResult(answers[Math.Min(_next++, answers.Length - 1)]);
    }
}

using Ecowatt.Delestage.Feed;
using Ecowatt.Delestage.HourOverrides;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;

namespace Ecowatt.Delestage.Tests.Feed;

/// <summary>Sources beside Ecowatt: of all of them the highest level holds, and only a person lowers one.</summary>
public sealed class SourcesTests : IDisposable
{
    private static readonly int[] PricedHours = [5, 20, 21, 22, 23];

    private readonly FakeTimeProvider _time = new(Houses.At(9));
    private readonly HourOverrideStore _store;
    private readonly Tempo _tempo = new();
    private readonly SignalFeed _feed;
    private int _told;

    public SourcesTests()
    {
        _store = new HourOverrideStore(null, _time, NullLogger<HourOverrideStore>.Instance);
        _feed = Feeds.Of(_store, _tempo);
        _feed.Updated += () => _told++;
    }

    public void Dispose()
    {
        _feed.Dispose();
        _store.Dispose();
    }

    [Fact]
    public async Task A_blue_Tempo_day_and_a_red_Ecowatt_hour_shed()
    {
        await using var service = await ServiceAsync(_tempo);
        _tempo.Say();
        _feed.Show(Houses.Signals("111111111111111111311111"), Houses.At(9), SignalOrigin.Live);

        Assert.Equal((SignalLevel.Critical, SignalAnalyzer.RteOrigin), Said(18));
        Assert.Equal((SignalLevel.Normal, SignalAnalyzer.RteOrigin), Said(17));
    }

    [Fact]
    public async Task A_red_Tempo_day_sheds_where_Ecowatt_is_green_and_where_it_says_nothing()
    {
        await using var service = await ServiceAsync(_tempo);
        _tempo.Say((6, 22, SignalLevel.Critical));
        Assert.Equal((SignalLevel.Critical, "tempo"), Said(12));
        Assert.Equal(1, _told);

        _feed.Show(Houses.Signals("111111111111111111311111"), Houses.At(9), SignalOrigin.Live);
        Assert.Equal((SignalLevel.Critical, "tempo"), Said(12));
        Assert.Equal((SignalLevel.Critical, "tempo"), Said(18));
        Assert.Equal((SignalLevel.Normal, SignalAnalyzer.RteOrigin), Said(5));

        _tempo.Say();
        Assert.Equal((SignalLevel.Normal, SignalAnalyzer.RteOrigin), Said(12));
        Assert.Equal("tempo", Assert.Single(_feed.Current.Sources).Name);
    }

    [Fact]
    public async Task The_tariff_stands_beside_the_levels_and_of_two_sources_the_meter_says_it()
    {
        var meter = new Tempo("meter", SignalSourceRank.Meter);
        using var feed = Feeds.Of(_store, _tempo, meter);
        await using var tempo = await ServiceAsync(_tempo, feed);
        await using var meters = await ServiceAsync(meter, feed);
        var told = 0;
        feed.Updated += () => told++;
        var levels = feed.Current.Timeline;
        _tempo.Price(new TariffSlice(Houses.At(6), Houses.At(22), TariffClass.RedPeak, "tempo"), new TariffSlice(Houses.At(22), Houses.At(30), TariffClass.RedOffPeak, "tempo"));
        meter.Price(new TariffSlice(Houses.At(21), Houses.At(23), TariffClass.OffPeak, "meter"));

        Assert.Equal(2, told);
        Assert.True(feed.Current.Timeline.HasLevelsOf(levels), "a price is no level");
        Assert.Equal([TariffClass.Unknown, TariffClass.RedPeak, TariffClass.OffPeak, TariffClass.OffPeak, TariffClass.RedOffPeak], PricedHours.Select(hour => feed.Current.Tariff.ClassAt(Houses.At(hour))));
        Assert.Equal("meter", feed.Current.Tariff.SliceAt(Houses.At(22))!.Value.Origin);

        // The same again is no news.
        meter.Price(new TariffSlice(Houses.At(21), Houses.At(23), TariffClass.OffPeak, "meter"));
        Assert.Equal(2, told);
    }

    [Fact]
    public async Task Only_a_person_lowers_a_level()
    {
        await using var service = await ServiceAsync(_tempo);
        _tempo.Say((6, 22, SignalLevel.Critical));
        await _store.SetAsync(Houses.Day, 12, SignalLevel.Normal, "Ana");

        Assert.Equal((SignalLevel.Normal, SignalAnalyzer.PersonOrigin), Said(12));
        Assert.Equal((SignalLevel.Critical, "tempo"), Said(13));
    }

    [Fact]
    public async Task What_a_source_says_before_the_start_counts_from_the_start_on()
    {
        _tempo.Say((6, 22, SignalLevel.Tense));
        await using var service = await ServiceAsync(_tempo);

        Assert.Equal((SignalLevel.Tense, "tempo"), Said(12));
    }

    [Fact]
    public async Task A_source_that_fails_is_named_keeps_its_word_and_is_followed_again_a_minute_later()
    {
        var source = new Foreign();
        using var feed = Feeds.Of(_store, source);
        await using var service = await ServiceAsync(source, feed);
        await source.Followed.WaitAsync(HangGuard.Limit);
        source.Fails = true;
        source.End();
        await HangGuard.UntilAsync(() => feed.Current.Sources[0].Snapshot.Problem is not null, static () => "the problem of the source");
        Assert.Contains("InvalidOperationException: gone", feed.Current.Sources[0].Snapshot.Problem, StringComparison.Ordinal);
        Assert.Equal(SignalLevel.Tense, feed.Current.Timeline.LevelAt(Houses.At(12)));

        source.Fails = false;
        await HangGuard.UntilAsync(
            () =>
            {
                _time.Advance(TimeSpan.FromMinutes(1));
                return feed.Current.Sources[0].Snapshot.Problem is null;
            },
            static () => "the source, followed again");
    }

    [Fact]
    public async Task A_source_that_blocks_does_not_hold_up_the_start_and_is_heard_when_it_answers()
    {
        using var answers = new ManualResetEventSlim();
        var source = new Foreign { Answers = answers };
        using var feed = Feeds.Of(_store, source);
        using var service = new SignalSourceService([source], feed, _time, NullLogger<SignalSourceService>.Instance);
        try
        {
            await Task.Run(() => service.StartingAsync(default)).WaitAsync(HangGuard.Limit);

            Assert.Contains("its current snapshot did not come within 2 s", feed.Current.Sources[0].Snapshot.Problem, StringComparison.Ordinal);
            Assert.Equal(SignalLevel.Unknown, feed.Current.Timeline.LevelAt(Houses.At(12)));
            await service.StartAsync(default);
        }
        finally
        {
            answers.Set();
        }

        await HangGuard.UntilAsync(() => feed.Current.Sources[0].Snapshot.Problem is null, static () => "the source, heard at last");
        Assert.Equal(SignalLevel.Tense, feed.Current.Timeline.LevelAt(Houses.At(12)));
        await service.StopAsync(default);
    }

    [Fact]
    public async Task A_source_that_throws_when_it_is_told_to_end_keeps_no_host_from_stopping()
    {
        var source = new Foreign { ThrowsAtEnd = true };
        using var feed = Feeds.Of(_store, source);
        await using var running = await ServiceAsync(source, feed);
        await source.Followed.WaitAsync(HangGuard.Limit);

        await running.Service.StopAsync(default);

        Assert.True(running.Service.ExecuteTask!.IsCompletedSuccessfully);
    }

    [Fact]
    public void Two_sources_of_one_name_are_refused_and_the_order_may_be_given()
    {
        var (rte, other) = (new EcowattSignalSource(), new Foreign());
        Assert.Contains("two sources of signals are named \"tempo\"", Assert.Throws<InvalidOperationException>(() => SourceOrder.Of([_tempo, new Tempo()], [])).Message, StringComparison.Ordinal);
        Assert.Equal(["tempo", "ecowatt", "foreign"], SourceOrder.Of([rte, other, _tempo], []).Select(static source => source.Name));
        Assert.Equal(["foreign", "tempo", "ecowatt"], SourceOrder.Of([rte, other, _tempo], ["FOREIGN", "nobody"]).Select(static source => source.Name));
    }

    [Fact]
    public void Ecowatt_is_a_source_like_the_others_and_is_registered_first()
    {
        var services = new ServiceCollection();
        services.AddEcowattDelestage(static _ => { }).AddSignalSource<Tempo>().AddSignalSource<Tempo>();
        using var provider = services.BuildServiceProvider();

        Assert.Equal([EcowattSignalSource.SourceName, "tempo"], provider.GetServices<ISignalSource>().Select(static source => source.Name));
    }

    [Fact]
    public async Task Ecowatt_tells_as_a_source_what_RTE_publishes_without_the_others()
    {
        var ecowatt = new EcowattSignalSource();
        using var feed = new SignalFeed(new SignalAnalyzer(), _store, ecowatt, [ecowatt, _tempo]);
        await using var changes = ecowatt.WatchAsync().GetAsyncEnumerator();
        feed.Show(_tempo, new SignalSourceSnapshot(Tempo.Of((6, 22, SignalLevel.Critical)), Houses.At(9)));
        feed.Show(Houses.Signals("111111111111111111311111"), Houses.At(9), SignalOrigin.Live);

        Assert.True(await changes.MoveNextAsync());
        Assert.Equal((SignalLevel.Normal, Houses.At(9)), (changes.Current.Timeline.LevelAt(Houses.At(12)), changes.Current.UpdatedAt));
        Assert.Equal(
            (SignalFreshness.Fresh, SignalFreshness.Stale, SignalFreshness.None),
            (ecowatt.Current.FreshnessAt(Houses.At(10)), ecowatt.Current.FreshnessAt(Houses.At(12)), SignalSourceSnapshot.None.FreshnessAt(Houses.At(12))));
    }

    private (SignalLevel Level, string Origin) Said(int hour)
    {
        var slice = _feed.Current.Timeline.SliceAt(Houses.At(hour))!.Value;
        return (slice.Level, slice.Origin);
    }

    private async Task<Running> ServiceAsync(ISignalSource source, SignalFeed? feed = null)
    {
#pragma warning disable CA2000 // It is disposed of with what runs.
        var running = new Running(new SignalSourceService([source], feed ?? _feed, _time, NullLogger<SignalSourceService>.Instance));
#pragma warning restore CA2000
        await running.Service.StartingAsync(default);
        await running.Service.StartAsync(default);
        return running;
    }

    private sealed record Running(SignalSourceService Service) : IAsyncDisposable
    {
        public async ValueTask DisposeAsync()
        {
            await Service.StopAsync(default);
            Service.Dispose();
        }
    }

    private sealed class Tempo(string name = "tempo", int rank = SignalSourceRank.Tariff) : SignalSource(name, rank)
    {
        public void Say(params (int From, int To, SignalLevel Level)[] hours) => Publish(new SignalSourceSnapshot(Of(hours), Houses.At(9)));

        public void Price(params TariffSlice[] slices) => Publish(Current with { Tariff = TariffTimeline.Of(slices) });

        public static SignalTimeline Of(params (int From, int To, SignalLevel Level)[] hours)
            => SignalTimeline.Of([.. hours.Select(static hour => new SignalSlice(Houses.At(hour.From), Houses.At(hour.To), hour.Level, "tempo"))]);
    }

    // One that knows nothing of the base class, and fails.
    private sealed class Foreign : ISignalSource
    {
        private readonly TaskCompletionSource _followed = new();
        private TaskCompletionSource _end = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public string Name => "foreign";

        public bool Fails { get; set; }

        public bool ThrowsAtEnd { get; init; }

        /// <summary>Blocks the snapshot until it is set.</summary>
        public ManualResetEventSlim? Answers { get; init; }

        public Task Followed => _followed.Task;

        public SignalSourceSnapshot Current => Answers?.Wait(HangGuard.Limit * 2) == false ? SignalSourceSnapshot.None
            : Fails ? throw new InvalidOperationException("gone") : new(SignalTimeline.Of(new SignalSlice(Houses.At(0), Houses.At(24), SignalLevel.Tense, "foreign")), Houses.At(9));

        // Whoever follows it again may go on.
        public void End()
            => Interlocked.Exchange(ref _end, new(TaskCreationOptions.RunContinuationsAsynchronously)).TrySetException(new InvalidOperationException("gone"));

        public async IAsyncEnumerable<SignalSourceSnapshot> WatchAsync([System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken = default)
        {
            var end = _end.Task;
            _followed.TrySetResult();
            await end.WaitAsync(cancellationToken).ConfigureAwait(ThrowsAtEnd ? ConfigureAwaitOptions.SuppressThrowing : ConfigureAwaitOptions.None);
            if (ThrowsAtEnd)
            {
                throw new InvalidOperationException("gone");
            }

            yield break;
        }
    }
}

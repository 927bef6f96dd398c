using System.Globalization;
using Ecowatt.Delestage.Simulation;

namespace Ecowatt.Delestage.Tests.Feed;

/// <summary>An answer of which one day or hour cannot be read: that part is named in the log, and the others are used.</summary>
public sealed class LeftOutTests : IAsyncLifetime
{
    private const string GoodDay = """{"GenerationFichier":"2026-01-14T17:00:00+01:00","jour":"2026-01-14T00:00:00+01:00","dvalue":3,"message":"","values":[{"pas":18,"hvalue":3},{"pas":19,"hvalue":1}]}""";
    private const string DayOfNoDate = """{"GenerationFichier":"2026-01-14T17:00:00+01:00","jour":"tomorrow","dvalue":1,"message":"","values":[{"pas":0,"hvalue":1}]}""";
    private const string DayOfAnHourTooMuch = """{"GenerationFichier":"2026-01-14T17:00:00+01:00","jour":"2026-01-15T00:00:00+01:00","dvalue":1,"message":"","values":[{"pas":24,"hvalue":3},{"pas":8,"hvalue":2}]}""";

    private readonly VirtualClock _clock = new(Houses.At(17, 46));
    private readonly VirtualRte _rte;

    public LeftOutTests() => _rte = VirtualRte.Start(SignalScenario.WinterDay(Houses.Day), _clock);

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync() => await _rte.DisposeAsync();

    [Theory]
    [InlineData(DayOfNoDate, "$.signals[1].jour")]
    [InlineData(DayOfAnHourTooMuch, "$.signals[1].values[0].pas")]
    public async Task A_bad_day_or_hour_is_named_once_and_the_good_ones_are_used(string bad, string place)
    {
        await using var feed = await StartAsync(GoodDay, bad);

        Assert.Equal((SignalOrigin.Live, SignalLevel.Critical, SignalLevel.Normal), (feed.Snapshot.Origin, Level(feed, Houses.At(18)), Level(feed, Houses.At(19))));
        Assert.Equal(bad == DayOfNoDate ? SignalLevel.Unknown : SignalLevel.Tense, Level(feed, Houses.At(8).AddDays(1)));
        var line = Assert.Single(feed.Log.Text.Split('\n'), static line => line.StartsWith("Warning 1020 ", StringComparison.Ordinal));
        Assert.StartsWith("Warning 1020 1 parts of RTE's answer cannot be read and were left out, the rest counts. The first: ", line, StringComparison.Ordinal);
        Assert.Contains(place, line, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_whole_answer_is_told_without_a_warning()
    {
        await using var feed = await StartAsync(GoodDay);

        Assert.Equal(SignalLevel.Critical, Level(feed, Houses.At(18)));
        Assert.DoesNotContain("Warning 1020", feed.Log.Text, StringComparison.Ordinal);
    }

    private static SignalLevel Level(RunningFeed feed, DateTimeOffset at) => feed.Snapshot.Timeline.LevelAt(at);

    private Task<RunningFeed> StartAsync(params string[] days)
    {
        _rte.FailSignals(new VirtualRteFault(200, string.Create(CultureInfo.InvariantCulture, $$"""{"signals":[{{string.Join(',', days)}}]}""")));
        return RunningFeed.StartAsync(_rte, _clock);
    }
}

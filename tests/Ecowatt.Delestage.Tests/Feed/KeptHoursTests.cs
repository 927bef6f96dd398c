using System.Globalization;
using Ecowatt.Delestage.Simulation;

namespace Ecowatt.Delestage.Tests.Feed;

/// <summary>Published hours against answers that have the day and not its hours, over the wire, on disk and over restarts.</summary>
public sealed class KeptHoursTests : IAsyncLifetime, IDisposable
{
    private readonly TestFolder _folder = new();
    private readonly VirtualClock _clock = new(Houses.At(17, 46));
    private readonly VirtualRte _rte;

    // Critical from six to eight in the evening.
    public KeptHoursTests() => _rte = VirtualRte.Start(SignalScenario.WinterDay(Houses.Day), _clock);

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync() => await _rte.DisposeAsync();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(""","values":[]""")]
    [InlineData("")]
    [InlineData(""","values":[{"pas":18,"hvalue":9},{"pas":19,"hvalue":9}]""")]
    public async Task Red_hours_stay_in_force_though_their_day_comes_without_them_and_over_restarts(string values)
    {
        await (await RunningFeed.StartAsync(_rte, _clock, _folder.Path)).DisposeAsync();
        _rte.FailSignalsBetween(Houses.At(18), Houses.At(20), new VirtualRteFault(200, Answer(values)));
        await _clock.AdvanceToAsync(Houses.At(18, 20));

        await using (var feed = await RunningFeed.StartAsync(_rte, _clock, _folder.Path))
        {
            Assert.Equal((SignalOrigin.Live, SignalLevel.Critical), (feed.Snapshot.Origin, feed.Snapshot.Timeline.LevelAt(Houses.At(18, 30))));
        }

        var saved = EcowattReader.Read(await File.ReadAllBytesAsync(_folder.File("ecowatt.json")));
        Assert.Equal(SignalLevel.Critical, saved.Find(Houses.Day)!.Hours[19]);
        await using var again = await RunningFeed.StartAsync(_rte, _clock, _folder.Path);
        Assert.Equal((SignalOrigin.Disk, SignalLevel.Critical), (again.AtStart.Origin, again.AtStart.Timeline.LevelAt(Houses.At(19, 30))));
    }

    [Fact]
    public async Task A_day_that_comes_with_a_part_of_its_hours_replaces_those_and_no_others()
    {
        await using var feed = await RunningFeed.StartAsync(_rte, _clock, _folder.Path);
        _rte.FailSignalsBetween(Houses.At(18), Houses.At(20), new VirtualRteFault(200, Answer(""","values":[{"pas":19,"hvalue":1}]""")));

        await _clock.AdvanceToAsync(Houses.At(18, 30));

        Assert.Equal((SignalLevel.Critical, SignalLevel.Normal), (feed.Snapshot.Timeline.LevelAt(Houses.At(18)), feed.Snapshot.Timeline.LevelAt(Houses.At(19))));
    }

    private static string Answer(string values)
        => string.Create(CultureInfo.InvariantCulture, $$"""{"signals":[{"GenerationFichier":"2026-01-14T18:00:00+01:00","jour":"2026-01-14T00:00:00+01:00","dvalue":1,"message":""{{values}}}]}""");
}

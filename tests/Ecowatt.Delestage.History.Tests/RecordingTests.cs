using Ecowatt.Delestage.History.Recording;
using Ecowatt.Delestage.History.Storage;
using Ecowatt.Delestage.History.Tests.Fakes;
using Ecowatt.Delestage.Simulation;
using Microsoft.Extensions.DependencyInjection;

namespace Ecowatt.Delestage.History.Tests;

/// <summary>A winter's day of a house, recorded as it is lived and made again from its journal.</summary>
public sealed class RecordingTests : IDisposable
{
    private static readonly DateOnly Day = new(2026, 1, 14);
    private static readonly DateTimeOffset From = ParisTime.StartOf(Day);

    private readonly string _folder = Directory.CreateTempSubdirectory("history-house-").FullName;

    private static Zone House => new()
    {
        Name = "house",
        Bank = "desk",
        Meter = "meter",
        Limit = 9000,
        Loads =
        [
            new Load { Name = "heater", Channel = 0, RatedPower = 2000, ShedAt = SignalLevel.Tense },
            new Load { Name = "boiler", Channel = 1, RatedPower = 1500, ShedAt = SignalLevel.Critical, PowerSensor = "boiler plug" },
            new Load { Name = "living room", Channel = 2, RatedPower = 1000, Comfort = new Comfort { Sensor = "living", Floor = 18 } },
        ],
    };

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task A_day_is_recorded_with_each_switch_its_rule_its_levels_and_its_energy()
    {
        LoadChange[] changes;
        await using (var host = await StartAsync())
        {
            await LiveAsync(host);
            changes = [.. host.Changes.Where(static change => change.At < From.AddHours(22))];
        }

        var result = await ReadAsync();
        Assert.NotEmpty(changes);
        foreach (var change in changes)
        {
            var spans = Of(result, $"load/house/{change.Load}/state").Spans;
            var span = Assert.Single(spans, span => Math.Abs((span.Start - change.At).TotalMilliseconds) < 1);
            Assert.Equal((change.Powered, change.Rule), (span.Powered, span.Rule));
            Assert.False(string.IsNullOrEmpty(span.Why(House.Loads[0], ExplanationLanguage.French)));
        }

        var levels = Of(result, "level").Spans;
        Assert.Contains(levels, static span => span is { Level: SignalLevel.Critical, Origin: "rte" });
        Assert.All(levels.Zip(levels.Skip(1)), static pair => Assert.Equal(pair.First.End, pair.Second.Start));
        Assert.Contains(levels, static span => span.Start == ParisTime.At(Day, new TimeOnly(18, 0)));

        // The plug measured the boiler; of the heater its rating and its relay are all that is known.
        var boiler = Of(result, "load/house/boiler/energy").Energy;
        Assert.True(boiler.Sum(static hour => hour.Measured) > 1000);
        var heater = Of(result, "load/house/heater/energy").Energy;
        Assert.Equal(0, heater.Sum(static hour => hour.Measured));
        var states = Of(result, "load/house/heater/state").Spans;
        Assert.Equal(states.Where(static span => span.Powered == true).Sum(static span => (span.End - span.Start).TotalHours) * 2000, heater.Sum(static hour => hour.Rated), 0);
        Assert.True(heater.Sum(static hour => hour.NotServed) > 1000);
        Assert.Equal([HistoryEventKind.Started, HistoryEventKind.BoardAttached], Of(result, "events").Events.Select(static happened => happened.Kind).Where(static kind => kind != HistoryEventKind.SignalsReceived).Take(2));
        Assert.InRange(Of(result, "events").Events.Count(static happened => happened.Kind == HistoryEventKind.SignalsReceived), 2, 96);
        Assert.Equal(HistoryEventKind.Stopped, Of(result, "events").Events[^1].Kind);
        Assert.Equal(
            ["events", "level", "load/house/boiler/energy", "load/house/boiler/power", "load/house/boiler/state", "load/house/heater/energy", "load/house/heater/state", "load/house/living room/energy", "load/house/living room/state", "meter/meter", "meter/meter/energy", "sensor/cellar", "temperature/living"],
            result.Series.Select(static series => series.Series.Key));
    }

    [Fact]
    public async Task A_history_that_is_gone_or_damaged_is_made_again_from_the_journals()
    {
        await using (var host = await StartAsync())
        {
            await LiveAsync(host);
        }

        var recorded = await ReadAsync();
        File.WriteAllText(Path.Combine(_folder, "history.db"), "damaged beyond repair, and long enough to be looked at as a database that it is not: 0123456789");
        await using (var host = await StartAsync(From.AddDays(1)))
        {
            var history = host.Services.GetRequiredService<IHistory>();
            await HangGuard.UntilAsync(() => history.Status is { IsRebuilding: false, WrittenAt: not null });
        }

        var rebuilt = await ReadAsync();
        Assert.Single(Directory.GetFiles(_folder, "history.db.damaged-*"));
        foreach (var load in House.Loads)
        {
            var (before, after) = (Of(recorded, $"load/house/{load.Name}/state").Spans, Of(rebuilt, $"load/house/{load.Name}/state").Spans);
            Assert.Equal(Switches(before), Switches(after));
            Assert.Equal(Of(recorded, $"load/house/{load.Name}/energy").Energy.Sum(static hour => hour.NotServed), Of(rebuilt, $"load/house/{load.Name}/energy").Energy.Sum(static hour => hour.NotServed), 50.0);
        }

        Assert.Equal(Levels(recorded), Levels(rebuilt));
        Assert.NotEmpty(Of(rebuilt, "temperature/living").Points);

        // What lies after the day is of the second house.
        static (DateTimeOffset, bool)[] Switches(IEnumerable<HistorySpan> spans)
        {
            var all = spans.Where(static span => span.Start < From.AddHours(21) && span.Powered is not null).ToArray();
            return [.. all.Where((span, i) => i == 0 || all[i - 1].Powered != span.Powered).Select(static span => (span.Start, span.Powered!.Value)).Skip(1)];
        }

        static (DateTimeOffset, SignalLevel)[] Levels(HistoryResult result)
            => [.. Of(result, "level").Spans.Where(static span => span.Start > From.AddHours(7) && span.Start < From.AddHours(21)).Select(static span => (span.Start, span.Level))];
    }

    [Fact]
    public async Task What_lies_ahead_is_told_as_planned()
    {
        await using var host = await StartAsync();
        await host.AdvanceTo(ParisTime.At(Day, new TimeOnly(17, 0)));
        var result = await host.Services.GetRequiredService<IHistory>().QueryAsync(new HistoryQuery { From = host.Clock.GetUtcNow(), To = From.AddDays(1), Series = ["level"] });

        var planned = Assert.Single(result.Series.IsEmpty ? [] : result.Series).Spans.Where(static span => span.IsPlanned).ToArray();
        Assert.Contains(planned, static span => span.Level == SignalLevel.Critical && span.Start == ParisTime.At(Day, new TimeOnly(18, 0)));
    }

    [Fact]
    public async Task A_house_that_keeps_nothing_answers_nothing_and_has_no_file()
    {
        await using var host = await DelestageTestHost.StartAsync(House, configure: static builder => builder.AddHistory());
        var history = host.Services.GetRequiredService<IHistory>();

        Assert.Null(history.Status.Path);
        Assert.Empty(await history.ListSeriesAsync());
        Assert.Empty((await history.QueryAsync(new HistoryQuery { From = From, To = From.AddDays(1) })).Series);
    }

    [Fact]
    public void A_sensor_of_several_uses_is_of_each()
    {
        var map = new SensorMap([House, House with { Name = "annex", Loads = [new Load { Name = "pump", Channel = 0, PowerSensor = "meter" }] }]);

        Assert.Equal(["meter/meter", "load/annex/pump/power"], map.Of("METER").Select(static series => series.Key));
        Assert.Equal(["sensor/50%25 %2F"], map.Of("50% /").Select(static series => series.Key));
        for (var i = 0; i < 2 * SensorMap.MostOthers; i++)
        {
            map.Of($"name {i}");
        }

        Assert.Empty(map.Of("one more"));
        Assert.NotEmpty(map.Of("meter"));
    }

    private static HistorySeriesData Of(HistoryResult result, string key) => Assert.Single(result.Series, series => series.Series.Key == key);

    private Task<DelestageTestHost> StartAsync(DateTimeOffset? start = null) => DelestageTestHost.StartAsync(
        House,
        SignalScenario.WinterDay(Day),
        start ?? From.AddHours(6),
        builder =>
        {
            builder.AddHistory();
            builder.Services.Configure<EcowattDelestageOptions>(options => options.Control.Folder = _folder);
        });

    private async Task<HistoryResult> ReadAsync()
    {
        var queries = new Querying.HistoryQueries(new HistoryFile(Path.Combine(_folder, "history.db"), TimeProvider.System), TimeProvider.System);
        return await queries.QueryAsync(new HistoryQuery { From = From, To = From.AddDays(1) }, CancellationToken.None);
    }

    private static async Task LiveAsync(DelestageTestHost host)
    {
        for (var at = From.AddHours(6); at < From.AddHours(22); at = at.AddMinutes(5))
        {
            await host.AdvanceTo(at);
            host.Delestage.ReportReading("meter", 3000);
            host.Delestage.ReportReading("boiler plug", 1400);
            host.Delestage.ReportReading("living", 19.5);
            host.Delestage.ReportReading("cellar", 12);
        }
    }
}

using System.Collections.Immutable;
using Ecowatt.Delestage.History.Tests.Fakes;
using Ecowatt.Delestage.Simulation;
using Microsoft.Extensions.DependencyInjection;

namespace Ecowatt.Delestage.History.Tests;

/// <summary>What the history tells of what lies ahead is what the house foresees: one truth, asked for rarely.</summary>
public sealed class PlannedTests : IDisposable
{
    private static readonly DateOnly Day = new(2026, 1, 14);
    private static readonly DateTimeOffset Morning = ParisTime.At(Day, new TimeOnly(7, 0));

    private readonly string _folder = Directory.CreateTempSubdirectory("history-planned-").FullName;

    private static Zone House => new()
    {
        Name = "house",
        Bank = "desk",
        Loads =
        [
            new Load { Name = "heater", Channel = 0, RatedPower = 2000, ShedAt = SignalLevel.Tense },
            new Load { Name = "Boiler 2", Channel = 1, RatedPower = 1500, Deferral = new Deferral { Run = TimeSpan.FromHours(2), From = new TimeOnly(21, 0), Deadline = new TimeOnly(6, 0) } },
            new Load { Name = "pump", Channel = 2, RatedPower = 1000, ShedAt = SignalLevel.Critical },
        ],
    };

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task Each_load_is_planned_as_it_is_foreseen_as_far_as_levels_are_known()
    {
        await using var host = await StartAsync();
        await host.AdvanceTo(ParisTime.At(Day, new TimeOnly(16, 40)));
        await host.Delestage.SetOverrideAsync("house", "heater", powered: false, OverrideExpiry.At(ParisTime.At(Day, new TimeOnly(17, 10))), "Anne");
        var now = host.Clock.GetUtcNow();
        foreach (var (from, to) in ((DateTimeOffset, DateTimeOffset)[])[(Morning, Morning.AddHours(15)), (now.AddHours(1), now.AddHours(3)), (now, now.AddDays(30)), (now.AddMinutes(-1), now.AddMinutes(7))])
        {
            await AgreesAsync(host, from, to);
        }

        // Restored, ordered off, shed: it is more than the next change.
        Assert.True((await PlannedAsync(host, "heater", now, now.AddHours(8))).Length >= 3);
        var heater = await PlannedAsync(host, "heater", now, now.AddHours(8));
        Assert.Equal((now, false, Rule.Override, "Anne"), (heater[0].Start, heater[0].Powered!.Value, heater[0].Rule, heater[0].Decision.RequestedBy));
        Assert.StartsWith("would", heater[0].Why(House.Loads[0]), StringComparison.Ordinal);
        Assert.Contains(await PlannedAsync(host, "Boiler 2", now, now.AddHours(8)), static span => span is { Powered: true, Rule: Rule.Plan, RatedPower: 1500 });
        Assert.Contains(await PlannedAsync(host, "pump", now, now.AddHours(8)), static span => span is { Powered: false, RatedPower: 0 });
    }

    [Fact]
    public async Task What_changes_is_foreseen_anew_and_what_does_not_is_not_asked_again()
    {
        await using var host = await StartAsync();
        await host.AdvanceTo(ParisTime.At(Day, new TimeOnly(16, 40)));
        var counted = new CountedDelestage(host.Delestage);
        var planned = new Recording.PlannedSpans(counted, host.Services.GetRequiredService<ISignalFeed>(), host.Clock);
        for (var i = 0; i < 20; i++)
        {
            await AskAsync(planned, host.Clock.GetUtcNow());
        }

        Assert.Equal(1, counted.Foreseen);
        await host.AdvanceBy(TimeSpan.FromSeconds(59));
        await AskAsync(planned, host.Clock.GetUtcNow());
        Assert.Equal(1, counted.Foreseen);
        await host.AdvanceBy(TimeSpan.FromSeconds(1));
        await AskAsync(planned, host.Clock.GetUtcNow());
        Assert.Equal(2, counted.Foreseen);

        // A longer look is another one, up to the last known level; a shorter one is in it.
        await AskAsync(planned, host.Clock.GetUtcNow(), hours: 100);
        await AskAsync(planned, host.Clock.GetUtcNow(), hours: 2);
        await AskAsync(planned, host.Clock.GetUtcNow(), hours: 200);
        Assert.Equal(3, counted.Foreseen);

        await host.Delestage.SetOverrideAsync("house", "heater", powered: false, OverrideExpiry.After(TimeSpan.FromHours(1)));
        Assert.False((await AskAsync(planned, host.Clock.GetUtcNow()))[0].Powered);
        await host.Delestage.ClearOverrideAsync("house", "heater");
        Assert.True((await AskAsync(planned, host.Clock.GetUtcNow()))[^1].Powered);
        Assert.Equal(5, counted.Foreseen);

        // What is over asks nobody.
        await AskAsync(planned, host.Clock.GetUtcNow(), hours: 0);
        Assert.Equal(5, counted.Foreseen);
    }

    [Fact]
    public async Task A_house_that_does_not_run_plans_nothing_and_answers_all_the_same()
    {
        var host = await StartAsync();
        await using (host)
        {
            await host.AdvanceTo(Morning.AddHours(2));
            var history = host.Services.GetRequiredService<IHistory>();
            await host.StopAsync();
            var result = await history.QueryAsync(new HistoryQuery { From = Morning, To = Morning.AddDays(1), Series = ["load/*/state"] });
            Assert.Equal(House.Loads.Length, result.Series.Length);
            Assert.All(result.Series, static data => Assert.DoesNotContain(data.Spans, static span => span.IsPlanned));
            Assert.All(result.Series, static data => Assert.NotEmpty(data.Spans));
        }
    }

    private static async Task<ImmutableArray<HistorySpan>> AskAsync(Recording.PlannedSpans planned, DateTimeOffset now, int hours = 8)
        => (await planned.AddToAsync(new HistoryResult(now, now.AddHours(hours), [new HistorySeriesData(Series.SeriesKeys.LoadState("house", "heater"))]), CancellationToken.None)).Series[0].Spans;

    private static async Task AgreesAsync(DelestageTestHost host, DateTimeOffset from, DateTimeOffset to)
    {
        var now = host.Clock.GetUtcNow();
        var foreseen = await host.Delestage.ForeseeAsync("house", to < now.AddDays(7) ? to : now.AddDays(7));
        var end = foreseen.KnownUntil < to ? foreseen.KnownUntil : to;
        foreach (var (load, spans) in foreseen.Loads)
        {
            var expected = spans.Where(span => span.Start < end && (span.End < end ? span.End : end) > from).Select(span => (span.Start, span.End < end ? span.End : end, span.Powered, span.Decision, span.WhyIn(load)));
            Assert.Equal(expected, (await PlannedAsync(host, load.Name, from, to)).Select(span => (span.Start, span.End, span.Powered, span.Decision, span.Why(load))));
        }
    }

    private static async Task<HistorySpan[]> PlannedAsync(DelestageTestHost host, string load, DateTimeOffset from, DateTimeOffset to)
    {
        var result = await host.Services.GetRequiredService<IHistory>().QueryAsync(new HistoryQuery { From = from, To = to, Series = [Series.SeriesKeys.LoadState("house", load).Key] });
        return [.. Assert.Single(result.Series).Spans.Where(static span => span.IsPlanned)];
    }

    // Until the history has heard each load: its file is written in real time.
    private async Task<DelestageTestHost> StartAsync()
    {
        var host = await DelestageTestHost.StartAsync(
            House,
            SignalScenario.WinterDay(Day),
            Morning,
            builder =>
            {
                builder.AddHistory();
                builder.Services.Configure<EcowattDelestageOptions>(options => options.Control.Folder = _folder);
            });
        var path = Path.Combine(_folder, "history.db");
        await HangGuard.UntilAsync(() => host.Services.GetRequiredService<IHistory>().ListSeriesAsync().GetAwaiter().GetResult().Count(static series => series.Kind == HistorySeriesKind.LoadState) == House.Loads.Length, () => $"every load is in {path}");
        return host;
    }
}

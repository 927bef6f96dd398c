using Ecowatt.Delestage.History.Tests.Fakes;
using Ecowatt.Delestage.History.Thinning;
using static Ecowatt.Delestage.History.Tests.Fakes.HistoryRig;

namespace Ecowatt.Delestage.History.Tests;

/// <summary>A file read without its house: what it holds, from when to when, and why it cannot be read.</summary>
public sealed class ArchiveTests
{
    [Fact]
    public async Task It_tells_the_first_and_the_last_instant_of_each_series_while_the_file_is_written()
    {
        using var rig = new HistoryRig();
        rig.Begin(HeaterState, powered: true, watts: 1000);
        rig.Report(Meter, Morning.AddMinutes(90), TimeSpan.FromSeconds(30), static at => at.Minute);
        await rig.WriteAsync();

        var known = await HistoryArchive.Open(rig.File.Path, rig.Time).InspectAsync(checkPages: true);
        Assert.Null(known.Damage);
        Assert.Equal(rig.File.Length, known.Bytes);
        Assert.True(known.Bytes > 10_000);
        var meter = Assert.Single(known.Series, static series => series.Series.Key == "meter/meter");
        Assert.Equal((Morning, Morning.AddMinutes(89.5)), (meter.First, meter.Last));
        var state = Assert.Single(known.Series, static series => series.Series.Key == "load/house/heater/state");
        Assert.Equal((Morning, Morning.AddMinutes(90)), (state.First, state.Last));
        Assert.Equal((Morning, Morning.AddMinutes(90)), (known.First, known.Last));
        Assert.Null(Assert.Single(known.Series, static series => series.Series.Key == "events").First);
        Assert.Equal((await rig.Queries.ListSeriesAsync(default)).Select(static series => series.Key), known.Series.Select(static series => series.Series.Key));
    }

    [Fact]
    public async Task Where_readings_are_kept_no_more_the_hours_are_the_first()
    {
        using var rig = new HistoryRig(retention: new Retention(1, 2, null));
        rig.Report(Meter, Morning.AddHours(2), TimeSpan.FromSeconds(30), static at => at.Minute);
        await rig.WriteAsync();
        rig.Time.Advance(TimeSpan.FromDays(5));
        rig.Report(Meter, 1);
        await rig.WriteAsync();
        rig.Time.Advance(TimeSpan.FromHours(2));
        rig.Report(Meter, 2);
        await rig.WriteAsync();
        Assert.Equal(0, Sql.Number(rig.File.Path, $"SELECT count(*) FROM raw WHERE at < {Morning.AddDays(1).ToUnixTimeMilliseconds()}"));

        var meter = Assert.Single((await HistoryArchive.Open(rig.File.Path, rig.Time).InspectAsync()).Series, static series => series.Series.Key == "meter/meter");
        Assert.Equal((Morning, rig.Time.GetUtcNow()), (meter.First, meter.Last));
    }

    [Fact]
    public async Task Its_answers_are_those_of_the_house_and_a_file_ahead_of_the_machine_is_read_to_its_end()
    {
        using var rig = new HistoryRig();
        rig.Begin(HeaterState, powered: true, watts: 1000);
        rig.Report(Meter, Morning.AddHours(2), TimeSpan.FromSeconds(30), static at => at.Minute);
        await rig.WriteAsync();
        var query = new HistoryQuery { From = Morning, To = Morning.AddHours(3), Step = TimeSpan.FromMinutes(10) };
        var told = await rig.Queries.QueryAsync(query, default);

        foreach (var clock in (SetTime[])[rig.Time, new SetTime(Morning.AddYears(-3))])
        {
            var answer = await HistoryArchive.Open(rig.File.Path, clock).QueryAsync(query);
            Assert.Equal(told.Series.Select(static data => data.Series.Key), answer.Series.Select(static data => data.Series.Key));
            Assert.All(told.Series.Zip(answer.Series), static pair => Assert.Equal(pair.First.Points.AsEnumerable(), pair.Second.Points));
            Assert.All(told.Series.Zip(answer.Series), static pair => Assert.Equal(pair.First.Energy.AsEnumerable(), pair.Second.Energy));
        }

        Assert.NotEmpty(told.Series.Single(static data => data.Series.Key == "meter/meter").Points);
    }

    [Fact]
    public async Task What_is_no_history_or_of_a_newer_version_is_told_and_an_empty_file_is_empty()
    {
        using var rig = new HistoryRig();
        rig.Report(Meter, 1);
        await rig.WriteAsync();
        await rig.Writer.CloseAsync();

        Sql.Run(rig.File.Path, "PRAGMA user_version = 2");
        Assert.EndsWith("it is of version 2, and this program reads up to 1; install a newer one.", await WhyNotAsync(rig.File.Path), StringComparison.Ordinal);
        Sql.Run(rig.File.Path, "PRAGMA user_version = 1; PRAGMA application_id = 5");
        Assert.EndsWith("it is no history of a house.", await WhyNotAsync(rig.File.Path), StringComparison.Ordinal);

        var empty = Path.Combine(rig.Folder, "empty.db");
        await File.WriteAllBytesAsync(empty, []);
        Assert.Empty((await HistoryArchive.Open(empty).InspectAsync()).Series);
        Assert.Null((await HistoryArchive.Open(empty).InspectAsync()).Last);
        Assert.Empty((await HistoryArchive.Open(Path.Combine(rig.Folder, "none.db")).InspectAsync()).Series);

        static async Task<string> WhyNotAsync(string path)
            => (await Assert.ThrowsAsync<HistoryUnavailableException>(() => HistoryArchive.Open(path).InspectAsync())).Message;
    }

    [Fact]
    public async Task Reading_a_file_that_nobody_writes_leaves_it_as_it_is()
    {
        using var rig = new HistoryRig();
        rig.Report(Meter, 1);
        await rig.WriteAsync();
        await rig.Writer.CloseAsync();
        var before = await File.ReadAllBytesAsync(rig.File.Path);

        await HistoryArchive.Open(rig.File.Path).InspectAsync(checkPages: true);
        Assert.Equal(before, await File.ReadAllBytesAsync(rig.File.Path));
    }
}

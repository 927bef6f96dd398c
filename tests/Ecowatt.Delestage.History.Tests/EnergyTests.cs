using Ecowatt.Delestage.History.Series;
using Ecowatt.Delestage.History.Tests.Fakes;
using Ecowatt.Delestage.History.Writing;
using static Ecowatt.Delestage.History.Tests.Fakes.HistoryRig;

namespace Ecowatt.Delestage.History.Tests;

public sealed class EnergyTests
{
    [Fact]
    public async Task What_was_measured_and_what_was_reckoned_from_rated_power_are_told_apart()
    {
        using var rig = new HistoryRig();

        // On for an hour: the first half is measured, then its plug falls silent; off for the next one.
        rig.Begin(HeaterState, powered: true, watts: 1000);
        rig.Report(Heater, Morning.AddMinutes(20), TimeSpan.FromMinutes(1), static _ => 600);
        rig.Time.Set(Morning.AddHours(1));
        rig.Begin(HeaterState, powered: false, rule: Rule.Signal);
        rig.Time.Set(Morning.AddHours(2));
        await rig.WriteAsync();

        // Its last reading, of 19 minutes, stands for ten more.
        var hours = (await rig.ReadAsync("load/house/heater/energy", Morning, Morning.AddHours(2))).Energy;
        Assert.Equal(2, hours.Length);
        Assert.Equal((600 * 29 / 60.0, TimeSpan.FromMinutes(29)), (hours[0].Measured, hours[0].MeasuredFor));
        Assert.Equal(1000 * 31 / 60.0, hours[0].Rated, 6);
        Assert.Equal(TimeSpan.FromMinutes(31), hours[0].RatedFor);
        Assert.Equal((0, 0, TimeSpan.FromHours(1)), (hours[1].Measured, hours[1].Rated, hours[1].RatedFor));
        Assert.Equal(hours[0].Measured + hours[0].Rated, hours[0].Total);
    }

    [Fact]
    public async Task The_hour_that_runs_is_told_as_far_as_it_is_known()
    {
        using var rig = new HistoryRig();
        rig.Begin(HeaterState, powered: true, watts: 1200);
        rig.Report(Meter, Morning.AddMinutes(15), TimeSpan.FromSeconds(10), static _ => 400);
        await rig.WriteAsync();

        Assert.Equal(300, Assert.Single((await rig.ReadAsync("load/house/heater/energy", Morning, Morning.AddHours(3))).Energy).Rated, 6);
        Assert.Equal(100, Assert.Single((await rig.ReadAsync("meter/meter/energy", Morning, Morning.AddHours(3))).Energy).Measured, 6);
    }

    [Theory]
    [InlineData("2026-03-28", new[] { 24, 23, 24 })]
    [InlineData("2026-10-24", new[] { 24, 25, 24 })]
    public async Task Days_are_those_of_Paris_with_23_and_25_hours(string first, int[] hours)
    {
        var day = DateOnly.ParseExact(first, "yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
        using var rig = new HistoryRig(ParisTime.StartOf(day));
        var (from, to) = (rig.Time.GetUtcNow(), ParisTime.StartOf(day.AddDays(3)));
        rig.Begin(HeaterState, powered: true, watts: 1000);
        rig.Report(Meter, to, TimeSpan.FromSeconds(30), static _ => 100);
        await rig.WriteAsync();

        var days = (await rig.ReadAsync("load/house/heater/energy", from, to, TimeSpan.FromDays(1))).Energy;
        Assert.Equal(hours.Select(static count => count * 1000.0), days.Select(static each => Math.Round(each.Rated, 3)));
        Assert.Equal([from, ParisTime.StartOf(day.AddDays(1)), ParisTime.StartOf(day.AddDays(2))], days.Select(static each => each.Start));
        Assert.Equal(hours.Select(static count => count * 100.0), (await rig.ReadAsync("meter/meter/energy", from, to, TimeSpan.FromDays(1))).Energy.Select(static each => Math.Round(each.Measured, 3)));
        Assert.Equal(hours, (await rig.ReadAsync("meter/meter", from, to, TimeSpan.FromDays(1))).Points.Select(static point => (int)point.Known.TotalHours));
    }

    [Fact]
    public async Task Energy_not_served_is_of_the_hours_over_which_it_was_not()
    {
        using var rig = new HistoryRig();
        var energy = SeriesKeys.LoadEnergy("house", "heater");
        var at = Morning.AddMinutes(30).ToUnixTimeMilliseconds();
        rig.Queue.Add(new EnergyNotServed(energy, at, at + 3_600_000, 800));
        rig.Queue.Add(new EnergyNotServed(energy, at + 3_600_000, at + 3_600_000, 5));
        rig.Begin(HeaterState, powered: false, rule: Rule.Signal);
        rig.Time.Advance(TimeSpan.FromHours(2));
        await rig.WriteAsync();

        var hours = (await rig.ReadAsync("load/house/heater/energy", Morning, Morning.AddHours(2))).Energy;
        Assert.Equal([400.0, 405.0], hours.Select(static hour => Math.Round(hour.NotServed, 6)));
    }

    [Fact]
    public async Task What_was_measured_stays_when_its_readings_are_kept_no_longer()
    {
        using var rig = new HistoryRig(retention: new Thinning.Retention(1, 3, null));
        rig.Begin(HeaterState, powered: true, watts: 1000);
        rig.Report(Heater, Morning.AddHours(2), TimeSpan.FromMinutes(1), static _ => 600);
        await rig.WriteAsync();
        for (var hour = 0; hour < 40; hour++)
        {
            rig.Time.Advance(TimeSpan.FromHours(1));
            await rig.WriteAsync();
        }

        // The application starts anew, and every hour is marked again.
        await rig.RestartAsync();
        Sql.Run(rig.File.Path, "INSERT OR IGNORE INTO pending SELECT series.id, energy.at FROM energy, series WHERE series.kind = 4");
        await rig.WriteAsync();
        Assert.Equal([600.0, 600.0], (await rig.ReadAsync("load/house/heater/energy", Morning, Morning.AddHours(2))).Energy.Select(static hour => Math.Round(hour.Measured, 6)));
    }

    [Fact]
    public async Task A_load_that_is_only_observed_has_no_energy_of_its_state()
    {
        using var rig = new HistoryRig();
        rig.Queue.Add(new SpanStarted(HeaterState, rig.Now, true, 1, 1000, Observed: true, null, null));
        rig.Time.Advance(TimeSpan.FromHours(2));
        await rig.WriteAsync();

        Assert.Empty((await rig.ReadAsync("load/house/heater/energy", Morning, Morning.AddHours(2))).Energy);
    }
}

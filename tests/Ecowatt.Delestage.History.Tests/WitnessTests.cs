using System.Globalization;
using Ecowatt.Delestage.History.Tests.Fakes;
using static Ecowatt.Delestage.History.Tests.Fakes.HistoryRig;

namespace Ecowatt.Delestage.History.Tests;

/// <summary>SQLite's own program as an outside witness: it opens the file and says the same sums.</summary>
public sealed class WitnessTests
{
    [SqliteFact]
    public async Task The_sqlite3_program_finds_the_file_whole_and_says_the_same_sums()
    {
        using var rig = new HistoryRig();
        rig.Begin(HeaterState, powered: true, watts: 1000);
        rig.Report(Meter, Morning.AddHours(7), TimeSpan.FromSeconds(30), static at => 200 + at.Minute);
        rig.Time.Advance(TimeSpan.FromHours(1));
        await rig.WriteAsync();

        Assert.Equal("ok", Ask("PRAGMA integrity_check"));
        Assert.Equal("wal", Ask("PRAGMA journal_mode"));
        var hours = (await rig.ReadAsync("meter/meter", Morning, Morning.AddHours(7), TimeSpan.FromHours(1))).Points;
        Assert.Equal(hours.Sum(static hour => hour.Mean * hour.Known.TotalHours), Number("SELECT sum(mean * known_ms / 3600000.0) FROM hour JOIN series ON series.id = series WHERE key = 'meter/meter' AND at < 1768395600000"), 6);
        Assert.Equal(hours.Max(static hour => hour.Max), Number("SELECT max(max) FROM hour"), 6);
        Assert.Equal((await rig.ReadAsync("meter/meter/energy", Morning, Morning.AddHours(7))).Energy.Sum(static hour => hour.Measured), Number("SELECT sum(measured_wh) FROM energy JOIN series ON series.id = series WHERE key = 'meter/meter/energy' AND at < 1768395600000"), 6);
        Assert.Equal((await rig.ReadAsync("load/house/heater/energy", Morning, Morning.AddHours(7))).Energy.Sum(static hour => hour.Rated), Number("SELECT sum(rated_wh) FROM energy JOIN series ON series.id = series WHERE load = 'heater' AND at < 1768395600000"), 6);

        double Number(string sql) => double.Parse(Ask(sql), CultureInfo.InvariantCulture);

        string Ask(string sql) => SqliteProgram.Ask(rig.File.Path, sql, "-readonly");
    }
}

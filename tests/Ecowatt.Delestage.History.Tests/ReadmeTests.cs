using System.Text.RegularExpressions;
using Ecowatt.Delestage.History.Tests.Fakes;
using Ecowatt.Delestage.Tests;
using static Ecowatt.Delestage.History.Tests.Fakes.HistoryRig;

namespace Ecowatt.Delestage.History.Tests;

/// <summary>What README.md says, where the gate does not run it.</summary>
public sealed class ReadmeTests
{
    private static readonly string Page = File.ReadAllText(Repository.Folder("src", "Ecowatt.Delestage.History", "README.md"));

    [Fact]
    public async Task The_query_of_the_README_finds_what_it_names()
    {
        var day = ParisTime.StartOf(new DateOnly(2026, 1, 14));
        using var rig = new HistoryRig(day);
        rig.Begin(HeaterState, powered: true, watts: 1000);
        rig.Report(Meter, day.AddHours(2), TimeSpan.FromSeconds(30), static _ => 500);
        await rig.WriteAsync();

        var patterns = Regex.Match(Page, "Series = \\[(.*?)\\]").Groups[1].Value.Split(", ").Select(static pattern => pattern.Trim('"'));
        var result = await rig.Queries.QueryAsync(new HistoryQuery { From = day, To = day.AddDays(1), Points = 600, Series = [.. patterns] }, CancellationToken.None);
        Assert.Equal(["load/house/heater/state", "meter/meter", "meter/meter/energy"], result.Series.Select(static series => series.Series.Key));
        Assert.Equal(TimeSpan.FromMinutes(5), result.Step);
    }

    [Fact]
    public async Task The_SQL_of_the_README_runs()
    {
        using var rig = new HistoryRig();
        rig.Report(Meter, Morning.AddHours(2), TimeSpan.FromSeconds(30), static _ => 500);
        await rig.WriteAsync();

        var sql = Regex.Match(Page, "```sql\\s*(.*?);?\\s*```", RegexOptions.Singleline).Groups[1].Value;
        Assert.True(Sql.Number(rig.File.Path, $"SELECT count(*) FROM ({sql.TrimEnd(';')})") >= 1);
    }
}

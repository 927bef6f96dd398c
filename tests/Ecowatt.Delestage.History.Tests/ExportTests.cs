using System.Text;
using System.Text.Json;
using Ecowatt.Delestage.History.Series;

namespace Ecowatt.Delestage.History.Tests;

public sealed class ExportTests
{
    private static readonly DateTimeOffset At = new(2026, 1, 14, 17, 0, 0, TimeSpan.Zero);

    private static readonly HistoryResult Result = new(At, At.AddHours(1),
    [
        new HistorySeriesData(SeriesKeys.Meter("=cmd, \"x\"")) { Points = [new HistoryPoint(At, At.AddMinutes(1), 1, 2.5, 1.75, TimeSpan.FromSeconds(60))] },
        new HistorySeriesData(SeriesKeys.LoadState("house", "heater"))
        {
            Spans = [new HistorySpan(At, At.AddMinutes(5)) { Powered = false, Level = SignalLevel.Tense, Decision = new LoadDecision(false, false, Rule.Override, Hold.None, false, SignalLevel.Tense, null, null, "=Anne") }],
        },
        new HistorySeriesData(SeriesKeys.Level) { Spans = [new HistorySpan(At, At.AddHours(1)) { Level = SignalLevel.Critical, Origin = "rte", IsPlanned = true }] },
        new HistorySeriesData(SeriesKeys.LoadEnergy("house", "heater")) { Energy = [new HistoryEnergy(At, At.AddHours(1), 1.5, TimeSpan.FromMinutes(30), 2, TimeSpan.FromMinutes(30), 3)] },
        new HistorySeriesData(SeriesKeys.Events) { Events = [new HistoryEvent(At, HistoryEventKind.BoardLost, "house", "desk", "unplugged, \"maybe\"")] },
    ]) { Step = TimeSpan.FromMinutes(1) };

    [Fact]
    public async Task Values_separated_by_commas_have_as_many_in_each_line_and_no_formula()
    {
        using var stream = new MemoryStream();
        await HistoryExport.WriteCsvAsync(Result, stream);
        var lines = Encoding.UTF8.GetString(stream.ToArray()).Split("\r\n", StringSplitOptions.RemoveEmptyEntries);

        Assert.Equal(6, lines.Length);
        Assert.All(lines, static line => Assert.Equal(16, Fields(line).Count));
        Assert.Equal(["meter/=cmd, \"x\"", "2026-01-14T17:00:00Z", "2026-01-14T17:01:00Z", "1.75", "1", "2.5", "60"], Fields(lines[1]).Take(7));
        Assert.Equal("off", Fields(lines[2])[9]);
        Assert.Equal(["Tense", "", "Override", "'=Anne", "false"], Fields(lines[2]).Skip(10).Take(5));
        Assert.Equal(["Critical", "rte", "", "", "true"], Fields(lines[3]).Skip(10).Take(5));
        Assert.Equal(["1.5", "", "", "1800", "2", "3"], Fields(lines[4]).Skip(3).Take(6));
        Assert.Equal("unplugged, \"maybe\"", Fields(lines[5])[15]);
    }

    [Fact]
    public async Task JSON_says_the_same()
    {
        using var stream = new MemoryStream();
        await HistoryExport.WriteJsonAsync(Result, stream);
        using var document = JsonDocument.Parse(stream.ToArray());

        var series = document.RootElement.GetProperty("series");
        Assert.Equal(60, document.RootElement.GetProperty("stepSeconds").GetDouble());
        Assert.Equal([At.ToUnixTimeSeconds(), At.ToUnixTimeSeconds() + 60, 1, 2.5, 1.75, 60], series[0].GetProperty("points")[0].EnumerateArray().Select(static value => value.GetDouble()));
        Assert.Equal((false, "override", "=Anne"), (series[1].GetProperty("spans")[0].GetProperty("powered").GetBoolean(), series[1].GetProperty("spans")[0].GetProperty("rule").GetString(), series[1].GetProperty("spans")[0].GetProperty("by").GetString()));
        Assert.True(series[2].GetProperty("spans")[0].GetProperty("planned").GetBoolean());
        Assert.Equal(3, series[3].GetProperty("energy")[0].GetProperty("notServedWh").GetDouble());
        Assert.Equal("boardLost", series[4].GetProperty("events")[0].GetProperty("kind").GetString());
    }

    private static List<string> Fields(string line)
    {
        var (fields, field, quoted) = (new List<string>(), new StringBuilder(), false);
        for (var i = 0; i < line.Length; i++)
        {
            if (line[i] == '"' && quoted && i + 1 < line.Length && line[i + 1] == '"')
            {
                field.Append(line[++i]);
            }
            else if (line[i] == '"')
            {
                quoted = !quoted;
            }
            else if (line[i] == ',' && !quoted)
            {
                fields.Add(field.ToString());
                field.Clear();
            }
            else
            {
                field.Append(line[i]);
            }
        }

        return [.. fields, field.ToString()];
    }
}

using System.Collections.Immutable;
using Ecowatt.Delestage.History;
using Ecowatt.Delestage.Tool.Charts;
using Ecowatt.Delestage.Tool.Language;
using Spectre.Console;

namespace Ecowatt.Delestage.Tool.Tests.History;

/// <summary>What <c>ecowatt history</c> draws in a terminal of 80 columns and 24 lines.</summary>
public sealed class ChartTests(RecordedAutumn autumn) : IClassFixture<RecordedAutumn>
{
    private const int Edge = 19;

    [Theory]
    [InlineData("en")]
    [InlineData("fr")]
    public async Task A_day_of_25_hours_fits_the_terminal_and_its_gap_is_blank(string language)
    {
        UiText.Choose(["--lang", language], "");
        var lines = await DrawAsync("level", "load/*/state", "temperature/room", "load/house/Boiler/power");

        // With a line for the prompt.
        Assert.InRange(lines.Length, 12, 23);
        Assert.All(lines, static line => Assert.True(line.Length < 80, line));

        // Eleven to thirteen hours after midnight, of 25, nothing was measured; a reading of the room stands for 15 minutes more and one of the plug for 10.
        var rows = lines.Where(static line => line.Length > Edge && line[Edge] == '│').ToArray();
        var boiler = rows.Where(static row => row.StartsWith("Boiler", StringComparison.Ordinal)).Last();
        var (first, last) = (Edge + 1 + (int)Math.Ceiling(59 * 11.25 / 25), Edge + 1 + (int)(59 * 13.0 / 25));
        Assert.Equal(new string(' ', last - first), boiler[first..last]);
        Assert.DoesNotContain(' ', boiler[(Edge + 1)..(first - 1)]);

        // The states are known all the time: shed from 18 to 21, which is 19 to 22 hours after midnight.
        var heater = rows.First(static row => row.StartsWith("Heater", StringComparison.Ordinal))[(Edge + 1)..];
        Assert.Equal((59, 59 * 19 / 25), (heater.Length, heater.IndexOfAny(['#', '+'])));
        Assert.Equal(59 * 22 / 25, heater.LastIndexOfAny(['#', '+']));
        Assert.Equal('3', rows[0][Edge + 1 + 59 * 20 / 25]);
    }

    [Theory]
    [InlineData("2026-10-25", 25, 7)]
    [InlineData("2026-03-29", 23, 5)]
    [InlineData("2026-01-14", 24, 6)]
    public void Six_in_the_morning_stands_where_it_is_on_days_of_every_length(string day, int hours, int six)
    {
        UiText.Choose(["--lang", "en"], "");
        var from = ParisTime.StartOf(DateOnly.ParseExact(day, "yyyy-MM-dd"));
        var (line, labels) = TimeAxis.Draw(new TimeColumns(from, from.AddHours(hours), hours * 4), Glyphs.Unicode);

        Assert.Equal(six * 4, labels.IndexOf("06:00", StringComparison.Ordinal));
        Assert.Equal('┴', line[six * 4]);
        Assert.Equal(hours * 4, line.Length);
        Assert.Equal(0, labels.IndexOf($"{from.AddHours(2).DayOfWeek.ToString()[..3]} ", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(20)]
    [InlineData(90)]
    [InlineData(60 * 5)]
    [InlineData(60 * 24 * 3)]
    [InlineData(60 * 24 * 40)]
    [InlineData(60 * 24 * 1000)]
    [InlineData(60 * 24 * 30_000)]
    public void Every_length_of_time_has_marks_that_do_not_touch(int minutes)
    {
        var from = new DateTimeOffset(2001, 1, 14, 11, 7, 0, TimeSpan.Zero);
        var (line, labels) = TimeAxis.Draw(new TimeColumns(from, from.AddMinutes(minutes), 59), Glyphs.Ascii);

        Assert.True(labels.Length <= 59, labels);
        Assert.InRange(line.Count(static sign => sign == '+'), minutes == 1 ? 0 : 1, 8);
    }

    [Fact]
    public void A_value_of_nothing_is_drawn_and_nothing_known_is_not()
    {
        var plot = new Plot(new Scale(0, 100, 2), Glyphs.Unicode);
        Assert.Equal(["  ░█ ", "▁ ██▄"], plot.Area([new Band(0, 0, 0), null, new Band(0, 50, 80), new Band(100, 100, 100), new Band(25, 25, 25)]));
        Assert.Equal(["   ▀ ", "▄ █  "], plot.Line([new Band(0, 10, 20), null, new Band(0, 30, 45), new Band(90, 95, 99), null]));
        Assert.Equal(["  :# ", "_ ###"], new Plot(new Scale(0, 100, 2), Glyphs.Ascii).Area([new Band(0, 0, 0), null, new Band(0, 50, 80), new Band(100, 100, 100), new Band(25, 25, 25)]));

        // Below zero too, as a surplus is.
        Assert.Equal(["█─", " █"], new Plot(new Scale(-100, 100, 2), Glyphs.Unicode).Area([new Band(100, 100, 100), new Band(-100, -100, -100)]));
    }

    [Fact]
    public void A_scale_has_round_ends_and_holds_what_it_shows()
    {
        Assert.Equal((0, 4000), Ends(new Band(0, 100, 3700), 4, fromZero: true));
        Assert.Equal((19.7, 20.3), Ends(new Band(19.71, 20, 20.24), 12, fromZero: false), new Near());
        Assert.Equal((-500, 1500), Ends(new Band(-300, 0, 1200), 4, fromZero: true));
        Assert.Equal((0, 1), Ends(new Band(0, 0, 0), 4, fromZero: true));
        Assert.Equal((19.4, 20.6), Ends(new Band(20, 20, 20), 5, fromZero: false), new Near());

        static (double, double) Ends(Band band, int rows, bool fromZero) => Scale.Of([band, null], rows, fromZero) is var scale ? (scale.Low, scale.High) : default;
    }

    [Fact]
    public async Task Energy_tells_what_was_measured_from_what_was_reckoned()
    {
        UiText.Choose(["--lang", "en"], "");
        var archive = HistoryArchive.Open(autumn.File);
        var query = new HistoryQuery { From = RecordedAutumn.From, To = RecordedAutumn.To, Series = ["load/*/energy"], Points = 59 };
        var lines = Draw((await archive.QueryAsync(query)).Series);

        var heater = lines.First(static line => line.StartsWith("Heater", StringComparison.Ordinal));
        Assert.Contains('░', heater);
        Assert.DoesNotContain('█', heater[(Edge + 1)..]);
        Assert.Contains("█", lines.First(static line => line.StartsWith("Boiler", StringComparison.Ordinal)), StringComparison.Ordinal);
        Assert.Contains(lines, static line => line.Contains("energy each 1 h: █ measured, ░ by rated power", StringComparison.Ordinal));
    }

    private async Task<string[]> DrawAsync(params ImmutableArray<string> series)
        => Draw((await HistoryArchive.Open(autumn.File).QueryAsync(new HistoryQuery { From = RecordedAutumn.From, To = RecordedAutumn.To, Series = series, Points = 4 * 59 })).Series);

    private static string[] Draw(ImmutableArray<HistorySeriesData> series)
        => [.. new HistoryChart(80, 24, Glyphs.Unicode).Draw(RecordedAutumn.From, RecordedAutumn.To, series).Select(static line => Markup.Remove(line))];

    private sealed class Near : IEqualityComparer<(double, double)>
    {
        public bool Equals((double, double) left, (double, double) right) => Math.Abs(left.Item1 - right.Item1) < 1e-9 && Math.Abs(left.Item2 - right.Item2) < 1e-9;

        public int GetHashCode((double, double) value) => 0;
    }
}

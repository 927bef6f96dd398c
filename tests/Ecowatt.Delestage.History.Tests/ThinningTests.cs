using Ecowatt.Delestage.History.Tests.Fakes;
using Ecowatt.Delestage.History.Thinning;

namespace Ecowatt.Delestage.History.Tests;

public sealed class ThinningTests
{
    private static readonly DateTimeOffset Start = HistoryRig.Morning;

    [Theory]
    [InlineData(60)]
    [InlineData(300)]
    [InlineData(3600)]
    [InlineData(7200)]
    [InlineData(86_400)]
    public async Task A_step_says_the_same_before_and_after_its_hours_are_made_and_when_they_are_made_again(int seconds)
    {
        using var rig = new HistoryRig();
        var random = new Random(seconds);
        var until = Start.AddHours(5).AddMinutes(17);
        while (rig.Time.GetUtcNow() < until)
        {
            // Regular for a while, then silent for a minute, an hour, or with a reading that is no number.
            rig.Report(HistoryRig.Meter, random.Next(20) == 0 ? double.NaN : Math.Round(random.NextDouble() * 3000, 1));
            rig.Time.Advance(TimeSpan.FromSeconds(random.Next(60) switch { 0 => 3000, < 5 => 90, _ => 10 }));
        }

        var expected = await BruteForceAsync(rig, until, seconds);
        await rig.WriteAsync();
        Same(expected, (await rig.ReadAsync("meter/meter", Start, until, TimeSpan.FromSeconds(seconds))).Points);

        // An hour is made again where one reading more comes to it; the same reading, so that nothing differs.
        rig.Time.Advance(TimeSpan.FromDays(1));
        await rig.WriteAsync();
        Same(expected, (await rig.ReadAsync("meter/meter", Start, until, TimeSpan.FromSeconds(seconds))).Points);
        Sql.Run(rig.File.Path, "INSERT OR IGNORE INTO pending SELECT series, at FROM hour");
        await rig.WriteAsync();
        Same(expected, (await rig.ReadAsync("meter/meter", Start, until, TimeSpan.FromSeconds(seconds))).Points);
    }

    [Fact]
    public async Task An_hour_that_is_over_is_one_block_of_the_same_readings()
    {
        using var rig = new HistoryRig();
        for (var second = 0; second < 3700; second += 20)
        {
            rig.Report(HistoryRig.Meter, second);
            await rig.WriteAsync();
            rig.Time.Advance(TimeSpan.FromSeconds(20));
        }

        Assert.Equal(1, Sql.Number(rig.File.Path, "SELECT count(*) FROM raw WHERE at < 1768374000000"));
        Assert.Equal(Enumerable.Range(0, 185).Select(static i => i * 20.0), (await rig.ReadAsync("meter/meter", Start, Start.AddHours(2))).Points.Select(static point => point.Mean));
    }

    [Fact]
    public async Task A_reading_stands_into_an_hour_in_which_none_follows()
    {
        using var rig = new HistoryRig();
        var room = Series.SeriesKeys.Temperature("room");
        rig.Time.Advance(TimeSpan.FromMinutes(50));
        rig.Report(room, 19);
        rig.Time.Advance(TimeSpan.FromHours(4));
        await rig.WriteAsync();

        // A thermometer that is silent for a quarter of an hour counts as missing: five minutes of it are the next hour's.
        var hours = (await rig.ReadAsync(room.Key, Start, Start.AddHours(4), TimeSpan.FromHours(1))).Points;
        Assert.Equal([(Start, TimeSpan.FromMinutes(10)), (Start.AddHours(1), TimeSpan.FromMinutes(5))], hours.Select(static hour => (hour.Start, hour.Known)));
        Assert.Equal(15, (await rig.ReadAsync(room.Key, Start, Start.AddHours(4), TimeSpan.FromMinutes(1))).Points.Length);
    }

    [Fact]
    public async Task A_gap_is_a_gap_and_never_a_line()
    {
        using var rig = new HistoryRig();
        rig.Report(HistoryRig.Meter, Start.AddMinutes(10), TimeSpan.FromSeconds(10), static _ => 500);
        rig.Time.Set(Start.AddMinutes(40));
        rig.Report(HistoryRig.Meter, Start.AddMinutes(50), TimeSpan.FromSeconds(10), static _ => 700);
        await rig.WriteAsync();

        var points = (await rig.ReadAsync("meter/meter", Start, Start.AddHours(1), TimeSpan.FromMinutes(1))).Points;
        Assert.Equal(21, points.Length);
        Assert.Equal(Enumerable.Range(0, 11).Concat(Enumerable.Range(40, 10)).Select(static minute => Start.AddMinutes(minute)), points.Select(static point => point.Start));
        Assert.Equal(TimeSpan.FromSeconds(50), points[10].Known);
    }

    [Fact]
    public async Task What_is_kept_no_longer_is_read_from_the_next_coarser_and_sums_stay()
    {
        using var rig = new HistoryRig(retention: new Retention(1, 3, null));
        var until = Start.AddDays(6);
        rig.Report(HistoryRig.Meter, until, TimeSpan.FromSeconds(50), static at => at.Minute * 10);
        var all = rig.Now;
        await rig.WriteAsync();
        for (var hour = 0; hour < 2; hour++)
        {
            rig.Time.Advance(TimeSpan.FromHours(1));
            await rig.WriteAsync();
        }

        Assert.Equal(0, Sql.Number(rig.File.Path, $"SELECT count(*) FROM raw WHERE at < {all - 27 * 3_600_000}"));
        Assert.Equal(0, Sql.Number(rig.File.Path, $"SELECT count(*) FROM minute WHERE day < {all - 97 * 3_600_000L}"));
        Assert.True(Sql.Number(rig.File.Path, "SELECT count(*) FROM raw") > 20);
        Assert.True(Sql.Number(rig.File.Path, "SELECT count(*) FROM minute") >= 3);
        var points = (await rig.ReadAsync("meter/meter", Start, until, TimeSpan.FromSeconds(10))).Points;
        Assert.Equal([TimeSpan.FromHours(1), TimeSpan.FromMinutes(1), TimeSpan.FromSeconds(10)], points.Select(static point => point.End - point.Start).Distinct());
        Assert.Equal(points.Select(static point => point.Start).Order(), points.Select(static point => point.Start));
        var watts = points.Sum(static point => point.Mean * point.Known.TotalHours);
        Assert.Equal(watts, (await rig.ReadAsync("meter/meter/energy", Start, until)).Energy.Sum(static hour => hour.Measured), 1);

        // The last reading stands beyond the range.
        var readings = (await rig.ReadAsync("meter/meter", Start, until)).Points;
        Assert.Equal(watts, readings.Sum(point => point.Mean * (point.Known - (point.End > until ? point.End - until : TimeSpan.Zero)).TotalHours), 1);
    }

    [Fact]
    public async Task A_clock_that_is_years_ahead_for_a_while_deletes_nothing()
    {
        using var rig = new HistoryRig(retention: new Retention(1, 3, 31));
        rig.Report(HistoryRig.Meter, Start.AddMinutes(10), TimeSpan.FromSeconds(10), static _ => 500);
        await rig.WriteAsync();
        rig.Time.Set(Start.AddYears(5));
        for (var i = 0; i < 50; i++)
        {
            rig.Time.Advance(TimeSpan.FromMinutes(1));
            await rig.WriteAsync();
        }

        rig.Time.Set(Start.AddHours(3));
        await rig.WriteAsync();
        Assert.Equal(60, (await rig.ReadAsync("meter/meter", Start, Start.AddHours(1))).Points.Length);
        Assert.Equal(10, (await rig.ReadAsync("meter/meter", Start, Start.AddMinutes(10), TimeSpan.FromMinutes(1))).Points.Length);
    }

    [Fact]
    public async Task A_year_with_few_points_keeps_the_lowest_and_the_highest_value()
    {
        using var rig = new HistoryRig(ParisTime.StartOf(new DateOnly(2025, 6, 1)));
        var (from, peak) = (rig.Time.GetUtcNow(), ParisTime.StartOf(new DateOnly(2025, 9, 1)));
        for (var day = 40; day <= 120; day += 40)
        {
            rig.Report(HistoryRig.Meter, from.AddDays(day), TimeSpan.FromMinutes(1), at => at == peak ? 9000 : at == peak.AddMinutes(1) ? -50 : 300);
            await rig.WriteAsync();
        }

        var points = (await rig.ReadAsync("meter/meter", from, from.AddDays(365), points: 60)).Points;
        Assert.InRange(points.Length, 10, 60);
        Assert.Equal((9000, -50), (points.Max(static point => point.Max), points.Min(static point => point.Min)));
    }

    // From the readings alone, one step after the other.
    private static async Task<List<HistoryPoint>> BruteForceAsync(HistoryRig rig, DateTimeOffset until, int seconds)
    {
        await rig.WriteAsync();
        var readings = (await rig.ReadAsync("meter/meter", Start, until)).Points;
        var points = new List<HistoryPoint>();
        foreach (var (from, to) in Steps(until, seconds))
        {
            var parts = readings.Select(reading => (Value: reading.Mean, Time: Min(reading.End, to) - Max(reading.Start, from))).Where(static part => part.Time > TimeSpan.Zero).ToArray();
            if (parts.Length > 0)
            {
                var known = parts.Sum(static part => part.Time.TotalMilliseconds);
                points.Add(new HistoryPoint(from, to, parts.Min(static part => part.Value), parts.Max(static part => part.Value), parts.Sum(static part => part.Value * part.Time.TotalMilliseconds) / known, TimeSpan.FromMilliseconds(known)));
            }
        }

        return points;
    }

    private static IEnumerable<(DateTimeOffset From, DateTimeOffset To)> Steps(DateTimeOffset until, int seconds)
    {
        // Paris is an hour ahead that winter.
        var first = seconds > 3600 ? Start.AddHours(1).ToUnixTimeSeconds() / seconds * seconds - 3600 : Start.ToUnixTimeSeconds() / seconds * seconds;
        for (var at = DateTimeOffset.FromUnixTimeSeconds(first); at < until; at = at.AddSeconds(seconds))
        {
            yield return (at, at.AddSeconds(seconds));
        }
    }

    private static void Same(List<HistoryPoint> expected, IReadOnlyList<HistoryPoint> points)
    {
        Assert.Equal(expected.Select(static point => (point.Start, point.End)), points.Select(static point => (point.Start, point.End)));
        foreach (var (one, other) in expected.Zip(points))
        {
            Assert.Equal(one.Min, other.Min, 0.011);
            Assert.Equal(one.Max, other.Max, 0.011);
            Assert.Equal(one.Mean, other.Mean, 0.011);
            Assert.True((one.Known - other.Known).Duration() < TimeSpan.FromSeconds(61), $"{one} and {other}");
        }
    }

    private static DateTimeOffset Min(DateTimeOffset one, DateTimeOffset other) => one < other ? one : other;

    private static DateTimeOffset Max(DateTimeOffset one, DateTimeOffset other) => one > other ? one : other;
}

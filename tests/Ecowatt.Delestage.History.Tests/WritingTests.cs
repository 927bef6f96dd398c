using Ecowatt.Delestage.History.Series;
using Ecowatt.Delestage.History.Storage;
using Ecowatt.Delestage.History.Tests.Fakes;
using Ecowatt.Delestage.History.Thinning;
using Ecowatt.Delestage.History.Writing;
using static Ecowatt.Delestage.History.Tests.Fakes.HistoryRig;

namespace Ecowatt.Delestage.History.Tests;

/// <summary>What comes late, ends, has no room, is kept no longer, or is told by journals.</summary>
public sealed class WritingTests
{
    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);

    [Fact]
    public async Task Readings_that_overtake_one_another_at_the_turn_of_an_hour_are_each_of_its_own_hour()
    {
        using var rig = new HistoryRig();
        var turn = Morning + Hour;
        rig.Time.Advance(Hour + TimeSpan.FromSeconds(1));
        rig.Queue.Add(Meter, At(turn, 200, 7));
        rig.Queue.Add(Meter, At(turn, -200, 5));
        await rig.WriteAsync();
        Assert.Equal(5, Assert.Single((await rig.ReadAsync("meter/meter", Morning, turn)).Points).Mean);
        Assert.Equal(2, Sql.Number(rig.File.Path, "SELECT count(*) FROM raw"));
    }

    [Fact]
    public async Task A_reading_that_comes_when_its_hour_was_made_is_in_it()
    {
        using var rig = new HistoryRig();
        rig.Report(Meter, Morning + Hour, TimeSpan.FromSeconds(10), static _ => 100);
        rig.Time.Advance(TimeSpan.FromMilliseconds(100));
        rig.Queue.Add(Meter, At(Morning + Hour, -500, 100));
        await rig.WriteAsync();
        Assert.Equal(1, Sql.Number(rig.File.Path, "SELECT max = 100 FROM hour"));
        rig.Queue.Add(Meter, At(Morning + Hour, -300, 999));
        await rig.WriteAsync();
        Assert.Equal(1, Sql.Number(rig.File.Path, "SELECT max = 999 FROM hour"));
    }

    [Fact]
    public async Task States_have_a_room_of_their_own_in_which_the_newest_stays()
    {
        using var rig = new HistoryRig();
        for (var i = 0; i < HistoryQueue.MostRecords + 5; i++)
        {
            rig.Begin(HeaterState, powered: i % 2 == 0, watts: i);
            rig.Time.Advance(TimeSpan.FromSeconds(1));
        }

        await rig.WriteAsync();
        var spans = (await rig.ReadAsync("load/house/heater/state", Morning, Morning.AddDays(1))).Spans;
        Assert.Equal((5, HistoryQueue.MostRecords), (rig.Queue.Lost, spans.Length));
        Assert.Equal((Morning.AddSeconds(5), true), (spans[0].Start, spans[^1].IsOpen));
        Assert.Equal(HistoryQueue.MostRecords + 4, spans[^1].RatedPower);
    }

    [Fact]
    public async Task A_state_that_ended_does_not_go_on()
    {
        using var rig = new HistoryRig();
        rig.Begin(HeaterState, powered: true, watts: 1000);
        rig.Time.Advance(TimeSpan.FromMinutes(5));
        rig.Queue.Add(new SpanEnded(HeaterState, rig.Now));
        await rig.WriteAsync();
        rig.Time.Advance(TimeSpan.FromMinutes(30));
        await rig.WriteAsync();
        var span = Assert.Single((await rig.ReadAsync("load/house/heater/state", Morning, Morning.AddDays(1))).Spans);
        Assert.Equal((Morning.AddMinutes(5), false), (span.End, span.IsOpen));
    }

    [Fact]
    public async Task Journals_tell_what_was_before_and_touch_nothing_that_was_recorded_however_often_they_are_read()
    {
        var reads = 0;
        using var rig = new HistoryRig(older: Older);
        rig.Begin(HeaterState, powered: true, watts: 2000);
        await rig.WriteAsync();
        Assert.Equal(1, rig.Count(2802));
        rig.Time.Advance(TimeSpan.FromMinutes(1));
        rig.Pace.Advance(TimeSpan.FromMinutes(1));
        await rig.WriteAsync();
        Assert.Equal((2, null), (reads, rig.Writer.Problem));

        var spans = (await rig.ReadAsync("load/house/heater/state", Morning.AddDays(-1), Morning.AddDays(1))).Spans;
        Assert.Equal([(Morning.AddHours(-5), Morning.AddHours(-2)), (Morning, Morning.AddMinutes(1))], spans.Select(static span => (span.Start, span.End)));
        Assert.Equal(1, Sql.Number(rig.File.Path, "SELECT count(*) FROM event"));
        Assert.Equal([1000.0, 1000, 1000], (await rig.ReadAsync("load/house/heater/energy", Morning.AddDays(-1), Morning)).Energy.Select(static hour => hour.Rated));

        // A file that has it is not made again.
        await rig.RestartAsync();
        await rig.WriteAsync();
        Assert.Equal(2, reads);

        IEnumerable<OlderPart> Older(long until)
        {
            reads++;
            var batch = new HistoryBatch();
            batch.Records.Add(new SpanStarted(HeaterState, Morning.AddHours(-5).ToUnixTimeMilliseconds(), true, 1, 1000, false, null, null));
            batch.Records.Add(new EventHappened(new HistoryEvent(Morning.AddHours(-3), HistoryEventKind.BoardLost, "house", "desk", null)));
            yield return new OlderPart(batch, 1, 2);
            if (reads == 1)
            {
                throw new IOException("the disk gave up in the middle");
            }

            batch = new HistoryBatch();
            batch.Records.Add(new SpanEnded(HeaterState, Morning.AddHours(-2).ToUnixTimeMilliseconds()));
            yield return new OlderPart(batch, 1, 1);
        }
    }

    [Fact]
    public async Task Hours_energy_states_and_events_go_when_they_are_kept_no_longer_and_not_before()
    {
        using var rig = new HistoryRig(retention: new Retention(1, 2, 31));
        await LiveAsync(rig);
        for (var day = 0; day < 31; day++)
        {
            rig.Time.Advance(TimeSpan.FromHours(24));
            await rig.WriteAsync();
        }

        Assert.Equal([1L, 1, 1, 1], Kept(rig));
        rig.Time.Advance(TimeSpan.FromHours(22));
        await LiveAsync(rig);
        Assert.Equal([0L, 0, 0, 0], Kept(rig));

        // What is of now stays.
        Assert.Equal(1, Sql.Number(rig.File.Path, $"SELECT count(*) FROM event WHERE at > {Morning.AddDays(30).ToUnixTimeMilliseconds()}"));
        Assert.True(Sql.Number(rig.File.Path, "SELECT count(*) FROM hour") > 0);
    }

    [Fact]
    public async Task An_hour_that_is_lived_again_without_a_value_is_not_known_any_more()
    {
        using var rig = new HistoryRig();
        rig.Report(Meter, Morning + Hour, TimeSpan.FromSeconds(10), static _ => 100);
        await rig.WriteAsync();
        Assert.Equal(1, Sql.Number(rig.File.Path, "SELECT count(*) FROM hour"));
        rig.Time.Set(Morning.AddSeconds(-30));
        rig.Report(Meter, Morning + Hour, TimeSpan.FromSeconds(10), static _ => double.NaN);
        await rig.WriteAsync();
        Assert.Equal(0, Sql.Number(rig.File.Path, $"SELECT count(*) FROM hour WHERE at = {Morning.ToUnixTimeMilliseconds()}"));
        Assert.Empty((await rig.ReadAsync("meter/meter", Morning, Morning + Hour, Hour)).Points);
    }

    [Fact]
    public async Task A_reading_stands_as_long_as_its_kind_allows_and_never_beyond_now()
    {
        using var rig = new HistoryRig();
        var room = SeriesKeys.Temperature("room");
        foreach (var series in (HistorySeries[])[Meter, Heater, room, SeriesKeys.Sensor("cellar")])
        {
            rig.Report(series, 20);
        }

        rig.Time.Advance(TimeSpan.FromSeconds(30));
        await rig.WriteAsync();
        Assert.Equal(Morning.AddSeconds(30), Assert.Single((await rig.ReadAsync("load/house/heater/power", Morning, Morning + Hour)).Points).End);
        rig.Time.Advance(TimeSpan.FromHours(2));
        await rig.WriteAsync();
        foreach (var (key, minutes) in ((string, int)[])[("meter/meter", 1), ("load/house/heater/power", 10), ("temperature/room", 15), ("sensor/cellar", 10)])
        {
            Assert.Equal(Morning.AddMinutes(minutes), Assert.Single((await rig.ReadAsync(key, Morning, Morning + Hour)).Points).End);
            Assert.Equal(minutes, (await rig.ReadAsync(key, Morning, Morning + Hour, TimeSpan.FromMinutes(1))).Points.Length);
        }
    }

    [Fact]
    public async Task Energy_not_served_of_the_hour_that_runs_is_told_beside_what_was_used()
    {
        using var rig = new HistoryRig();
        rig.Begin(HeaterState, powered: true, watts: 1000);
        rig.Time.Advance(TimeSpan.FromMinutes(30));
        rig.Queue.Add(new EnergyNotServed(SeriesKeys.LoadEnergy("house", "heater"), Morning.ToUnixTimeMilliseconds(), rig.Now, 250));
        await rig.WriteAsync();
        foreach (var step in (TimeSpan[])[Hour, TimeSpan.FromDays(1)])
        {
            var energy = Assert.Single((await rig.ReadAsync("load/house/heater/energy", Morning, Morning + Hour, step)).Energy);
            Assert.Equal((500.0, 250.0), (energy.Rated, energy.NotServed));
        }
    }

    [Fact]
    public async Task Long_steps_say_the_sum_of_their_hours_to_the_day_of_23_hours()
    {
        var start = ParisTime.StartOf(new DateOnly(2026, 3, 27));
        using var rig = new HistoryRig(start);
        rig.Begin(HeaterState, powered: true, watts: 1000);
        for (var at = start; at < start.AddDays(4.5); at = at.AddMinutes(20))
        {
            rig.Report(Heater, at.Hour * 10 + at.Minute);
            rig.Report(Meter, 5 * at.Hour);
            rig.Time.Advance(TimeSpan.FromMinutes(20));
        }

        await rig.WriteAsync();
        foreach (var (key, step) in from key in (string[])["load/house/heater/power", "meter/meter"] from step in (int[])[6, 12, 24, 48] select (key, step))
        {
            var hours = (await rig.ReadAsync(key, start, start.AddDays(5), Hour)).Points;
            foreach (var point in (await rig.ReadAsync(key, start, start.AddDays(5), TimeSpan.FromHours(step))).Points)
            {
                var within = hours.Where(hour => hour.Start >= point.Start && hour.Start < point.End).ToArray();
                Assert.Equal((within.Min(static hour => hour.Min), within.Max(static hour => hour.Max), within.Sum(static hour => hour.Known.Ticks)), (point.Min, point.Max, point.Known.Ticks));
                Assert.Equal(within.Sum(static hour => hour.Mean * hour.Known.TotalHours), point.Mean * point.Known.TotalHours, 6);
            }
        }

        var each = (await rig.ReadAsync("load/house/heater/energy", start, start.AddDays(5), Hour)).Energy;
        foreach (var day in (await rig.ReadAsync("load/house/heater/energy", start, start.AddDays(5), TimeSpan.FromDays(1))).Energy)
        {
            var within = each.Where(hour => hour.Start >= day.Start && hour.Start < day.End).ToArray();
            Assert.Equal(within.Sum(static hour => hour.Measured), day.Measured, 6);
            Assert.Equal(within.Sum(static hour => hour.Rated), day.Rated, 6);
            Assert.Equal(within.Sum(static hour => hour.RatedFor.Ticks), day.RatedFor.Ticks);
        }
    }

    private static Sample At(DateTimeOffset instant, int milliseconds, double value) => new(instant.AddMilliseconds(milliseconds).ToUnixTimeMilliseconds(), value);

    private static long[] Kept(HistoryRig rig)
        => [.. new[] { ("hour", "at"), ("energy", "at"), ("span", "start"), ("event", "at") }
            .Select(table => Sql.Number(rig.File.Path, $"SELECT count(*) > 0 FROM {table.Item1} WHERE {table.Item2} < {Morning.AddDays(1).ToUnixTimeMilliseconds()}"))];

    // An hour of a meter and of a state that ends, and an event.
    private static async Task LiveAsync(HistoryRig rig)
    {
        rig.Begin(HeaterState, powered: true, watts: 1000);
        rig.Queue.Add(new EventHappened(new HistoryEvent(rig.Time.GetUtcNow(), HistoryEventKind.Started, null, null, null)));
        rig.Report(Meter, rig.Time.GetUtcNow() + Hour, TimeSpan.FromSeconds(30), static _ => 100);
        rig.Queue.Add(new SpanEnded(HeaterState, rig.Now));
        rig.Time.Advance(Hour);
        await rig.WriteAsync();
    }
}

using System.Globalization;
using System.Text.Json;
using CsCheck;
using Ecowatt.Delestage.Engine;
using Ecowatt.Delestage.Planning;

namespace Ecowatt.Delestage.Tests.Engine;

/// <summary>Readings are rarer than looks and written later than they came; the clock jumps in between, again and again. Every journal replays to the byte.</summary>
public sealed class ReplayedClockProperties
{
    // The long form is ECOWATT_COURSES=3000.
    private static readonly int Courses = int.TryParse(Environment.GetEnvironmentVariable("ECOWATT_COURSES"), CultureInfo.InvariantCulture, out var courses) ? courses : 1_000;
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(3);
    private static readonly string[] Sensors = ["room", "meter", "sun", "power"];

    private static readonly Gen<(int Kind, int Value, int Seconds)[]> AnyCourse = Gen.Select(Gen.Int[0, 15], Gen.Int[0, 9_999], Gen.Int[0, 900]).Array[1, 60];

    [Fact]
    public void An_untouched_journal_replays_to_the_byte_however_often_the_clock_jumps()
        => AnyCourse.Sample(
            course =>
            {
                var live = new TestJournal();
                var engine = Run(course, live);
                var again = new TestJournal();
                var replayed = Repeat(live, again);

                var same = live.Lines.Zip(again.Lines).TakeWhile(static lines => lines.First == lines.Second).Count();
                Assert.True(same == live.Lines.Count && same == again.Lines.Count, $"line {same} replays differently:\n{live.Lines.ElementAtOrDefault(same)}\n{again.Lines.ElementAtOrDefault(same)}");
                Assert.Equal(Remembered(engine), Remembered(replayed));
            },
            iter: Courses);

    [Fact]
    public void A_reading_that_came_before_the_clock_was_set_back_stands_before_the_jump()
    {
        var journal = new TestJournal();
        var engine = Engine(null, journal, Houses.At(12), TimeSpan.Zero);
        engine.Device(attached: true, rest: true);
        engine.Evaluate();
        engine.Sample("room", new Reading(20, engine.Now));
        engine.Take(Houses.At(12).AddDays(-1), TimeSpan.FromSeconds(1));
        engine.Take(Houses.At(12, 20).AddDays(-1), TimeSpan.FromMinutes(20));
        engine.Evaluate();

        Assert.Equal(["start", "device", "evaluation", "sample", "clock", "evaluation"], journal.Lines.Select(static line => line.Kind));
        Assert.Equal(journal.Lines, journal.Replayed().Lines);
    }

    [Fact]
    public void A_reading_is_not_kept_for_another_sensors_that_was_read_at_the_same_instant()
    {
        var journal = new TestJournal();
        var engine = Engine(null, journal, Houses.At(12), TimeSpan.Zero);
        engine.Device(attached: true, rest: true);
        engine.Sample("power", new Reading(1000, engine.Now));
        engine.Sample("room", new Reading(19, engine.Now));
        engine.Take(Houses.At(12, 1), TimeSpan.FromMinutes(1));
        engine.Sample("power", new Reading(1100, engine.Now));
        engine.Sample("room", new Reading(20, engine.Now));
        engine.Evaluate();

        Assert.Equal(2, journal.Lines.Count(static line => line.Kind == "sample"));
        Assert.Equal(journal.Lines, journal.Replayed().Lines);
    }

    [Fact]
    public void A_reading_whose_sensor_a_configuration_leaves_out_is_there_when_the_next_one_takes_it_back()
    {
        var journal = new TestJournal();
        var engine = Engine(null, journal, Houses.At(12), TimeSpan.Zero);
        engine.Device(attached: true, rest: true);
        engine.Evaluate();
        engine.Sample("room", new Reading(20, engine.Now));
        engine.Configure(Zone with { Loads = [.. Zone.Loads.Select(static load => load with { Comfort = null })] });
        engine.Configure(Zone);
        engine.Take(Houses.At(12, 1), TimeSpan.FromMinutes(1));
        engine.Evaluate();

        Assert.Equal(journal.Lines, journal.Replayed().Lines);
    }

    [Fact]
    public void The_spread_after_a_window_lasts_no_longer_because_the_clock_was_set_back()
    {
        var zone = Houses.Zone(Houses.Load("heater")) with { Spread = TimeSpan.FromMinutes(15) };
        var engine = new ZoneEngine(zone, Interval, null, 1, new EngineClock(Houses.At(20, 30), TimeSpan.Zero), new TestJournal());
        engine.Device(attached: true, rest: true);
        engine.Signals(Houses.Timeline("111111111111111111222111"));
        engine.Evaluate();
        engine.Commanded(0, powered: false, failure: null);
        engine.Take(Houses.At(21), TimeSpan.FromMinutes(30));
        engine.Evaluate();
        var left = engine.State.States[0].SpreadUntil - engine.Now.Utc;
        Assert.Equal(Rule.Spread, engine.Decisions[0].Rule);

        engine.Take(Houses.At(12), TimeSpan.FromMinutes(30));

        Assert.Equal(left, engine.State.States[0].SpreadUntil - engine.Now.Utc);
    }

    private static Zone Zone { get; } = Houses.Zone(
        Houses.Load("heater") with { RatedPower = 1500, Comfort = new Comfort { Sensor = "room", Floor = 16 }, PowerSensor = "power", MinOffTime = TimeSpan.FromMinutes(5) },
        Houses.Load("boiler", 1) with { RatedPower = 2200, RunOnSurplus = true, MaxShedTime = TimeSpan.FromHours(1), Preheat = new Preheat { Span = TimeSpan.FromHours(1), Within = TimeSpan.FromHours(3) } },
        Houses.Load("car", 2) with { RatedPower = 2000, Deferral = new Deferral { Run = TimeSpan.FromHours(2), From = new TimeOnly(10, 0), Deadline = new TimeOnly(19, 0) } }) with
    {
        Limit = 5000,
        Meter = "meter",
        SurplusSensor = "sun",
        Spread = TimeSpan.FromMinutes(10),
        RecoveryCap = 0.7,
    };

    private static ZoneEngine Engine(SavedZoneState? saved, TestJournal journal, DateTimeOffset wall, TimeSpan monotonic)
        => new(Zone, Interval, saved, 7, new EngineClock(wall, monotonic, saved?.At), journal);

    private static ZoneEngine Run((int Kind, int Value, int Seconds)[] course, TestJournal journal)
    {
        var (wall, monotonic) = (Houses.At(12), TimeSpan.Zero);
        var engine = Engine(null, journal, wall, monotonic);
        engine.Device(attached: true, rest: true);
        foreach (var (kind, value, seconds) in course)
        {
            wall += TimeSpan.FromSeconds(seconds) + Step(kind, value);
            monotonic += TimeSpan.FromSeconds(seconds);
            engine.Take(wall, monotonic);
            engine = Happens(engine, journal, kind, value, wall, ref monotonic);
        }

        // A line of its own, so that the last readings are written too.
        engine.ClearOverride(0);
        return engine;
    }

    // Half of the steps are held or taken back, the others are real jumps, up to two days.
    private static TimeSpan Step(int kind, int value) => kind switch
    {
        0 => -TimeSpan.FromSeconds(61 + value * 17),
        1 => TimeSpan.FromSeconds(61 + value * 17),
        2 => TimeSpan.FromSeconds(value % 121 - 60),
        _ => TimeSpan.Zero,
    };

    private static ZoneEngine Happens(ZoneEngine engine, TestJournal journal, int kind, int value, DateTimeOffset wall, ref TimeSpan monotonic)
    {
        var load = value % Zone.Loads.Length;
        switch (kind)
        {
            case 3 or 4 or 5 or 6:
                engine.Sample(Sensors[kind - 3], new Reading(kind == 3 ? 14 + value % 10 : value % 6_000, engine.Now));
                break;
            case 7:
                engine.SetOverride(load, new LoadOverride(value % 2 == 0, engine.Now, TimeSpan.FromMinutes(1 + value % 200)));
                break;
            case 8:
                engine.Device(attached: value % 3 > 0, rest: value % 2 == 0);
                break;
            case 9:
                engine.Condition(load, value % 3 == 0 ? null : new ActiveCondition("warm enough", value % 3 == 1, value % 5 == 0 ? engine.Now.Utc.AddMinutes(value % 90) : null));
                break;
            case 10:
                engine.Signals(Houses.Timeline(new string([.. Enumerable.Range(0, 24).Select(hour => "11123."[(value >> hour % 7 ^ hour) % 6])])));
                break;
            case 11:
                engine.Configure(value % 2 == 0 ? Zone : Zone with { Meter = null, SurplusSensor = null });
                break;
            case 12:
                // The process ends and another begins: what it had not written decided nothing.
                engine = Engine(Saved(engine), journal, wall, monotonic = TimeSpan.FromSeconds(value));
                engine.Device(attached: true, rest: value % 2 == 0);
                break;
            default:
                engine.Evaluate();
                Obey(engine, failing: value % 7);
                break;
        }

        return engine;
    }

    private static void Obey(ZoneEngine engine, int failing)
    {
        foreach (var (decision, load) in engine.Decisions.ToArray().Select(static (decision, load) => (decision, load)).Where(static one => one.decision.ShouldSwitch))
        {
            engine.Commanding(load, decision.Powered);
            engine.Commanded(load, decision.Powered, load == failing ? "it did not obey" : null);
        }
    }

    private static SavedZoneState Saved(ZoneEngine engine)
        => JsonSerializer.Deserialize(JsonSerializer.Serialize(engine.Save(), EngineJson.Default.SavedZoneState), EngineJson.Default.SavedZoneState)!;

    // What a load drew at a look that changed nothing is not written, and decides nothing.
    private static string Remembered(ZoneEngine engine)
    {
        var saved = engine.Save();
        return JsonSerializer.Serialize(
            saved with { Loads = [.. saved.Loads.Select(static load => load with { State = load.State with { Watts = null, Tally = default } })] },
            EngineJson.Default.SavedZoneState);
    }

    private static ZoneEngine Repeat(TestJournal live, TestJournal again) => live.Repeat(again);
}

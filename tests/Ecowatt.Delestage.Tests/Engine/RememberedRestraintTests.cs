using System.Text.Json;
using Ecowatt.Delestage.Engine;
using Ecowatt.Delestage.Planning;

namespace Ecowatt.Delestage.Tests.Engine;

/// <summary>What keeps loads from cycling is kept over a restart; the meter's readings are not.</summary>
public sealed class RememberedRestraintTests
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(3);

    private static readonly Zone Zone = Houses.Zone(
        Houses.Load("heater") with { RatedPower = 2000, Contact = RelayContact.NormallyOpen, RunOnSurplus = true, Comfort = new Comfort { Sensor = "room", Floor = 16 } }) with
    {
        Limit = 5000,
        Meter = "meter",
        SurplusSensor = "sun",
    };

    [Fact]
    public void A_restart_forgets_neither_waits_nor_restores_nor_good_readings_nor_surplus_times_but_the_meter()
    {
        var engine = Start(null, 0);
        engine.Sample("room", new Reading(20, engine.Now));
        engine.Sample("room", new Reading(85, engine.Now));
        At(engine, 10);
        engine.Sample("meter", new Reading(4000, engine.Now));
        engine.Sample("sun", new Reading(500, engine.Now));
        ref var state = ref engine.State.States[0];
        (state.Cuts, state.CutAt) = (2, engine.Now);
        RestoreLimiter.Restored(ref state, again: false, 3, engine.Now);
        (state.OnSurplus, state.SurplusTurned) = (true, engine.Now);
        engine.State.PersonChanged = engine.Now;
        var saved = JsonSerializer.Deserialize(JsonSerializer.Serialize(engine.Save(), EngineJson.Default.SavedZoneState), EngineJson.Default.SavedZoneState)!;

        var second = Start(saved, 15);
        var kept = second.State.States[0];

        Assert.Equal((2, state.CutAt, true, state.SurplusTurned), (kept.Cuts, kept.CutAt, kept.OnSurplus, kept.SurplusTurned));
        Assert.Equal(state.Restores.ToArray(), kept.Restores.ToArray());
        Assert.Equal((engine.State.PersonChanged, engine.State.Surplus), (second.State.PersonChanged, second.State.Surplus));
        Assert.NotNull(second.State.Surplus);
        Assert.Null(second.State.Meter.LastAt);
        second.Device(attached: true, rest: false);
        second.Evaluate();
        Assert.NotEqual(Rule.Comfort, second.Decisions[0].Rule);
    }

    [Fact]
    public void What_a_restart_itself_finds_is_of_now_though_the_clock_was_set_back_meanwhile()
    {
        var engine = Start(null, 0);
        engine.Intend(0, powered: false);
        var saved = engine.Save() with { At = engine.Now with { Utc = engine.Now.Utc.AddDays(1) } };
        var zone = Zone with { Loads = [.. Zone.Loads, Houses.Load("new", 1)] };
        var second = new ZoneEngine(zone, Interval, saved, 1, new EngineClock(Houses.At(12), TimeSpan.Zero, saved.At), new TestJournal());

        foreach (var state in second.State.States.ToArray())
        {
            Assert.Equal((null, second.Now), (state.Powered, state.Changed));
        }
    }

    [Theory]
    [InlineData(-59, true)]
    [InlineData(-3600, false)]
    [InlineData(3600, false)]
    public void A_reading_from_before_a_jump_of_the_clock_counts_no_more(int step, bool counts)
    {
        var engine = Start(null, 0);
        At(engine, 10);
        engine.Sample("meter", new Reading(4000, engine.Now));
        var late = new Reading(4100, engine.Now);
        engine.Take(Houses.At(12, 0, 11) + TimeSpan.FromSeconds(step), TimeSpan.FromSeconds(11));
        Assert.Equal(counts, engine.State.Meter.LastAt is not null);

        engine.Sample("meter", late);
        Assert.Equal(counts, engine.State.Meter.LastAt is not null);
        engine.Sample("meter", new Reading(4000, engine.Now));
        Assert.NotNull(engine.State.Meter.LastAt);
    }

    [Fact]
    public void A_reading_within_a_second_of_a_switch_counts_not()
    {
        var engine = Start(null, 0);
        At(engine, 10);
        engine.Commanded(0, powered: true, failure: null);
        At(engine, 10.9);
        engine.Sample("meter", new Reading(4000, engine.Now));
        Assert.Null(engine.State.Meter.LastAt);

        At(engine, 11);
        engine.Sample("meter", new Reading(4000, engine.Now));
        Assert.NotNull(engine.State.Meter.LastAt);
    }

    [Fact]
    public void Only_a_persons_change_of_an_hour_to_come_lifts_the_guard()
    {
        var journal = new TestJournal();
        var engine = new ZoneEngine(Zone, Interval, null, 1, new EngineClock(Houses.At(12), TimeSpan.Zero), journal);
        var published = Houses.Timeline("111111111111111111221111");
        engine.Signals(SignalTimeline.Merge(Person("....................3..."), published));
        Assert.Null(engine.State.PersonChanged);

        // RTE revises its hours, and a changed hour of the morning is dropped: no person did that.
        engine.Signals(SignalTimeline.Merge(Person("..3.................3..."), Houses.Timeline("111111111111111111231111")));
        Assert.Null(engine.State.PersonChanged);

        At(engine, 60);
        engine.Signals(SignalTimeline.Merge(Person("...................33..."), published));
        Assert.Equal(engine.Now, engine.State.PersonChanged);
        engine.Evaluate();
        At(engine, 120);
        engine.Signals(published);
        Assert.Equal(engine.Now, engine.State.PersonChanged);
        Assert.True(engine.Evaluate(), "a restart would not know of it");
        Assert.Equal(journal.Lines, journal.Replayed().Lines);
    }

    private static SignalTimeline Person(string hours)
        => new SignalAnalyzer().Analyze(Houses.Signals(hours), SignalAnalyzer.PersonOrigin);

    private static ZoneEngine Start(SavedZoneState? saved, int second)
    {
        var engine = new ZoneEngine(Zone, Interval, saved, 1, new EngineClock(Houses.At(12, 0, second), TimeSpan.FromSeconds(saved is null ? second : 0), saved?.At), new TestJournal());
        engine.Device(attached: true, rest: saved is null);
        engine.Signals(Houses.Timeline("111111111111222222222222"));
        return engine;
    }

    private static void At(ZoneEngine engine, double second) => engine.Take(Houses.At(12, 0, second), TimeSpan.FromSeconds(second));
}

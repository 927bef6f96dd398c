using Ecowatt.Delestage.Planning;

namespace Ecowatt.Delestage.Tests.Planning;

public sealed class PlannerTests
{
    private const string Evening = "111111111111111111233211";
    private static readonly TimeSpan Long = TimeSpan.FromHours(10);

    [Fact]
    public void A_load_is_shed_from_its_level_on()
    {
        var (tense, critical) = (Houses.Load("tense"), Houses.Load("critical", 1) with { ShedAt = SignalLevel.Critical });

        var decisions = Plan(Houses.Zone(tense, critical), Houses.At(18));

        Assert.Equal((false, Rule.Signal, true), (decisions[0].Powered, decisions[0].Rule, decisions[0].ShouldSwitch));
        Assert.Equal((true, Rule.Normal, false), (decisions[1].Powered, decisions[1].Rule, decisions[1].ShouldSwitch));
    }

    [Fact]
    public void A_shed_load_tells_when_its_window_ends_or_its_maximum_is_full_whichever_is_first()
    {
        var zone = Houses.Zone(Houses.Load("short") with { MaxShedTime = TimeSpan.FromHours(1) }, Houses.Load("long", 1) with { MaxShedTime = TimeSpan.FromHours(9) });
        Action<ZoneState, ClockReading>[] states = [Off(TimeSpan.FromMinutes(20)), Off(TimeSpan.FromMinutes(20))];

        var decisions = Plan(zone, Houses.At(18, 20), states: states, next: out var next);

        Assert.Equal(Houses.At(19), decisions[0].NextChangeAt);
        Assert.Equal(Houses.At(22), decisions[1].NextChangeAt);
        Assert.Equal(Houses.At(19), next);
    }

    [Fact]
    public void A_load_that_is_cut_now_tells_that_its_maximum_comes_before_the_windows_end()
    {
        var decision = Plan(Houses.Zone(Houses.Load("heater")), Houses.At(19))[0];

        Assert.Equal((true, Houses.At(21)), (decision.ShouldSwitch, decision.NextChangeAt!.Value));
    }

    [Fact]
    public void A_load_that_was_off_for_its_maximum_is_powered_though_the_grid_is_critical()
    {
        var decision = Plan(Houses.Zone(Houses.Load("heater")), Houses.At(20), states: [Off(TimeSpan.FromHours(2))])[0];

        Assert.Equal((true, Rule.MaxShedTime, true), (decision.Powered, decision.Rule, decision.ShouldSwitch));
    }

    [Fact]
    public void It_stays_powered_until_it_has_run_for_its_least_powered_time()
    {
        var running = On(TimeSpan.FromMinutes(29), counted: TimeSpan.FromHours(2));
        var rested = On(TimeSpan.FromMinutes(30), counted: TimeSpan.FromHours(2));

        Assert.Equal((true, Houses.At(20, 1)), Wish(running, Houses.At(20)));
        Assert.False(Wish(rested, Houses.At(20)).Powered);
    }

    [Theory]
    [InlineData(UnknownPolicy.Powered, true)]
    [InlineData(UnknownPolicy.Shed, false)]
    public void Without_a_published_hour_a_load_is_as_it_says(UnknownPolicy policy, bool powered)
    {
        var decision = Plan(Houses.Zone(Houses.Load("any") with { WhenUnknown = policy }), Houses.At(30))[0];

        Assert.Equal((powered, Rule.Unknown), (decision.Powered, decision.Rule));
    }

    [Fact]
    public void A_minimum_on_holds_a_shed_and_counts_on_the_lesser_clock()
    {
        var zone = Houses.Zone(Houses.Load("compressor") with { MinOnTime = TimeSpan.FromMinutes(10) });
        var set = Relay(true, true, new ElapsedRange(TimeSpan.FromMinutes(4), TimeSpan.FromHours(3)), TimeSpan.Zero);

        var decision = Plan(zone, Houses.At(18), states: [set])[0];

        Assert.Equal((Hold.MinOnTime, false, Houses.At(18, 6)), (decision.Hold, decision.ShouldSwitch, decision.HeldUntil));
    }

    [Fact]
    public void A_minimum_off_holds_a_restore()
    {
        var zone = Houses.Zone(Houses.Load("compressor") with { MinOffTime = TimeSpan.FromMinutes(10) });

        var decision = Plan(zone, Houses.At(22), states: [Off(TimeSpan.FromMinutes(9))])[0];

        Assert.Equal((Hold.MinOffTime, false, Houses.At(22, 1)), (decision.Hold, decision.ShouldSwitch, decision.HeldUntil));
    }

    [Fact]
    public void The_boards_shortest_interval_yields_to_nothing()
    {
        var state = On(TimeSpan.FromSeconds(1));

        var decision = Plan(Houses.Zone(Houses.Load("any")), Houses.At(18), states: [state])[0];

        Assert.Equal((Hold.RelayInterval, false, Houses.At(18, 0, 2)), (decision.Hold, decision.ShouldSwitch, decision.HeldUntil));
    }

    [Fact]
    public void A_command_without_a_result_is_sent_again_after_the_interval_and_its_opposite_after_the_minimum()
    {
        var zone = Houses.Zone(Houses.Load("any") with { MinOnTime = TimeSpan.FromMinutes(5), MinOffTime = TimeSpan.FromMinutes(5) });
        var failed = Relay(null, false, ElapsedRange.Of(TimeSpan.FromSeconds(3)), TimeSpan.Zero);

        Assert.True(Plan(zone, Houses.At(18), states: [failed])[0].ShouldSwitch);
        Assert.Equal(Hold.MinOffTime, Plan(zone, Houses.At(22), states: [failed])[0].Hold);
    }

    [Fact]
    public void Sheds_go_first_and_together_and_restores_wait_for_them()
    {
        var zone = Houses.Zone(Houses.Load("one"), Houses.Load("two", 1), Houses.Load("full", 2));

        var decisions = Plan(zone, Houses.At(18), states: [On(), On(), Off(TimeSpan.FromHours(2))]);

        Assert.Equal([true, true, false], decisions.Select(static d => d.ShouldSwitch));
        Assert.Equal(Hold.ShedsFirst, decisions[2].Hold);
    }

    [Fact]
    public void Restores_come_one_by_one_the_most_important_first()
    {
        var zone = Houses.Zone(Houses.Load("minor") with { Priority = 8 }, Houses.Load("major", 1) with { Priority = 2 });

        var decisions = Plan(zone, Houses.At(22), states: [Off(TimeSpan.FromHours(1)), Off(TimeSpan.FromHours(1))]);
        var spaced = Plan(zone, Houses.At(22), states: [Off(TimeSpan.FromHours(1)), On()], sinceRestore: TimeSpan.FromSeconds(0.5));

        Assert.Equal([false, true], decisions.Select(static d => d.ShouldSwitch));
        Assert.Equal((Hold.RestoreSpacing, Houses.At(22, 0, 2)), (decisions[0].Hold, decisions[0].HeldUntil));
        Assert.Equal((Hold.RestoreSpacing, Houses.At(22, 0, 1.5)), (spaced[0].Hold, spaced[0].HeldUntil));
    }

    [Fact]
    public void Nothing_is_commanded_while_the_board_is_away()
        => Assert.Equal((Hold.Device, false), Plan(Houses.Zone(Houses.Load("any")), Houses.At(18), attached: false) is [var d] ? (d.Hold, d.ShouldSwitch) : default);

    [Fact]
    public void A_plan_in_which_nothing_changes_allocates_nothing()
    {
        var zone = Houses.Zone([.. Enumerable.Range(0, 8).Select(static i => Houses.Load($"load {i}", i))]);
        var timeline = Houses.Timeline(Evening);
        var memory = Memory(zone, Houses.At(12), null);
        var decisions = new LoadDecision[8];
        var banks = new ZoneBanks(zone, TimeSpan.FromSeconds(3), attached: true);
        PlanInto(memory, banks, timeline, decisions);

        var before = GC.GetAllocatedBytesForCurrentThread();
        PlanInto(memory, banks, timeline, decisions);

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    [Fact]
    public void It_refuses_decisions_that_are_not_one_for_each_load()
        => Assert.Throws<ArgumentException>(static () => Planner.Plan(Input(Houses.Zone(Houses.Load("one")), Houses.At(1)), Memory(Houses.Zone(Houses.Load("one")), Houses.At(1), null), []));

    private static void PlanInto(ZoneState memory, ZoneBanks banks, SignalTimeline timeline, LoadDecision[] decisions)
        => Planner.Plan(
            new PlanInput { Timeline = timeline, Now = At(Houses.At(12)), Banks = banks },
            memory,
            decisions);

    private static (bool Powered, DateTimeOffset? Change) Wish(Action<ZoneState, ClockReading> state, DateTimeOffset now)
        => Plan(Houses.Zone(Houses.Load("heater")), now, states: [state]) is [var decision] ? (decision.Powered, decision.NextChangeAt) : default;

    private static Action<ZoneState, ClockReading> On(TimeSpan? since = null, TimeSpan counted = default) => Relay(true, true, ElapsedRange.Of(since ?? Long), counted);

    private static Action<ZoneState, ClockReading> Off(TimeSpan time) => Relay(false, false, ElapsedRange.Of(time), TimeSpan.Zero);

    // The load that is not yet set.
    private static Action<ZoneState, ClockReading> Relay(bool? powered, bool? target, ElapsedRange since, TimeSpan counted) => (memory, now) =>
    {
        foreach (ref var state in memory.States)
        {
            if (state.Watts is null)
            {
                var changed = new ClockReading(now.Utc - since.Max, now.Monotonic - since.Monotonic);
                state = state with { Powered = powered, Target = target, Changed = changed, ClearFrom = changed, Counted = counted, Watts = 0 };
                return;
            }
        }
    };

    private static ClockReading At(DateTimeOffset now) => new(now, now - Houses.At(0));

    private static ZoneState Memory(Zone zone, DateTimeOffset now, Action<ZoneState, ClockReading>[]? states)
    {
        var memory = ZoneState.AllPowered(zone, At(now - Long));
        foreach (var set in states ?? [])
        {
            set(memory, At(now));
        }

        return memory;
    }

    private static PlanInput Input(Zone zone, DateTimeOffset now, bool attached = true)
        => new() { Timeline = Houses.Timeline(Evening), Now = At(now), Banks = new ZoneBanks(zone, TimeSpan.FromSeconds(3), attached) };

    private static LoadDecision[] Plan(Zone zone, DateTimeOffset now, Action<ZoneState, ClockReading>[]? states = null, bool attached = true, TimeSpan? sinceRestore = null)
        => Plan(zone, now, states, out _, attached, sinceRestore);

    private static LoadDecision[] Plan(Zone zone, DateTimeOffset now, Action<ZoneState, ClockReading>[]? states, out DateTimeOffset? next, bool attached = true, TimeSpan? sinceRestore = null)
    {
        var memory = Memory(zone, now, states);
        memory.Restored = sinceRestore is { } since ? At(now - since) : null;
        var decisions = new LoadDecision[zone.Loads.Length];
        next = Planner.Plan(Input(zone, now, attached), memory, decisions);
        return decisions;
    }
}

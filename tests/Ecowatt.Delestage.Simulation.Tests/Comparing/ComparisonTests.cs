namespace Ecowatt.Delestage.Simulation.Tests.Comparing;

/// <summary>One history under two configurations: exact to the last digit.</summary>
public sealed class ComparisonTests
{
    private static readonly PriceList Tempo = PriceList.Tempo(0.13m, 0.16m, 0.15m, 0.19m, 0.16m, 0.70m);

    public static TheoryData<string> OfADay { get; } = ["red-evening", "spring-change", "autumn-change", "solar-flapping", "quota-storm", "board-lost", "meter-lost"];

    [Theory]
    [MemberData(nameof(OfADay))]
    public void The_same_configuration_twice_gives_no_difference_at_all(string scenario)
    {
        var comparison = HouseSimulator.Compare(ScenarioHouse.Zone, ScenarioHouse.Zone with { }, HouseHistory.OfScenario(scenario), PriceList.Base(0.2m));

        Assert.True(comparison.IsSame);
        Assert.Equal((0.0, 0.0, 0.0, 0.0, 0, TimeSpan.Zero, 0m, 0.0), (comparison.Served, comparison.NotServed, comparison.Recovered, comparison.Peak, comparison.Switches, comparison.TimeShed, comparison.Cost, comparison.Discomfort));
    }

    [Fact]
    public void Another_configuration_is_another_run()
        => Assert.False(HouseSimulator.Compare(ScenarioHouse.Zone, ScenarioHouse.Zone with { RecoveryCap = 0.4 }, HouseHistory.OfScenario("red-evening")).IsSame);

    // No load of it has a rated power, so every figure of energy is nothing on both sides.
    [Fact]
    public void Strips_alone_make_a_difference()
    {
        var zone = new Zone { Name = "house", Bank = "desk", Loads = [new Load { Name = "lamp", Channel = 0 }] };

        var comparison = HouseSimulator.Compare(zone, zone with { Loads = [zone.Loads[0] with { MaxShedTime = TimeSpan.FromHours(6) }] }, HouseHistory.OfScenario("red-evening"));

        Assert.False(comparison.IsSame);
        Assert.Equal((0.0, 0.0, TimeSpan.FromMinutes(30)), (comparison.Served, comparison.Peak, comparison.TimeShed));
    }

    [Theory]
    [MemberData(nameof(OfADay))]
    public void Each_figure_is_the_sum_of_its_strips(string scenario)
    {
        var run = HouseSimulator.Run(ScenarioHouse.Zone, HouseHistory.OfScenario(scenario), PriceList.Base(0.2m));

        // Added up by hand, span by span of load by load.
        var (served, notServed, recovered, discomfort, shed, switches, cost) = (0.0, 0.0, 0.0, 0.0, 0L, 0, 0m);
        foreach (var load in run.Loads)
        {
            var at = run.From;
            bool? before = null;
            foreach (var span in load.Strip)
            {
                Assert.Equal(at, span.Start);
                Assert.True(span.End > span.Start);
                at = span.End;
                served += span.Served;
                notServed += span.NotServed;
                recovered += span.Recovered;
                discomfort += span.Discomfort ?? 0;
                cost += span.Cost!.Value;
                shed += span.Powered == false && span.Rule != Rule.Plan ? (span.End - span.Start).Ticks : 0;
                switches += before is { } was && span.Powered is { } powered && powered != was ? 1 : 0;
                before = span.Powered ?? before;
            }

            Assert.Equal(run.To, at);
        }

        Assert.Equal(served, run.Served, 9);
        Assert.Equal(notServed, run.NotServed, 9);
        Assert.Equal(recovered, run.Recovered, 9);
        Assert.Equal(discomfort, run.Discomfort!.Value, 9);
        Assert.Equal((shed, switches, cost), (run.TimeShed.Ticks, run.Switches, run.Cost));
        Assert.Equal(served, run.Quarters.Sum() / 4000, 9);
        Assert.Equal((double)cost, 0.2 * served, 6);
        Assert.Equal(run.Quarters.Max(), run.Peak);
        Assert.Equal(run.Peak, run.Quarters[(int)((run.PeakAt - run.QuarterAt(0)) / TimeSpan.FromMinutes(15))]);
        Assert.True(served > 10, $"{served} kWh");
    }

    // What the pump wants is 55 % of the time: what it did not get at the time, less what it got later, is what it lacks of that.
    [Fact]
    public void What_is_served_is_what_is_wanted_less_what_was_not_served_and_more_what_was_recovered()
    {
        var run = HouseSimulator.Run(ScenarioHouse.Zone, HouseHistory.OfScenario("red-evening"));
        var pump = ScenarioHouse.Find(run, "pump");

        Assert.True(pump.NotServed > 1, $"{pump.NotServed} kWh");
        Assert.Equal(0.55 * 0.75 * (run.To - run.From).TotalHours, pump.Served + pump.NotServed - pump.Recovered, 9);
    }

    // A tank that waits for its hours lacks nothing; a room that got colder wants less afterwards than it missed.
    [Fact]
    public void Waiting_is_no_lack_and_a_colder_room_loses_less()
    {
        var run = HouseSimulator.Run(ScenarioHouse.Zone, HouseHistory.OfScenario("red-evening"));
        var (tank, heater) = (ScenarioHouse.Find(run, "tank"), ScenarioHouse.Find(run, "heater"));

        Assert.Equal(0, tank.NotServed, 9);
        Assert.True(tank.Strip.Any(static span => span is { Powered: false, Rule: Rule.Plan }));
        Assert.Equal(TimeSpan.Zero, tank.TimeShed);
        Assert.True(heater.NotServed > 1, $"{heater.NotServed} kWh");
        Assert.InRange(heater.Recovered, 0.5 * heater.NotServed, 0.99 * heater.NotServed);
        Assert.InRange(heater.Coldest!.Value, 17.5, 19);
    }

    [Fact]
    public void Without_a_floor_no_room_is_modelled_and_no_comfort_is_claimed()
    {
        var zone = ScenarioHouse.Zone with { Loads = [ScenarioHouse.Zone.Loads[2]] };

        var run = HouseSimulator.Run(zone, HouseHistory.OfScenario("red-evening"));

        Assert.Null(run.Discomfort);
        Assert.Null(run.Coldest);
    }

    [Fact]
    public void Tempo_prices_price_the_days_that_are_known_and_say_what_they_do_not()
    {
        var run = HouseSimulator.Run(ScenarioHouse.Zone, HouseHistory.OfScenario("red-evening"), Tempo);

        Assert.Null(run.Cost);
        Assert.Equal(run.Served, run.Unpriced, 9);
    }

    [Fact]
    public void A_history_of_answers_is_as_what_if_has_it()
    {
        var signals = new EcowattSignals([new EcowattDay(new DateOnly(2026, 1, 14), SignalLevel.Critical, "", SignalScenario.Day("111111111111111112332111"))]);
        var captures = System.Collections.Immutable.ImmutableArray.Create(new SignalCapture(ParisTime.StartOf(new DateOnly(2026, 1, 14)), signals));
        var zone = ScenarioHouse.Zone with { Meter = null, Limit = null, SurplusSensor = null, Loads = [new Load { Name = "pump", Channel = 0, RatedPower = 750 }] };

        var run = HouseSimulator.Run(zone, HouseHistory.OfAnswers(captures, new SignalAnalyzer()));
        var report = Simulator.Run(zone, captures, new SignalAnalyzer());

        Assert.Equal((report.From, report.To, report.Loads[0].Switches, report.Loads[0].TimeShed), (run.From, run.To, run.Switches, run.TimeShed));
        Assert.Equal(report.Loads[0].Sheds.Select(static shed => shed.Start), run.Loads[0].Strip.Zip(run.Loads[0].Strip.Skip(1)).Where(static pair => pair.First.Powered == true && pair.Second.IsShed).Select(static pair => pair.Second.Start));
        Assert.True(report.Levels.AsSpan().SequenceEqual(run.Levels.AsSpan()));
        Assert.Equal(report.Quarters.Length, run.Quarters.Length);
        Assert.All(report.Quarters.Zip(run.Quarters), static pair => Assert.Equal(pair.First, pair.Second, 6));
    }
}

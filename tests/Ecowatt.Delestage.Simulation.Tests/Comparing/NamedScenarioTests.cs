using Ecowatt.Delestage.Simulation.Histories;
using Ecowatt.Delestage.Simulation.Rte;

namespace Ecowatt.Delestage.Simulation.Tests.Comparing;

/// <summary>Scenarios: pure functions of name and seed, whose faults act.</summary>
public sealed class NamedScenarioTests
{
    private static readonly DateTimeOffset Day = ParisTime.StartOf(new DateOnly(2026, 1, 14));

    public static TheoryData<string> Names { get; } = [.. NamedScenario.All.Select(static scenario => scenario.Name).Where(static name => name != "tempo-winter")];

    [Fact]
    public void There_are_twelve_and_each_says_what_it_is()
    {
        Assert.Equal(12, NamedScenario.All.Select(static scenario => scenario.Name).Distinct().Count());
        Assert.All(NamedScenario.All, static scenario =>
        {
            Assert.EndsWith(".", scenario.Describe(ExplanationLanguage.English), StringComparison.Ordinal);
            Assert.NotEqual(scenario.Describe(ExplanationLanguage.English), scenario.Describe(ExplanationLanguage.French));
        });
    }

    [Fact]
    public void An_unknown_name_is_refused_with_those_that_are_known()
        => Assert.Contains("expected one of red-evening, ", Assert.Throws<ArgumentException>(() => HouseHistory.OfScenario("green-night")).Message, StringComparison.Ordinal);

    [Theory]
    [MemberData(nameof(Names))]
    public void A_name_and_a_seed_make_one_history_and_another_seed_another(string name)
    {
        var (once, again, other) = (Run(1), Run(1), Run(2));

        Assert.True(new Comparison(once, again).IsSame);
        Assert.False(new Comparison(once, other).IsSame);

        HouseRun Run(long seed) => HouseSimulator.Run(ScenarioHouse.Zone with { Loads = ScenarioHouse.Zone.Loads[..3] }, HouseHistory.OfScenario(name, seed));
    }

    [Fact]
    public void RTE_that_answers_nothing_leaves_known_days_and_then_unknown_ones()
    {
        var run = HouseSimulator.Run(ScenarioHouse.Zone, HouseHistory.OfScenario("no-publication"));

        var monday = ParisTime.StartOf(new DateOnly(2026, 1, 12));
        bool?[] evenings = [.. Enumerable.Range(0, 7).Select(day => ScenarioHouse.PoweredAt(run, "heater", monday + TimeSpan.FromHours(24 * day + 19)))];

        // Four evenings are known from Monday on, two are not, and on the last one RTE is back.
        Assert.Equal([false, false, false, false, true, true, false], evenings);
        Assert.Contains(run.Levels, static level => level.Level == SignalLevel.Unknown && level.End - level.Start > TimeSpan.FromDays(2));
    }

    [Fact]
    public void A_quota_that_another_spends_keeps_the_house_from_knowing()
    {
        var run = HouseSimulator.Run(ScenarioHouse.Zone, HouseHistory.OfScenario("quota-storm"));
        var known = run.Levels.First(static level => level.Level != SignalLevel.Unknown).Start;

        Assert.InRange(known, Day + TimeSpan.FromHours(18), Day + TimeSpan.FromHours(19.2));
        Assert.All(ScenarioHouse.Find(run, "heater").Strip.Where(span => span.End <= known), static span => Assert.True(span.Powered));
        Assert.Equal(false, ScenarioHouse.PoweredAt(run, "heater", known + TimeSpan.FromMinutes(1)));
    }

    [Fact]
    public void A_feed_that_is_refused_tries_again_in_the_next_quarter_and_never_twice_in_one()
    {
        var feed = new ScriptedFeed(new PublishedScenario(SignalScenario.Calm), new Random(1));
        feed.SpendQuotaBetween(Day, Day + TimeSpan.FromHours(2));

        var answers = feed.Run(Day, Day + TimeSpan.FromHours(8)).Select(static capture => capture.KnownFrom).ToArray();

        Assert.InRange(answers[0], Day + TimeSpan.FromHours(2), Day + TimeSpan.FromHours(2.3));
        Assert.Equal(answers.Length, answers.Select(static at => at.UtcTicks / TimeSpan.FromMinutes(15).Ticks).Distinct().Count());
    }

    [Fact]
    public void A_board_that_is_gone_lets_its_relays_rest_whatever_the_grid_says()
    {
        var run = HouseSimulator.Run(ScenarioHouse.Zone, HouseHistory.OfScenario("board-lost"));

        // At half past six it is gone, and back by half past seven: critical all that time.
        Assert.Equal((true, false), (ScenarioHouse.PoweredAt(run, "heater", Day + TimeSpan.FromHours(18.5)), ScenarioHouse.PoweredAt(run, "pump", Day + TimeSpan.FromHours(18.5))));
        Assert.Equal((false, false), (ScenarioHouse.PoweredAt(run, "heater", Day + TimeSpan.FromHours(18)), ScenarioHouse.PoweredAt(run, "heater", Day + TimeSpan.FromHours(19.75))));
        var whole = HouseSimulator.Run(ScenarioHouse.Zone, HouseHistory.OfScenario("red-evening"));
        Assert.Equal(false, ScenarioHouse.PoweredAt(whole, "heater", Day + TimeSpan.FromHours(18.5)));
    }

    // While the meter is silent, rated power alone counts: nothing is shed by what nobody measures.
    [Fact]
    public void A_meter_that_is_silent_sheds_nothing()
    {
        var history = HouseHistory.OfScenario("meter-lost");
        var tight = ScenarioHouse.Zone with { Limit = 8000 };
        var lost = history.World!.MeterLost!.Value;

        var run = HouseSimulator.Run(tight, history);

        Assert.Equal(TimeSpan.FromHours(1), lost.To - lost.From);
        Assert.DoesNotContain(Switches(run), at => at.Off && at.At > lost.From + TimeSpan.FromMinutes(2) && at.At < lost.To);
        Assert.Contains(Switches(run), at => at.Off && at.At < lost.From);
    }

    [Fact]
    public void A_winter_of_Tempo_keeps_its_rules_for_every_seed()
    {
        for (var seed = 0; seed < 200; seed++)
        {
            var (from, to) = (new DateOnly(2025, 11, 1), new DateOnly(2026, 4, 1));
            var days = TempoSeason.Draw(from, to, new Random(seed));
            var dates = Enumerable.Range(0, to.DayNumber - from.DayNumber).Select(from.AddDays).ToArray();
            Assert.Equal((22, 35), (days.Count(TariffColor.Red, from, to), days.Count(TariffColor.White, from, to)));
            Assert.DoesNotContain(dates, date => days.ColorOf(date) == TariffColor.Red && (date.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday || (date.Month, date.Day) is (11, 11) or (12, 25) or (1, 1)));
            Assert.Equal((TariffColor.Blue, TariffColor.Blue), (days.ColorOf(from.AddDays(-1)), days.ColorOf(to)));
            Assert.DoesNotContain(dates, date => days.ColorOf(date) == TariffColor.White && date.DayOfWeek == DayOfWeek.Sunday);
            Assert.DoesNotContain(dates, date => Enumerable.Range(0, 6).All(more => days.ColorOf(date.AddDays(more)) == TariffColor.Red));
        }
    }

    private static IEnumerable<(DateTimeOffset At, bool Off)> Switches(HouseRun run)
        => run.Loads.Where(static load => load.Load.Deferral is null).SelectMany(static load => load.Strip.Zip(load.Strip.Skip(1)).Where(static pair => pair.First.Powered != pair.Second.Powered).Select(static pair => (pair.Second.Start, pair.Second.Powered == false)));
}

using Ecowatt.Delestage.Simulation;

namespace Ecowatt.Delestage.Tests.Planning;

/// <summary>A load's own part of the spread after a published end.</summary>
public sealed class SpreadTests
{
    private const string Evening = "111111111111111111221111";
    private static readonly TimeSpan Most = TimeSpan.FromMinutes(15);

    [Fact]
    public void Loads_come_back_one_by_one_within_it()
    {
        var house = House();
        house.GoTo(Houses.At(20, 1));
        Assert.Contains(house.Decisions, static decision => decision is { Desired: false, Rule: Rule.Spread });

        house.GoTo(Houses.At(20, 15));
        var delays = Delays(house);
        Assert.Equal(8, delays.Length);
        Assert.All(delays, static delay => Assert.InRange(delay, TimeSpan.Zero, Most));
        Assert.True(delays.Max() - delays.Min() > TimeSpan.FromMinutes(5));
    }

    [Theory]
    [InlineData(0, true)]
    [InlineData(1, false)]
    public void The_same_installation_gives_the_same_instants_another_one_others(long seed, bool same)
    {
        var (one, other) = (House(), House(seed: seed));
        one.GoTo(Houses.At(20, 15));
        other.GoTo(Houses.At(20, 15));

        Assert.Equal(same, Delays(one).SequenceEqual(Delays(other)));
    }

    [Theory]
    [InlineData(0, "load 0", 481.4751165632586)]
    [InlineData(0, "load 1", 240.4140059851979)]
    [InlineData(0, "école", 434.41261617148604)]
    [InlineData(-5, "load 0", 867.9787183871846)]
    [InlineData(-5, "école", 852.3795307931684)]
    [InlineData(0x0102030405060708, "load 0", 646.3799774493702)]
    [InlineData(0x0102030405060708, "load 1", 713.0850520659249)]
    public void An_installations_instants_are_the_same_on_every_machine(long seed, string name, double seconds)
    {
        var load = Houses.Load(name) with { MaxShedTime = TimeSpan.FromHours(9) };
        var house = new PlannedHouse(Houses.Zone(load) with { Spread = Most }, Evening, Houses.At(17), seed);
        house.GoTo(Houses.At(20));

        // Reckoned by another program, by FNV-1a and the last mixing of MurmurHash3.
        Assert.Equal(Houses.At(20).AddSeconds(seconds), house.Memory.States[0].SpreadUntil!.Value, TimeSpan.FromMilliseconds(0.01));
    }

    [Fact]
    public void There_is_none_after_a_window_that_a_person_made()
    {
        var house = House("111111111111111111111111", person: "..................22....");
        house.GoTo(Houses.At(20, 1));

        Assert.Equal(8, house.Powered.Count());
        Assert.All(Delays(house), static delay => Assert.True(delay < TimeSpan.FromSeconds(20)));
    }

    [Fact]
    public void There_is_none_where_a_person_ends_the_window()
    {
        var house = House();
        house.GoTo(Houses.At(19, 10));
        house.Timeline = Merged(Evening, "...................1....");
        house.GoTo(Houses.At(19, 11));

        Assert.Equal(8, house.Powered.Count());
    }

    [Fact]
    public void There_is_none_where_nothing_was_published_after_the_window()
    {
        var house = House("1111111111111111112222..");
        house.GoTo(Houses.At(22, 1));

        Assert.Equal(8, house.Powered.Count());
    }

    [Fact]
    public void Where_an_answer_takes_the_window_away_it_counts_from_then_on()
    {
        var house = House();
        house.GoTo(Houses.At(19, 10));
        house.Timeline = Houses.Timeline("111111111111111111211111");
        house.Memory.SignalsSince = house.Now.Utc;
        house.GoTo(Houses.At(19, 10, 5));
        Assert.All(Enumerable.Range(0, 8), i => Assert.InRange(house.Memory.States[i].SpreadUntil ?? house.Now.Utc, Houses.At(19, 10), Houses.At(19, 25)));
        Assert.Contains(house.Decisions, static decision => decision.Rule == Rule.Spread);

        house.GoTo(Houses.At(19, 25));
        Assert.Equal(8, house.Powered.Count());
    }

    [Fact]
    public void The_instant_stays_when_the_same_hours_come_again()
    {
        var house = House();
        house.GoTo(Houses.At(20));
        DateTimeOffset?[] before = [.. Untils(house)];
        house.Timeline = Houses.Timeline(Evening);
        house.GoTo(Houses.At(20, 0, 1));

        Assert.Equal(before, Untils(house));
    }

    [Fact]
    public void A_load_that_was_not_off_has_none()
    {
        var house = House();
        house.Order(0, powered: true, TimeSpan.FromHours(12));
        house.GoTo(Houses.At(20));
        house.Memory.ClearOverride(0);

        Assert.Equal(Rule.Normal, house.Obey().Rule);
    }

    private static IEnumerable<DateTimeOffset?> Untils(PlannedHouse house) => Enumerable.Range(0, 8).Select(i => house.Memory.States[i].SpreadUntil);

    private static PlannedHouse House(string published = Evening, string? person = null, long seed = 0)
    {
        var loads = Enumerable.Range(0, 8).Select(static i => Houses.Load($"load {i}", i) with { MaxShedTime = TimeSpan.FromHours(9) });
        return new PlannedHouse(Houses.Zone([.. loads]) with { Spread = Most }, published, Houses.At(17), seed) { Timeline = Merged(published, person ?? "........................") };
    }

    private static SignalTimeline Merged(string published, string person)
        => SignalTimeline.Merge(
            new SignalAnalyzer().Analyze(new EcowattSignals([new EcowattDay(Houses.Day, SignalLevel.Normal, "", SignalScenario.Day(person))]), SignalAnalyzer.PersonOrigin),
            Houses.Timeline(published));

    private static TimeSpan[] Delays(PlannedHouse house)
        => [.. house.Commands.Where(static command => command.Powered).OrderBy(static command => command.Load).Select(static command => command.At - Houses.At(20))];
}

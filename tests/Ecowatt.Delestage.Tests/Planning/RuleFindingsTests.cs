using Ecowatt.Delestage.Planning;

namespace Ecowatt.Delestage.Tests.Planning;

/// <summary>Every rule for one load, in their order: which apply, and which one binds.</summary>
public sealed class RuleFindingsTests
{
    private const string Evening = "111111111111111111221111";

    [Fact]
    public void Behind_the_rule_that_binds_the_others_are_told_that_apply_too()
    {
        var house = new PlannedHouse(Houses.Zone(Houses.Load("heater") with { Comfort = new Comfort { Sensor = "room" } }), Evening, Houses.At(18, 30));
        house.Order(0, powered: false, TimeSpan.FromHours(1));
        var readings = new LoadReadings(new Reading(5, house.Now), null, new ActiveCondition("too dry", Powered: false));
        house.Feel(0, 5);
        house.Look();
        var decided = house.Decisions[0] with { Hold = Hold.Device };

        var found = Find(house, readings, decided);

        Assert.Equal(Enumerable.Range(1, 10).Select(static place => (Rule)place), found.Select(static finding => finding.Rule));
        Assert.Equal([Rule.Override, Rule.Comfort, Rule.Condition, Rule.Signal, Rule.Normal], found.Where(static finding => finding.Applies).Select(static finding => finding.Rule));
        Assert.Equal([Rule.Override], found.Where(static finding => finding.Binds).Select(static finding => finding.Rule));
        Assert.Equal(decided, found[0].Decision);
        Assert.Equal((true, false, false, true), (found[1].Decision.Desired, found[4].Decision.Desired, found[6].Decision.Desired, found[9].Decision.Desired));
        Assert.All(found.Where(static finding => !finding.Applies), static finding => Assert.Equal(default, finding.Decision));
    }

    [Fact]
    public void Of_what_was_not_decided_yet_no_rule_binds()
    {
        var house = new PlannedHouse(Houses.Zone(Houses.Load("heater")), Evening, Houses.At(12));

        var found = Find(house, LoadReadings.None, default);

        Assert.DoesNotContain(found, static finding => finding.Binds);
        Assert.Equal([Rule.Normal], found.Where(static finding => finding.Applies).Select(static finding => finding.Rule));
    }

    [Theory]
    [InlineData(false, 16.5, Rule.Normal, Rule.Preheat)]
    [InlineData(true, 16.5, Rule.Plan, Rule.Preheat)]
    [InlineData(true, 12, Rule.Plan, Rule.Plan)]
    [InlineData(false, 12, Rule.Normal, Rule.Normal)]
    public void Preheating_stands_in_the_place_of_the_plan_or_of_normal(bool only, double hour, Rule place, Rule named)
    {
        var load = Houses.Load("set-point") with { Preheat = new Preheat { Span = TimeSpan.FromHours(2), Only = only } };
        var house = new PlannedHouse(Houses.Zone(load), Evening, Houses.At(0) + TimeSpan.FromHours(hour));
        house.Look();

        var found = Find(house, LoadReadings.None, house.Decisions[0]);

        var binding = Assert.Single(found, static finding => finding.Binds);
        Assert.Equal((place, named), (binding.Rule, binding.Decision.Rule));
        Assert.Equal([place], found.Where(static finding => finding.Applies).Select(static finding => finding.Rule));
    }

    private static RuleFinding[] Find(PlannedHouse house, LoadReadings readings, in LoadDecision decided)
    {
        var input = new PlanInput { Timeline = house.Timeline, Now = house.Now, Banks = house.Banks, Readings = new LoadReadings[] { readings } };
        return [.. Planner.Rules(input, house.Memory, 0, decided)];
    }
}

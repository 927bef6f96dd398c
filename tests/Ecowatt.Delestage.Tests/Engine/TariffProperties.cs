using CsCheck;
using Ecowatt.Delestage.Planning;

namespace Ecowatt.Delestage.Tests.Engine;

/// <summary>Whole zones with and without a tariff: it moves loads that choose their hours, and nothing else.</summary>
public sealed class TariffProperties
{
    private static readonly TimeSpan Length = TimeSpan.FromHours(36);

    [Fact]
    public void With_an_empty_tariff_every_line_of_the_journal_is_as_without_one()
        => WorldPlan.Any.Select(static plan => plan with { Tariffs = false }).Sample(
            static plan => Assert.Equal(Lines(plan, null), Lines(plan, TariffTimeline.Empty)),
            iter: 8);

    [Fact]
    public void A_tariff_of_one_class_decides_as_none_does()
        => WorldPlan.Any.Select(static plan => plan with { Tariffs = false }).Sample(
            static plan =>
            {
                var always = TariffTimeline.Of(new TariffSlice(Houses.At(-9_000), Houses.At(9_000), TariffClass.WhitePeak, "tempo"));
                var (without, with) = (Decided(plan, null), Decided(plan, always));
                if (without.IsProven && with.IsProven)
                {
                    Assert.Equal(without.Decisions, with.Decisions);
                }
            },
            iter: 10);

    [Fact]
    public void A_zone_in_which_nothing_chooses_its_hours_takes_no_tariff()
        => WorldPlan.Any.Where(static plan => plan.Zone.Loads.All(static load => load.Deferral is null)).Select(static plan => plan with { Tariffs = true }).Sample(
            static plan =>
            {
                var world = new World(plan);
                world.Run(Length);
                Assert.DoesNotContain(world.Journal.Lines, static line => line.Kind == "tariff");
            },
            iter: 5);

    private static List<(string, ClockReading, string)> Lines(WorldPlan plan, TariffTimeline? tariff)
    {
        var world = new World(plan) { Tariff = tariff };
        world.Run(Length);
        return [.. world.Journal.Lines];
    }

    private static (List<(DateTimeOffset, int, bool, bool, Rule, Hold)> Decisions, bool IsProven) Decided(WorldPlan plan, TariffTimeline? tariff)
    {
        var (decisions, isProven) = (new List<(DateTimeOffset, int, bool, bool, Rule, Hold)>(), true);
        var world = new World(plan)
        {
            Tariff = tariff,
            Evaluated = engine =>
            {
                isProven &= !engine.State.HasUnprovenPlan;
                for (var i = 0; i < engine.Decisions.Length; i++)
                {
                    decisions.Add((engine.Now.Utc, i, engine.Decisions[i].Desired, engine.Decisions[i].Powered, engine.Decisions[i].Rule, engine.Decisions[i].Hold));
                }
            },
        };
        world.Run(Length);
        return (decisions, isProven);
    }
}

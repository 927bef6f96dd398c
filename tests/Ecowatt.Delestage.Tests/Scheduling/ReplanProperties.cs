using CsCheck;
using Ecowatt.Delestage.Scheduling.Solving;

namespace Ecowatt.Delestage.Tests.Scheduling;

/// <summary>
/// A plan is kept: who plans again a quarter later and knows nothing new finds the rest of the same plan. Where a day has more grades than the scheduler tells apart,
/// the best of them count as one until fewer are left, and what is known then is more: such days are not asked for.
/// </summary>
public sealed class ReplanProperties
{
    [Fact]
    public void A_plan_made_a_quarter_later_from_the_same_knowledge_is_the_rest_of_the_same_plan()
        => ArbitraryDays.Middling.Where(static day => day.TellsGradesApart).Sample(
            static day =>
            {
                var (outcome, plans) = day.Plan();
                while (day.Levels.Length > 0 && outcome.Proof == DeferrableProof.Optimal)
                {
                    var rest = plans.Select(static plan => new QuarterSet(plan.Bits >> 1)).ToArray();
                    day = day.After(plans);
                    (outcome, plans) = day.Plan();
                    if (outcome.Proof == DeferrableProof.Optimal)
                    {
                        Assert.Equal(rest, plans);
                    }
                }
            },
            iter: 300);
}

using Ecowatt.Delestage.Scheduling.Solving;

namespace Ecowatt.Delestage.Benchmarks;

/// <summary>One day planned in both ways.</summary>
/// <param name="Greedy">The figures of the greedy plan.</param>
/// <param name="Exact">Those of the scheduler's.</param>
/// <param name="Proof">What the scheduler knows of its plan.</param>
/// <param name="GreedyTime">Milliseconds.</param>
/// <param name="ExactTime">Milliseconds.</param>
internal readonly record struct ComparedDay(DayFigures Greedy, DayFigures Exact, DeferrableProof Proof, double GreedyTime, double ExactTime)
{
    /// <summary>The place of the first member of the cost in which the plans differ, 0 for broken to 5 for runs; 6 where they cost the same.</summary>
    public int FirstDifference
        => Greedy.Cost.Broken != Exact.Cost.Broken ? 0
            : Greedy.Cost.Unmet != Exact.Cost.Unmet ? 1
            : !Greedy.Cost.Energy.Equals(Exact.Cost.Energy) ? 5 - Math.Min(3, WorstGradeThatDiffers)
            : Greedy.Cost.Runs != Exact.Cost.Runs ? 5
            : 6;

    // Without a tariff 3 is critical, 2 tense, 1 normal; with one, higher grades than three are shown with the third.
    private int WorstGradeThatDiffers
    {
        get
        {
            var grade = QuarterGrades.Most - 1;
            while (Greedy.Cost.Energy[grade] == Exact.Cost.Energy[grade])
            {
                grade--;
            }

            return grade;
        }
    }
}

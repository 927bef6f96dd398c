using System.Numerics;

namespace Ecowatt.Delestage.Scheduling.Solving;

/// <summary>Represents what each job pays for each quarter.</summary>
internal sealed class CostTable<T>
    where T : unmanaged, IBinaryInteger<T>, IMinMaxValue<T>
{
    private readonly T[] _costs = new T[DeferrableInput.MostJobs * DeferrableInput.MostQuarters];
    private int _quarters;
    private CostScale<T> _units;

    public ref readonly CostScale<T> Units => ref _units;

    /// <summary>Fills it with the true costs: the job's weight at the quarter's grade.</summary>
    public void Fill(Problem problem, in CostScale<T> units)
    {
        (_quarters, _units) = (problem.Quarters, units);
        for (var j = 0; j < problem.Count; j++)
        {
            var row = Row(j);
            for (var q = 0; q < _quarters; q++)
            {
                row[q] = units.Quarter(problem.Jobs[j].Weight, problem.Grades[q]);
            }
        }
    }

    /// <summary>Costs with rents: a quarter costs no less than it is worth to the job.</summary>
    public void Fill(Problem problem, CostTable<T> costs, ReadOnlySpan<T> prices)
    {
        (_quarters, _units) = (problem.Quarters, costs._units);
        for (var j = 0; j < problem.Count; j++)
        {
            var row = Row(j);
            var cost = costs.Of(j);
            for (var q = 0; q < _quarters; q++)
            {
                row[q] = T.Max(cost[q], prices[j]);
            }
        }
    }

    public ReadOnlySpan<T> Of(int job) => Row(job);

    private Span<T> Row(int job) => _costs.AsSpan(job * DeferrableInput.MostQuarters, _quarters);
}

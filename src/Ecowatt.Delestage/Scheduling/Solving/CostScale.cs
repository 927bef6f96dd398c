using System.Numerics;
using System.Runtime.CompilerServices;

namespace Ecowatt.Delestage.Scheduling.Solving;

/// <summary>
/// Represents one number for a whole cost: the members of <see cref="DeferrableCost"/> as digits of a number whose bases are what each can
/// reach in this very problem, so that numbers compare as costs do, exactly. Below them are eight bits for prices, which are no
/// costs but may need fractions of the smallest.
/// </summary>
internal readonly struct CostScale<T>
    where T : unmanaged, IBinaryInteger<T>, IMinMaxValue<T>
{
    public const int FractionBits = 8;

    public required T Broken { get; init; }

    /// <summary>Gets the unit of one weight that is unmet.</summary>
    public required T Unmet { get; init; }

    /// <summary>Gets the unit of one weight in a quarter of each grade; the best grade costs nothing.</summary>
    public required GradeUnits Grades { get; init; }

    public required T Run { get; init; }

    /// <summary>Gets the least that any energy costs: what is below it counts starts.</summary>
    public T Energy => Grades[1];

    /// <summary>Returns what a quarter costs a job.</summary>
    public T Quarter(int weight, byte grade) => T.CreateTruncating(weight) * Grades[grade];

    public T Price(in DeferrableCost cost)
    {
        var price = Broken * T.CreateTruncating(cost.Broken) + Unmet * T.CreateTruncating(cost.Unmet) + Run * T.CreateTruncating(cost.Runs);
        for (var grade = 1; grade < QuarterGrades.Most; grade++)
        {
            price += Grades[grade] * T.CreateTruncating(cost.Energy[grade]);
        }

        return price;
    }

    /// <summary>Returns the least true cost that is not below a bound.</summary>
    public T Least(T bound)
    {
        var up = bound + Run - T.One;
        return up - (up % Run);
    }

    /// <summary>Holds one number for each grade.</summary>
    [InlineArray(QuarterGrades.Most)]
    public struct GradeUnits
    {
        private T _first;
    }
}

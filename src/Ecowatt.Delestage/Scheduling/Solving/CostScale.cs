using System.Numerics;

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

    public required T Critical { get; init; }

    public required T Tense { get; init; }

    public required T Normal { get; init; }

    public required T Run { get; init; }

    /// <summary>Returns what a quarter costs a job.</summary>
    public T Quarter(int weight, byte level)
        => T.CreateTruncating(weight) * level switch { 0 => T.Zero, 1 => Normal, 2 => Tense, _ => Critical };

    public T Price(in DeferrableCost cost)
        => Broken * T.CreateTruncating(cost.Broken)
            + Unmet * T.CreateTruncating(cost.Unmet)
            + Critical * T.CreateTruncating(cost.Critical)
            + Tense * T.CreateTruncating(cost.Tense)
            + Normal * T.CreateTruncating(cost.Normal)
            + Run * T.CreateTruncating(cost.Runs);

    /// <summary>Returns the least true cost that is not below a bound.</summary>
    public T Least(T bound)
    {
        var up = bound + Run - T.One;
        return up - (up % Run);
    }
}

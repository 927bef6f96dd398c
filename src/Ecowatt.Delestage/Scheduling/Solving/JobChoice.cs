using System.Numerics;

namespace Ecowatt.Delestage.Scheduling.Solving;

/// <summary>Represents what one job may do in one quarter.</summary>
internal struct JobChoice<T>
    where T : unmanaged, IBinaryInteger<T>, IMinMaxValue<T>
{
    public bool MayRun;
    public bool MayStop;

    /// <summary>Gets the quarters from now on whose room it takes when it runs; none where it has them already.</summary>
    public int Reserved;

    public JobStep<T> On;
    public JobStep<T> Off;
}

/// <summary>Represents the state that follows, its cost and the least that is left to pay.</summary>
/// <param name="Next">The job's state at the next quarter.</param>
/// <param name="Cost">What the step itself costs.</param>
/// <param name="Least">That, and what is left to pay at least.</param>
internal readonly record struct JobStep<T>(JobState Next, T Cost, T Least)
    where T : unmanaged, IBinaryInteger<T>, IMinMaxValue<T>;

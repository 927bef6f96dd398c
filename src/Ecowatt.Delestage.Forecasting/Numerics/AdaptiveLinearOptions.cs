namespace Ecowatt.Delestage;

/// <summary>Settings of an <see cref="AdaptiveLinearModel"/>. Immutable; safe across threads.</summary>
public sealed record AdaptiveLinearOptions
{
    /// <summary>Gets the factor by which what was learned loses weight at each update. Range: 0.9 to 1. Default: 0.998, a half-life of 346 updates.</summary>
    public double Forgetting { get; init; } = 0.998;

    /// <summary>Gets the strength that pulls weights to zero, in observations of a feature of size one. Range: above 0 to 1,000. Default: 0.01.</summary>
    /// <remarks>It bounds the covariance, so that a feature that is zero for months does not make the model jump when it comes back.</remarks>
    public double Ridge { get; init; } = 0.01;

    /// <summary>Gets the variance of each weight before anything was learned. Range: above 0 to 1,000,000. Default: 10.</summary>
    public double InitialVariance { get; init; } = 10;

    internal void Validate()
    {
        if (!(Forgetting is >= 0.9 and <= 1))
        {
            throw new ArgumentOutOfRangeException(nameof(Forgetting), Forgetting, "The forgetting factor must be from 0.9 to 1.");
        }

        if (!(Ridge is > 0 and <= 1000))
        {
            throw new ArgumentOutOfRangeException(nameof(Ridge), Ridge, "The ridge must be above 0 and at most 1,000.");
        }

        if (!(InitialVariance is > 0 and <= 1e6))
        {
            throw new ArgumentOutOfRangeException(nameof(InitialVariance), InitialVariance, "The initial variance must be above 0 and at most 1,000,000.");
        }
    }
}

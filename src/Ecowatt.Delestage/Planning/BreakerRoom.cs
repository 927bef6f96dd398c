namespace Ecowatt.Delestage.Planning;

/// <summary>One phase of a meter at one evaluation: what is drawn of it, and how far its breaker is from opening.</summary>
internal struct BreakerRoom
{
    /// <summary>Gets whether its last reading counts as what is drawn.</summary>
    public bool IsFresh { get; init; }

    /// <summary>Gets the power at which the breaker is set in it, in VA.</summary>
    public double Setting { get; init; }

    /// <summary>Gets the filter now.</summary>
    public BreakerFilter Filter { get; init; }

    /// <summary>Gets the whole seconds until the breaker opens at what is drawn now; null where it never does.</summary>
    public int? SecondsLeft { get; init; }

    /// <summary>Gets the most that may be drawn after a restore, in VA.</summary>
    public double Limit { get; init; }

    /// <summary>Gets what is drawn now, in VA.</summary>
    public double Power { get; init; }

    /// <summary>Gets what is drawn, as a restore must reckon with it, in VA.</summary>
    public double Drawn { get; init; }

    /// <summary>Gets or sets what the restores before in the order take, in VA.</summary>
    public double Granted { get; set; }
}

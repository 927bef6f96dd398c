namespace Ecowatt.Delestage;

/// <summary>A relay moved, or should have. Immutable; safe across threads.</summary>
/// <param name="At">When, UTC.</param>
/// <param name="Zone">The zone's name.</param>
/// <param name="Load">The load's name.</param>
/// <param name="Powered">What the load is from now on; null where the command failed or the board fell, and it is unknown.</param>
/// <param name="Rule">The rule behind it.</param>
/// <param name="Why">In one sentence.</param>
public sealed record LoadChange(DateTimeOffset At, string Zone, string Load, bool? Powered, Rule Rule, string Why) : DelestageChange(At, Zone)
{
    /// <summary>
    /// Gets whether the zone only observed: no relay was commanded, and <see cref="Powered"/> tells what the load would be. Default:
    /// <see langword="false"/>.
    /// </summary>
    public bool Observed { get; init; }

    /// <summary>Gets the decision behind it, from which <see cref="Explanation"/> tells it in another language; the default value where the application stopped.</summary>
    public LoadDecision Decision { get; init; }
}

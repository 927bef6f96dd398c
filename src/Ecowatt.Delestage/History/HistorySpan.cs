namespace Ecowatt.Delestage;

/// <summary>
/// Represents one state of a load, or one level of the grid, from an instant to another: a piece of a coloured strip. Spans of a series do not overlap;
/// between two of them nothing is known. Immutable; safe across threads.
/// </summary>
/// <param name="Start">The instant since which it stands, UTC; it may lie before what was asked for.</param>
/// <param name="End">The first instant after it, UTC; for what still stands, the last instant at which it was known to.</param>
public sealed record HistorySpan(DateTimeOffset Start, DateTimeOffset End)
{
    /// <summary>Gets whether it still stands: <see cref="End"/> moves on. Default: false.</summary>
    public bool IsOpen { get; init; }

    /// <summary>
    /// Gets whether it lies ahead: a level that is published, or what the zone will do if nothing new comes (<see cref="IDelestage.ForeseeAsync"/>), as far as levels are known. What is planned may change. Default: false, for
    /// what was done.
    /// </summary>
    public bool IsPlanned { get; init; }

    /// <summary>Gets the level: of the grid, or that a load's decision went by.</summary>
    public SignalLevel Level { get; init; } = SignalLevel.Unknown;

    /// <summary>Gets who says the level, for example <c>rte</c>; null for a load's state.</summary>
    public string? Origin { get; init; }

    /// <summary>Gets whether the load is powered; null where that is not known, and for levels.</summary>
    public bool? Powered { get; init; }

    /// <summary>Gets whether its zone only observed, so that <see cref="Powered"/> is imagined. Default: false.</summary>
    public bool Observed { get; init; }

    /// <summary>Gets the power that the load draws in this state by its rating, in watts. Default: 0.</summary>
    public double RatedPower { get; init; }

    /// <summary>Gets the decision at the start of it; the default value for levels, and where none is known.</summary>
    public LoadDecision Decision { get; init; }

    /// <summary>Gets the rule behind it; <see cref="Rule.None"/> for levels.</summary>
    public Rule Rule => Decision.Rule;

    /// <summary>Tells in one sentence what the load was and why, as it was told then; of what lies ahead, what it would be.</summary>
    /// <param name="load">The load as it is configured now; null where it is configured no more.</param>
    /// <param name="language">The language. Default: English.</param>
    /// <returns>The sentence; empty for levels.</returns>
    public string Why(Load? load, ExplanationLanguage language = ExplanationLanguage.English)
        => Decision.Rule == Rule.None ? "" : Explanation.Of(load ?? new Load { Name = "", Channel = 0, RatedPower = RatedPower }, Decision, Powered, Start, language, Observed || IsPlanned);
}

namespace Ecowatt.Delestage.Scheduling.Solving;

/// <summary>All that a schedule depends on. The same input gives the same schedule, on any machine.</summary>
internal readonly ref struct DeferrableInput
{
    /// <summary>The most jobs of one schedule: the channels of the largest board.</summary>
    public const int MostJobs = 8;

    /// <summary>The most quarters of one schedule: a day.</summary>
    public const int MostQuarters = 96;

    /// <summary>The most that one load may draw, in watts.</summary>
    public const int MostPower = 1_000_000;

    /// <summary>The dearest class of price.</summary>
    public const int MostTariff = 15;

    /// <summary>The room of a quarter without a cap.</summary>
    public const int NoCap = int.MaxValue;

    /// <summary>Gets the jobs, the most important first: among plans of equal cost they are served in this order.</summary>
    public required ReadOnlySpan<DeferrableJob> Jobs { get; init; }

    /// <summary>Gets the level of each quarter; <see cref="SignalLevel.Unknown"/> counts as normal. Its length is the number of quarters.</summary>
    public required ReadOnlySpan<SignalLevel> Levels { get; init; }

    /// <summary>
    /// Gets the class of price of each quarter, 0 to <see cref="MostTariff"/>, a lower one cheaper; empty where no tariff is known, and then levels
    /// alone decide.
    /// </summary>
    public ReadOnlySpan<byte> Tariff { get; init; }

    /// <summary>Gets whether levels come first and the tariff decides among quarters of one level. Default: the tariff comes first.</summary>
    public bool LevelFirst { get; init; }

    /// <summary>
    /// Gets the watts that the jobs may draw together in each quarter: the hard limit less what other loads take. <see cref="NoCap"/>
    /// where there is none, below 0 counts as 0; empty where no quarter has a cap.
    /// </summary>
    public ReadOnlySpan<int> Room { get; init; }
}

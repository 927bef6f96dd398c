namespace Ecowatt.Delestage.Planning;

/// <summary>Represents the input of one evaluation, the same for every load.</summary>
internal readonly ref struct Evaluation
{
    // Searched for once an evaluation, and not once a load.
    private readonly NextWindows _windows;

    public Evaluation(in PlanInput input, ZoneState memory)
    {
        var slice = input.Timeline.SliceAt(input.Now.Utc);
        Now = input.Now;
        Timeline = input.Timeline;
        Tariff = input.Tariff ?? TariffTimeline.Empty;
        Level = slice?.Level ?? SignalLevel.Unknown;
        ByPerson = slice?.Origin == SignalAnalyzer.PersonOrigin;
        SignalsSince = memory.SignalsSince;
        foreach (var level in memory.Order.ShedLevels)
        {
            _windows[(int)level] = Timeline.WindowFrom(Now.Utc, level);
        }
    }

    /// <summary>Now, on both clocks.</summary>
    public ClockReading Now { get; }

    /// <summary>Levels over time.</summary>
    public SignalTimeline Timeline { get; }

    /// <summary>Classes of price over time.</summary>
    public TariffTimeline Tariff { get; }

    /// <summary>The level now.</summary>
    public SignalLevel Level { get; }

    /// <summary>Gets whether a person said so.</summary>
    public bool ByPerson { get; }

    /// <summary>Gets the instant at which the timeline last changed, UTC; null where that is not known.</summary>
    public DateTimeOffset? SignalsSince { get; }

    public DateTimeOffset Instant => Now.Utc;

    public bool InWindow(SignalLevel shedAt) => Level != SignalLevel.Unknown && Level >= shedAt;

    /// <summary>The window that covers now, or else the next one, at or above a level at which some load of the zone is shed.</summary>
    public TensionWindow? Window(SignalLevel shedAt) => _windows[(int)shedAt];
}

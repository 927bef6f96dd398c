using System.Text.Json.Serialization;
using Ecowatt.Delestage.Planning;

namespace Ecowatt.Delestage.Engine;

/// <summary>
/// One line of a zone's journal: what happened, and when on both clocks. A closed union: each kind is spelled once, in its record,
/// which says how it is written and read (by source generation), how a replay repeats it, and whom it concerns. Immutable.
/// </summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "kind")]
[JsonDerivedType(typeof(StartEvent), "start")]
[JsonDerivedType(typeof(SavedEvent), "saved")]
[JsonDerivedType(typeof(ConfigurationEvent), "configuration")]
[JsonDerivedType(typeof(ClockEvent), "clock")]
[JsonDerivedType(typeof(SignalsEvent), "signals")]
[JsonDerivedType(typeof(TariffEvent), "tariff")]
[JsonDerivedType(typeof(SampleEvent), "sample")]
[JsonDerivedType(typeof(BreakerEvent), "breaker")]
[JsonDerivedType(typeof(LimitEvent), "limit")]
[JsonDerivedType(typeof(ConditionEvent), "condition")]
[JsonDerivedType(typeof(OverrideEvent), "override")]
[JsonDerivedType(typeof(CancelEvent), "cancel")]
[JsonDerivedType(typeof(DeviceEvent), "device")]
[JsonDerivedType(typeof(FoundEvent), "found")]
[JsonDerivedType(typeof(EvaluationEvent), "evaluation")]
[JsonDerivedType(typeof(CommandEvent), "command")]
[JsonDerivedType(typeof(ResultEvent), "result")]
[JsonDerivedType(typeof(RecoveredEvent), "recovered")]
[JsonDerivedType(typeof(RestartedEvent), "restarted")]
[JsonDerivedType(typeof(LostEvent), "lost")]
internal abstract record JournalEvent
{
    private protected JournalEvent()
    {
    }

    /// <summary>Gets the instant at which it happened, on both clocks.</summary>
    [JsonIgnore]
    public ClockReading Now
    {
        get => new(At, Mono);
        init => (At, Mono) = (value.Utc, value.Monotonic);
    }

    /// <summary>The wall clock, UTC; written with seven decimals.</summary>
    [JsonPropertyOrder(-3), JsonRequired, JsonConverter(typeof(InstantJson))]
    public DateTimeOffset At { get; init; }

    /// <summary>The monotonic clock since an origin of the process's own; written in ticks of 100 ns.</summary>
    [JsonPropertyOrder(-2), JsonRequired, JsonConverter(typeof(TicksJson))]
    public TimeSpan Mono { get; init; }

    /// <summary>Repeats it in a replay.</summary>
    /// <param name="engine">The engine after the event before; null before the first start.</param>
    /// <param name="journal">Takes down what the engine writes then: the caller compares.</param>
    /// <returns>The engine after it.</returns>
    /// <exception cref="KeyNotFoundException">It names a load that the zone has not.</exception>
    public virtual ZoneEngine? Repeat(ZoneEngine? engine, IJournal journal)
    {
        if (engine is not null)
        {
            engine.Resume(Now);
            ApplyTo(engine);
        }

        return engine;
    }

    /// <summary>Tells whether it says something of a load.</summary>
    /// <param name="load">The load's name, without regard to case.</param>
    public virtual bool Concerns(string load) => false;

    /// <summary>Tells an engine what it was told then. What only tells people something tells it nothing.</summary>
    protected virtual void ApplyTo(ZoneEngine engine)
    {
    }
}

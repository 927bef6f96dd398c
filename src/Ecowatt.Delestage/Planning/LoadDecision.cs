using System.Text.Json.Serialization;

namespace Ecowatt.Delestage;

/// <summary>Represents the decision for one load, with its reason. Immutable; safe across threads.</summary>
/// <param name="Desired">True where the binding rule wants the load powered.</param>
/// <param name="Powered">True where the load is to be powered: as desired, unless the zone has no room for it.</param>
/// <param name="Rule">The rule that binds.</param>
/// <param name="Hold">The hold that keeps the decision from being carried out now.</param>
/// <param name="ShouldSwitch">True where its relay is to be commanded now.</param>
/// <param name="Level">The level now.</param>
/// <param name="NextChangeAt">The earliest instant at which time alone changes the decision, UTC; null where none is known.</param>
/// <param name="HeldUntil">The instant at which the hold ends, UTC; null where nothing holds or its end is not known.</param>
/// <param name="RequestedBy">The name of the person or system that gave the order, or of the application's condition; null where neither binds, or none was given.</param>
public readonly record struct LoadDecision(
    bool Desired,
    bool Powered,
    Rule Rule,
    Hold Hold,
    bool ShouldSwitch,
    SignalLevel Level,
    DateTimeOffset? NextChangeAt,
    DateTimeOffset? HeldUntil,
    string? RequestedBy = null)
{
    /// <summary>Gets the load that has the room which this one waits for; null where it waits for none, or other consumption has it.</summary>
    public string? RoomTakenBy { get; init; }

    /// <summary>
    /// Gets the sensor that the zone's limit follows (<see cref="Zone.LimitReading"/>), where the load waits for room under the limit
    /// (<see cref="Hold.Limit"/>) and the sensor gives no good readings, so that it adds nothing; null otherwise.
    /// </summary>
    public string? SilentSensor { get; init; }

    /// <summary>Gets the reason why the temperature is not known, where <see cref="Rule"/> is <see cref="Rule.Comfort"/>.</summary>
    public SensorFault Fault { get; init; }

    /// <summary>Gets the instant of the last good reading, UTC, where <see cref="Fault"/> names one; null where there was none.</summary>
    [JsonPropertyName("lastGoodReadingAt")]
    public DateTimeOffset? LastGoodReading { get; init; }

    /// <summary>Gets the part of the run that does not fit in before the deadline of a load that chooses its hours, in whole quarters of an hour.</summary>
    [JsonPropertyName("unmetRunSeconds")]
    public TimeSpan UnmetRun { get; init; }

    /// <summary>
    /// Gets the class of price of the hours that the plan of a load chose: of now while it runs, else of its next start. <see cref="TariffClass.Unknown"/> where
    /// the tariff does not tell it; null where no tariff is known, or nothing is planned.
    /// </summary>
    [JsonPropertyName("tariffClass")]
    public TariffClass? Tariff { get; init; }

    /// <summary>Gets the instant at which <see cref="Tariff"/> ends, UTC; null where that is not known.</summary>
    public DateTimeOffset? TariffUntil { get; init; }

    /// <summary>
    /// Gets the whole seconds after which the meter's breaker would open if nothing were shed, where the load is shed for that now
    /// (<see cref="Hold.Breaker"/>); null otherwise.
    /// </summary>
    public int? BreakerOpensInSeconds { get; init; }

    /// <summary>Gets the earliest instant at which time alone changes anything of it, UTC; null where none is known.</summary>
    [JsonPropertyName("earliestChangeAt")]
    public DateTimeOffset? EarliestChange
    {
        get
        {
            var change = HeldUntil is null || NextChangeAt < HeldUntil ? NextChangeAt ?? HeldUntil : HeldUntil;
            return change is null || TariffUntil < change ? TariffUntil ?? change : change;
        }
    }

    /// <summary>Creates a decision that nothing holds back.</summary>
    internal static LoadDecision Of(bool powered, Rule rule, SignalLevel level, DateTimeOffset? change)
        => new(powered, powered, rule, Hold.None, ShouldSwitch: false, level, change, HeldUntil: null);
}

using System.Collections.Immutable;
using System.Text.Json.Serialization;
using Ecowatt.Delestage.Planning;

namespace Ecowatt.Delestage.Engine;

/// <summary>The wall clock jumped.</summary>
/// <param name="Jump">By how much it ran away from the monotonic one.</param>
internal sealed record ClockEvent([property: JsonPropertyName("jumpSeconds")] TimeSpan Jump) : JournalEvent
{
    protected override void ApplyTo(ZoneEngine engine) => engine.Jumped(Jump);
}

/// <summary>Levels changed.</summary>
/// <param name="Slices">The timeline's slices, in order and without gap.</param>
internal sealed record SignalsEvent(ImmutableArray<SignalSlice> Slices) : JournalEvent
{
    protected override void ApplyTo(ZoneEngine engine) => engine.Signals(SignalTimeline.Restore(Slices));
}

/// <summary>Classes of price changed.</summary>
/// <param name="Slices">The slices that the sources say, in order.</param>
internal sealed record TariffEvent(ImmutableArray<TariffSlice> Slices) : JournalEvent
{
    protected override void ApplyTo(ZoneEngine engine) => engine.Tariff(TariffTimeline.Of(Slices.AsSpan()));
}

/// <summary>A sensor said something that counts. Written before the next event, when it may first matter.</summary>
/// <param name="Sensor">The sensor.</param>
/// <param name="Value">In the sensor's unit; null where it is no number.</param>
/// <param name="TakenAt">The instant at which it was taken, UTC.</param>
/// <param name="TakenAtMonotonic">The same on the monotonic clock.</param>
internal sealed record SampleEvent(string Sensor, [property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] double? Value, DateTimeOffset TakenAt, [property: JsonPropertyName("takenAtMono"), JsonConverter(typeof(TicksJson))] TimeSpan TakenAtMonotonic) : JournalEvent
{
    public static SampleEvent Of(string sensor, Reading reading, ClockReading now)
        => new(sensor, double.IsFinite(reading.Value) ? reading.Value : null, reading.At.Utc, reading.At.Monotonic) { Now = now };

    protected override void ApplyTo(ZoneEngine engine) => engine.Sample(Sensor, new Reading(Value ?? double.NaN, new ClockReading(TakenAt, TakenAtMonotonic)));
}

/// <summary>The meter's readings since the line before moved the state of its breaker. Written before the next event, when it may first matter.</summary>
/// <param name="BreakerState">The state, which is all that those readings came to.</param>
internal sealed record BreakerEvent(BreakerState BreakerState) : JournalEvent
{
    protected override void ApplyTo(ZoneEngine engine) => engine.Breaker(BreakerState);
}

/// <summary>The reading that the zone's limit follows is another than at the line before. Written before the next event, when it may first matter.</summary>
/// <param name="Produced">What is remembered of it, which is all that its readings came to.</param>
internal sealed record LimitEvent(ProducedPower Produced) : JournalEvent
{
    protected override void ApplyTo(ZoneEngine engine) => engine.Produced(Produced);
}

/// <summary>A condition of the application asks that a load is powered or off.</summary>
/// <param name="Load">The load.</param>
/// <param name="Condition">The condition's name; null where none asks any more.</param>
/// <param name="Powered">True where it asks for powered, false for off; null where none asks.</param>
/// <param name="Until">The instant at which time alone ends that, UTC; null where that is not known.</param>
internal sealed record ConditionEvent(string Load, [property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] string? Condition, bool? Powered = null, DateTimeOffset? Until = null) : LoadEvent(Load)
{
    protected override void ApplyTo(ZoneEngine engine, int load) => engine.Condition(load, Condition is { } name ? new ActiveCondition(name, Powered != false, Until) : null);
}

/// <summary>A person gave an override.</summary>
/// <param name="Load">The load.</param>
/// <param name="Order">The override.</param>
internal sealed record OverrideEvent(string Load, [property: JsonPropertyName("override")] LoadOverride Order) : LoadEvent(Load)
{
    protected override void ApplyTo(ZoneEngine engine, int load) => engine.SetOverride(load, Order);
}

/// <summary>A person took an override back.</summary>
/// <param name="Load">The load.</param>
internal sealed record CancelEvent(string Load) : LoadEvent(Load)
{
    protected override void ApplyTo(ZoneEngine engine, int load) => engine.ClearOverride(load);
}

/// <summary>The board of a bank came or went.</summary>
/// <param name="Attached">True where it can be commanded.</param>
/// <param name="Rest">True where its relays fell to rest with it.</param>
/// <param name="Bank">The bank; null where the zone has one.</param>
internal sealed record DeviceEvent(bool Attached, bool Rest, string? Bank = null) : JournalEvent
{
    protected override void ApplyTo(ZoneEngine engine) => engine.Device(Attached, Rest, engine.Banks.Find(Bank));
}

/// <summary>Represents the report of a bank on a relay that was not commanded: found so when it was opened or came back, lost with its link, or moved by somebody else.</summary>
/// <param name="Load">The load.</param>
/// <param name="Powered">True where that powers it; null where the bank does not know.</param>
internal sealed record FoundEvent(string Load, bool? Powered = null) : LoadEvent(Load)
{
    protected override void ApplyTo(ZoneEngine engine, int load) => engine.Found(load, Powered);
}

using System.Text.Json.Serialization;

namespace Ecowatt.Delestage;

/// <summary>Represents an electrical load: a named circuit on one relay. Immutable; safe across threads. Values are checked when the application starts.</summary>
public sealed record Load
{
    /// <summary>Gets the name, which is unique in the zone without regard to case. Range: 1 to 64 characters.</summary>
    public required string Name { get; init; }

    /// <summary>
    /// Gets the name of the bank that the load's relay is on, where that is another than the zone's: loads on banks of any kind share the zone's
    /// limit, cap and meter. No other zone may command that bank. Default: null, for the zone's own bank.
    /// </summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] // A configuration without it is written, and hashed, as before there was one.
    public string? Bank { get; init; }

    /// <summary>Gets the channel of the relay on its bank. Each channel feeds one load. Range: 0 to the bank's last channel.</summary>
    public required int Channel { get; init; }

    /// <summary>Gets the contact that feeds the load. Default: normally closed, so that a dead board leaves the load powered.</summary>
    public RelayContact Contact { get; init; }

    /// <summary>Gets the kind of connection that the relay switches. A direct load is refused above the power that the bank's contacts are made for. Default: the coil of a contactor.</summary>
    public LoadConnection Connection { get; init; }

    /// <summary>Gets the lowest level at which the load is shed. Normal or lower sheds it round the clock. Default: <see cref="SignalLevel.Tense"/>.</summary>
    public SignalLevel ShedAt { get; init; } = SignalLevel.Tense;

    /// <summary>Gets the priority. 1 is the most important: restored first and shed last. Range: 1 to 100. Default: 10.</summary>
    public int Priority { get; init; } = 10;

    /// <summary>Gets the power that the load draws when it runs, in watts. Range: 0 to 1,000,000. Default: 0, which leaves the load out of all energy figures.</summary>
    public double RatedPower { get; init; }

    /// <summary>
    /// Gets the phase of the building's supply that the load is on, for a zone whose limit is the meter's breaker (<see cref="Zone.LimitByBreaker"/>).
    /// Range: 1 to 3. Default: null, for a load on all three evenly, or on the only one.
    /// </summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] // A configuration without it is written, and hashed, as before there was one.
    public int? Phase { get; init; }

    /// <summary>Gets the minimum on-time: the shortest time that the load stays powered. Range: 0 to 1 h. Default: 5 min; 10 min suits a compressor.</summary>
    public TimeSpan MinOnTime { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>Gets the minimum off-time: the shortest time that the load stays off. Range: 0 to 1 h. Default: 5 min; 10 min suits a compressor.</summary>
    public TimeSpan MinOffTime { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>Gets the longest total off-time before the load must run again for <see cref="MinPoweredAfterShed"/>. Range: <see cref="MinOffTime"/> to 24 h. Default: 2 h.</summary>
    public TimeSpan MaxShedTime { get; init; } = TimeSpan.FromHours(2);

    /// <summary>Gets the time that the load must have been powered without a break before the count of <see cref="MaxShedTime"/> starts anew. Range: 1 min to 24 h. Default: 30 min.</summary>
    public TimeSpan MinPoweredAfterShed { get; init; } = TimeSpan.FromMinutes(30);

    /// <summary>Gets the state of the load while no published hour covers the current time. Default: powered.</summary>
    public UnknownPolicy WhenUnknown { get; init; }

    /// <summary>Gets the name of the group in which loads of the zone take turns during a window that is longer than their maximum off-time. Range: 1 to 64 characters. Default: null, for no group.</summary>
    public string? Group { get; init; }

    /// <summary>Gets the temperature that the load keeps whatever the grid says. Default: null, for none.</summary>
    public Comfort? Comfort { get; init; }

    /// <summary>Gets whether the zone's solar surplus keeps the load powered unless the grid is critical. It needs <see cref="RatedPower"/>. Default: false.</summary>
    public bool RunOnSurplus { get; init; }

    /// <summary>Gets how the load is powered before a known window. Default: null, for not at all.</summary>
    public Preheat? Preheat { get; init; }

    /// <summary>Gets the daily run of a load that may choose its hours. Default: null, for a load that may not.</summary>
    public Deferral? Deferral { get; init; }

    /// <summary>Gets the name of the sensor that measures the power of the load, in watts. It takes the place of <see cref="RatedPower"/> for the energy not served. Default: null, for none.</summary>
    public string? PowerSensor { get; init; }

    /// <summary>
    /// Gets the order to which the load is lowered where it would be cut. It needs a normally closed contact, which powers the load fully
    /// while its relay rests, and excludes <see cref="Deferral"/> and a <see cref="Preheat"/> that alone runs the load. Default: null,
    /// which cuts the load.
    /// </summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] // A configuration without it is written, and hashed, as before there was one.
    public ShedTo? ShedTo { get; init; }

    /// <summary>Gets the power that it draws while it counts as off, in watts.</summary>
    internal double RemainingPower => ShedTo is { } lowered ? RatedPower * lowered.RemainingShare : 0;

    /// <summary>Gets the power that shedding it saves and restoring it takes, in watts.</summary>
    internal double SheddablePower => RatedPower - RemainingPower;

    /// <summary>Gets the power that it draws at most, in watts; where its relay is unknown, as if it were powered.</summary>
    internal double DrawnWhile(bool? powered) => powered != false ? RatedPower : RemainingPower;

    /// <summary>Gets the power that it draws while its relay rests, in watts: lowered loads too are powered fully then.</summary>
    internal double DrawnAtRest => Contact.Powers(energised: false) ? RatedPower : 0;

    /// <summary>Gets the share of its power that it draws from a phase.</summary>
    /// <param name="phase">The phase, 1 to <paramref name="phases"/>.</param>
    /// <param name="phases">How many phases the meter has: 1 or 3.</param>
    internal double ShareOf(int phase, int phases) => phases == 1 ? 1 : Phase is null ? 1.0 / phases : Phase == phase ? 1 : 0;

    /// <summary>Gets whether it runs only at times of its own choosing; at others it is idle, which is not shed.</summary>
    internal bool IsPlanned => Deferral is not null || Preheat is { Only: true };
}

using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json.Serialization;

namespace Ecowatt.Delestage;

/// <summary>
/// Represents the loads that share a limit, a cap and a meter. They lie on one bank of relays or on several, of any kind, and no other zone
/// commands any of these. Immutable; safe across threads. Values are checked when the application starts.
/// </summary>
public sealed record Zone
{
    /// <summary>Gets the name, which is unique in the application without regard to case. Range: 1 to 64 characters.</summary>
    public required string Name { get; init; }

    /// <summary>
    /// Gets the name of the zone's own bank, as registered with <c>AddSimulatedRelays</c>, <c>AddPhidgetRelays</c> or <c>AddRelayBank</c>. Each load is on it
    /// that names no other (<see cref="Load.Bank"/>).
    /// </summary>
    public required string Bank { get; init; }

    /// <summary>Gets whether decisions are carried out. Default: armed.</summary>
    public ZoneMode Mode { get; init; }

    /// <summary>Gets the loads, in any order. Range: at least one.</summary>
    public ImmutableArray<Load> Loads { get; init; } = [];

    /// <summary>
    /// Gets the hard limit in watts. The rated power of loads that are powered, or may be, never exceeds it, nor does the power that
    /// <see cref="Meter"/> measures for longer than it takes to shed. Range: 1 to 10,000,000. Default: null, for none.
    /// </summary>
    public double? Limit { get; init; }

    /// <summary>
    /// Gets the reading that raises <see cref="Limit"/>: what the building produces itself, beside what it may draw from the grid. Excludes
    /// <see cref="LimitByBreaker"/>. Default: null, for a limit that stays as it is.
    /// </summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] // A configuration without it is written, and hashed, as before there was one.
    public LimitReading? LimitReading { get; init; }

    /// <summary>
    /// Gets whether the limit is the filter by which the building's Linky meter opens its own breaker, in place of watts; a configuration says
    /// <c>Limit: Linky</c>. Loads are shed in time for it to stay closed and no sooner; rated power does not bound. Excludes <see cref="Limit"/>.
    /// Default: false.
    /// </summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)] // A configuration without it is written, and hashed, as before there was one.
    public bool LimitByBreaker { get; init; }

    /// <summary>
    /// Gets what the names of the readings of each phase's apparent power in VA begin with, where <see cref="LimitByBreaker"/> is set; a space and the
    /// phase, 1 to 3, follow. A phase that is silent for 5 s counts as drawing the most it may. Default: null, for
    /// <see cref="Meter"/> and <c>phase</c>, as a Linky meter of that name publishes them.
    /// </summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? PhaseSensor { get; init; }

    /// <summary>
    /// Gets the name of the readings of the apparent power in VA, of all phases together, at which the meter's breaker is set, where
    /// <see cref="LimitByBreaker"/> is set. Default: null, for <see cref="Meter"/> and <c>breaker</c>, as a Linky meter of that name publishes it.
    /// </summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? BreakerSensor { get; init; }

    /// <summary>
    /// Gets the soft cap after a window, as a share of the loads' rated power together. It keeps the rebound low (0.7 is a good start) and
    /// yields to overrides, floors and loads that have waited for 30 min. Range: 0.1 to 1. Default: null, for none.
    /// </summary>
    public double? RecoveryCap { get; init; }

    /// <summary>Gets which loads are served first where not all find room. Default: the most important ones.</summary>
    public RecoveryOrder RecoveryOrder { get; init; }

    /// <summary>Gets the name of the sensor that measures the building's power in watts, these loads included. A sensor that is silent for 60 s counts as missing. Default: null, for none.</summary>
    public string? Meter { get; init; }

    /// <summary>
    /// Gets the power in watts that must be free above the rated power of a load before it is restored under a measured limit: in the newest reading of
    /// <see cref="Meter"/> and in every other of the last 30 s. Range: 0 to 10,000,000. Default: null, which is 5 % of
    /// <see cref="Limit"/>, or of the breaker's setting of a phase, and 100 W at least. Never more than the limit leaves above a load's rated power.
    /// </summary>
    public double? RestoreMargin { get; init; }

    /// <summary>
    /// Gets how long loads of equal rank keep their places where not all find room, on the UTC grid of this length. Range: 10 min to 6 h.
    /// Default: 30 min. Under a recovery cap 30 min at most.
    /// </summary>
    public TimeSpan Turn { get; init; } = TimeSpan.FromMinutes(30);

    /// <summary>
    /// Gets how often a load is restored in any 60 min at most, but by an override, its floor, a full count, or within 15 min of a
    /// person's change of an hour: relays and compressors wear. Range: 1 to 60. Default: 3.
    /// </summary>
    public int RestoresPerHour { get; init; } = 3;

    /// <summary>Gets how long the surplus must last before it keeps a load powered. Range: 0 to 1 h. Default: 60 s.</summary>
    public TimeSpan SurplusOnAfter { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>Gets how long the surplus must be lacking before it no longer keeps a load powered. Range: 0 to 1 h. Default: 3 min.</summary>
    public TimeSpan SurplusOffAfter { get; init; } = TimeSpan.FromMinutes(3);

    /// <summary>Gets the name of the sensor that measures the solar surplus fed into the grid, in watts. A sensor that is silent for 60 s counts as no surplus. Default: null, for none.</summary>
    public string? SurplusSensor { get; init; }

    /// <summary>
    /// Gets the longest time that a load stays shed after a published end. Each load gets its own part of it. It is for fleets of
    /// buildings: in one house it does not lower the peak. Range: 0 to 15 min. Default: 0.
    /// </summary>
    public TimeSpan Spread { get; init; }

    /// <summary>Gets what loads that choose their hours look at first. It matters only where a source tells the tariff. Default: the tariff.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)] // A configuration without it is written, and hashed, as before there was one.
    public DeferralOrder DeferBy { get; init; }

    /// <summary>Gets the longest time that an override of a load may last. Range: 1 min to 7 days. Default: 24 h.</summary>
    public TimeSpan LongestOverride { get; init; } = TimeSpan.FromHours(24);

    /// <summary>Gets the names of all banks that the zone commands, each once: its own first, then the others in the order of the loads.</summary>
    [JsonIgnore]
    public ImmutableArray<string> Banks => [.. (Loads.IsDefault ? [] : Loads).Select(BankOf).Prepend(Bank).Distinct(StringComparer.OrdinalIgnoreCase)];

    /// <summary>Gets the name of the bank that a load of the zone is on.</summary>
    /// <param name="load">A load of the zone.</param>
    /// <returns>The load's own bank, or else the zone's.</returns>
    public string BankOf(Load load)
    {
        ArgumentNullException.ThrowIfNull(load);
        return load.Bank ?? Bank;
    }

    /// <summary>Gets the power that a load needs beside its rated power before it is restored under a measured limit, in watts.</summary>
    internal double MarginFor(double ratedPower)
        => Limit is { } limit ? Math.Min(WishedMargin(limit), Math.Max(0, limit - ratedPower)) : 0;

    /// <summary>The margin that the zone asks for, were there room for it beside every load.</summary>
    internal double WishedMargin(double limit) => RestoreMargin ?? Math.Max(0.05 * limit, 100);

    /// <summary>Gets the name of the readings of a phase, 1 to 3; null where the zone names no meter.</summary>
    internal string? PhaseSensorOf(int phase)
        => (PhaseSensor ?? (Meter is null ? null : $"{Meter} phase")) is { } prefix ? string.Create(CultureInfo.InvariantCulture, $"{prefix} {phase}") : null;

    /// <summary>Gets the name of the readings of the breaker's setting; null where the zone names no meter.</summary>
    internal string? BreakerSensorName => BreakerSensor ?? (Meter is null ? null : $"{Meter} breaker");

    /// <summary>Gets the power that its loads draw together while all of them are shed, because some are only lowered, in watts.</summary>
    internal double Remaining => Loads.Sum(static load => load.RemainingPower);

    /// <summary>The rated power of all its loads together, in watts.</summary>
    internal double Installed => Loads.Sum(static load => load.RatedPower);
}

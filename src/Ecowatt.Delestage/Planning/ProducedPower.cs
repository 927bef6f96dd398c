using System.Text.Json.Serialization;

namespace Ecowatt.Delestage.Planning;

/// <summary>
/// The reading that a zone's limit follows, and the part of it that has lasted. It falls with the reading at once, and rises to the lowest of the
/// readings of a run of 30 s: so a cloud lowers the limit, and a gap in the clouds restores nothing. A reading that no other follows within its 60 s
/// confirms no run: a sensor that is that slow restores nothing. Immutable; of one size, however often it is read.
/// </summary>
/// <param name="Value">The last reading in the sensor's unit, 0 or more; null where it was no number or below nothing, or there was none.</param>
/// <param name="At">The instant of the last reading, be it good or not; null where there was none.</param>
/// <param name="Lasting">The part of the reading that has lasted.</param>
/// <param name="Lowest">The lowest reading of the run that is under way; above <paramref name="Lasting"/>.</param>
/// <param name="RisenAt">The instant at which the run began; null where none is under way.</param>
internal readonly record struct ProducedPower(double? Value, ClockReading? At, double Lasting, double Lowest, ClockReading? RisenAt)
{
    /// <summary>Gets the time for which a reading must have lasted before restores count on it: as long as a reading of the meter holds them back.</summary>
    public static readonly TimeSpan LastsAfter = MeterHistory.Window;

    /// <summary>Gets whether there is nothing to remember.</summary>
    [JsonIgnore]
    public bool IsEmpty => At is null;

    /// <summary>Returns the state after a reading.</summary>
    /// <param name="value">The reading in the sensor's unit, 0 or more; null where it says nothing.</param>
    /// <param name="at">Its instant, not before the last one's.</param>
    public ProducedPower With(double? value, ClockReading at)
    {
        if (value is not { } power)
        {
            return new(null, at, 0, 0, null);
        }

        // After a gap it begins at nothing: what was produced meanwhile nobody knows.
        var lasting = LastingAt(at);
        if (power <= lasting)
        {
            return new(power, at, power, 0, null);
        }

        if (!IsFresh(at) || RisenAt is not { } risen)
        {
            return new(power, at, lasting, power, at);
        }

        var lowest = Math.Min(Lowest, power);
        if (at.Since(risen).Monotonic < LastsAfter)
        {
            return this with { Value = power, At = at, Lowest = lowest };
        }

        return power > lowest ? new(power, at, lowest, power, at) : new(power, at, lowest, 0, null);
    }

    /// <summary>Gets the reading in force; 0 where none is.</summary>
    public double ValueAt(ClockReading now) => IsFresh(now) ? Value!.Value : 0;

    /// <summary>Gets what the reading has been at least for 30 s without a gap, as a later reading confirmed; 0 where none is in force.</summary>
    public double LastingAt(ClockReading now) => IsFresh(now) ? Lasting : 0;

    /// <summary>Gets why no reading is in force.</summary>
    public SensorFault FaultAt(ClockReading now)
        => At is null ? SensorFault.NeverHeard : Value is null ? SensorFault.Nonsense : IsFresh(now) ? SensorFault.None : SensorFault.Silent;

    /// <summary>Gets the instant at which the reading in force counts no more, UTC; null where none is.</summary>
    public DateTimeOffset? Expires(ClockReading now) => IsFresh(now) ? now.Utc + (Reading.PowerLife - now.Since(At!.Value).Max) : null;

    /// <summary>Returns the same after the wall clock was set by so much.</summary>
    public ProducedPower Moved(TimeSpan by) => this with { At = At?.Moved(by), RisenAt = RisenAt?.Moved(by) };

    private bool IsFresh(ClockReading now) => Value is not null && now.Since(At!.Value).Max < Reading.PowerLife;
}

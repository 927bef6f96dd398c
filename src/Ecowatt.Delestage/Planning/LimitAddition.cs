namespace Ecowatt.Delestage.Planning;

/// <summary>What a reading adds to a zone's limit at a moment, in watts. Nothing where the zone follows none.</summary>
internal readonly ref struct LimitAddition
{
    /// <param name="zone">The zone.</param>
    /// <param name="produced">Its reading.</param>
    /// <param name="now">The moment.</param>
    public LimitAddition(Zone zone, in ProducedPower produced, ClockReading now)
    {
        if (zone is not { LimitReading: { } follows, Limit: { } limit })
        {
            return;
        }

        Now = follows.AddedTo(limit, produced.ValueAt(now));
        Lasting = follows.AddedTo(limit, produced.LastingAt(now));
        Fault = produced.FaultAt(now);
        SilentSensor = Fault == SensorFault.None ? null : follows.Sensor;
        EndsAt = Now > 0 ? produced.Expires(now) : null;
    }

    /// <summary>Gets what it adds now: what runs may run on.</summary>
    public double Now { get; }

    /// <summary>Gets what it has added for 30 s without a gap: what restores may count on.</summary>
    public double Lasting { get; }

    /// <summary>Gets why the reading is not known.</summary>
    public SensorFault Fault { get; }

    /// <summary>Gets the sensor, where it gives no good readings; null otherwise.</summary>
    public string? SilentSensor { get; }

    /// <summary>Gets the instant at which the reading counts no more, UTC; null where it adds nothing.</summary>
    public DateTimeOffset? EndsAt { get; }
}

namespace Ecowatt.Delestage.Control;

/// <summary>
/// Adds the energy of one load, or of one sensor, up as it passes: what was measured while a reading stands, and rated power for the rest of the time, while a relay powered
/// the load. Both only grow. Durations are those of the monotonic clock: a wall clock that is set makes no energy. Safe across threads.
/// </summary>
/// <param name="time">Tells how much time passed.</param>
/// <param name="holds">How long a reading stands when no other follows.</param>
internal sealed class EnergyAccumulator(TimeProvider time, TimeSpan holds)
{
    private readonly Lock _gate = new();
    private long _at = time.GetTimestamp();
    private long _readAt;
    private double? _reading;
    private double? _rated;
    private double _positive;
    private double _negative;
    private double _byRating;

    /// <summary>Gets the energy so far, in watt-hours: measured while the power was above 0, measured while it was below, and by rated power.</summary>
    public (double Positive, double Negative, double ByRating) Total
    {
        get
        {
            lock (_gate)
            {
                Pass();
                return (_positive, _negative, _byRating);
            }
        }
    }

    /// <summary>Gets the reading that stands; null where there is none, or it is too old.</summary>
    public double? Standing
    {
        get
        {
            lock (_gate)
            {
                return _reading is { } value && time.GetElapsedTime(_readAt) < holds ? value : null;
            }
        }
    }

    /// <summary>Takes a reading of the power, in watts. One that is no number ends the one before.</summary>
    public void Read(double power)
    {
        lock (_gate)
        {
            Pass();
            (_reading, _readAt) = (double.IsFinite(power) ? power : null, _at);
        }
    }

    /// <summary>Takes what the load draws by its rating from now on, in watts; null where nobody knows, or its zone only observes.</summary>
    public void Rate(double? power)
    {
        lock (_gate)
        {
            if (_rated != power)
            {
                Pass();
                _rated = power;
            }
        }
    }

    private void Pass()
    {
        var now = time.GetTimestamp();
        var passed = time.GetElapsedTime(_at, now);
        var measured = _reading is null ? TimeSpan.Zero : Shorter(holds - time.GetElapsedTime(_readAt, _at), passed);
        if (_reading is { } power)
        {
            _positive += Math.Max(0, power) * measured.TotalHours;
            _negative += Math.Max(0, -power) * measured.TotalHours;
        }

        _byRating += (_rated ?? 0) * (passed - measured).TotalHours;
        _at = now;
    }

    private static TimeSpan Shorter(TimeSpan left, TimeSpan passed) => left <= TimeSpan.Zero ? TimeSpan.Zero : left < passed ? left : passed;
}

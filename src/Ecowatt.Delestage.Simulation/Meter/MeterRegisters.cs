namespace Ecowatt.Delestage.Simulation.Meter;

/// <summary>Keeps what a meter counts, second by second: energy by index, the day's greatest power, the mean of half an hour, its breaker. Not safe across threads.</summary>
internal sealed class MeterRegisters
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);
    private readonly VirtualLinkyOptions _options;
    private readonly MeterBreaker _breaker;
    private readonly double[] _wattHours = new double[10];
    private double _injected;
    private double _sum;
    private int _seconds;
    private DateTimeOffset _at;

    public MeterRegisters(VirtualLinkyOptions options)
    {
        _options = options;
        _breaker = new MeterBreaker(options);
        _at = options.Time.GetUtcNow();
        Now = Measure();
        Tariff = MeterTariff.At(options, Local);
        Day = Yesterday = new MeterMaximum(Local, 0);
    }

    /// <summary>Gets what passes through the meter now: nothing while its breaker is open.</summary>
    public VirtualLinkyPower Now { get; private set; }

    public MeterTariff Tariff { get; private set; }

    /// <summary>Gets the meter's clock, in Paris's wall-clock time.</summary>
    public DateTime Local => Clock.DateTime;

    /// <summary>Gets whether its clock shows summer time.</summary>
    public bool IsSummer => ParisTime.Zone.IsDaylightSavingTime(Clock);

    public bool IsOpen => _breaker.IsOpen;

    /// <summary>Gets the greatest power of the day, in volt-amperes.</summary>
    public MeterMaximum Day { get; private set; }

    public MeterMaximum Yesterday { get; private set; }

    /// <summary>Gets the mean of the last whole half hour, and of the one before.</summary>
    public (MeterMaximum Last, MeterMaximum Before) HalfHours { get; private set; }

    public long Injected => (long)_injected;

    private DateTimeOffset Clock => ParisTime.ToParis(_at + _options.ClockOffset);

    public long Index(int number) => (long)_wattHours[number - 1];

    /// <summary>Counts up to now.</summary>
    public void Advance()
    {
        for (var now = _options.Time.GetUtcNow(); _at + Second <= now;)
        {
            Tick();
        }
    }

    public void CloseBreaker() => _breaker.Close();

    private void Tick()
    {
        var before = Local;
        _at += Second;
        Now = Measure();
        Tariff = MeterTariff.At(_options, Local);
        var drawn = Math.Max(0, Now.Total);
        _wattHours[Tariff.Index - 1] += drawn / 3600;
        _injected += Math.Max(0, -Now.Total) / 3600;
        if (Local.Date != before.Date)
        {
            (Yesterday, Day) = (Day, new MeterMaximum(Local, 0));
        }

        Day = drawn > Day.Power ? new MeterMaximum(Local, drawn) : Day;
        Average(drawn, before);
    }

    private void Average(double drawn, DateTime before)
    {
        (_sum, _seconds) = (_sum + drawn, _seconds + 1);
        if (before.Minute / 30 != Local.Minute / 30)
        {
            HalfHours = (new MeterMaximum(Local, _sum / _seconds), HalfHours.Last);
            (_sum, _seconds) = (0, 0);
        }
    }

    private VirtualLinkyPower Measure()
    {
        var asked = _options.Power(_at);
        var drawn = _options.Phases == 3 ? asked : new VirtualLinkyPower(asked.Total);
        return _breaker.Pass(_options.IsProducer ? drawn : new VirtualLinkyPower(Math.Max(0, drawn.Phase1), Math.Max(0, drawn.Phase2), Math.Max(0, drawn.Phase3)));
    }
}

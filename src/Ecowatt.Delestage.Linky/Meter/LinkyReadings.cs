namespace Ecowatt.Delestage.Linky.Meter;

/// <summary>Makes readings of a frame, under the names that zones know them by.</summary>
internal sealed class LinkyReadings(string name, LinkyOptions options)
{
    private readonly string _power = options.PowerSensor ?? name;
    private readonly string _injected = options.InjectedSensor ?? $"{name} injected";
    private readonly string _reference = options.ReferenceSensor ?? $"{name} reference";
    private readonly string[] _phases = [.. Enumerable.Range(1, 3).Select(phase => $"{options.PhaseSensor ?? $"{name} phase"} {phase}")];

    /// <summary>Returns what a frame measures. What it does not say is no reading: it is not zero.</summary>
    public IEnumerable<SensorReading> Of(TicFrame frame)
    {
        if (frame.ApparentPower is { } power && IsMeasured(frame, power))
        {
            yield return new SensorReading(_power, power);
        }

        if (frame.InjectedPower is { } injected)
        {
            yield return new SensorReading(_injected, injected);
        }

        if (frame.ReferencePower is { } reference)
        {
            yield return new SensorReading(_reference, reference);
        }

        for (var phase = 1; phase <= 3; phase++)
        {
            if (frame.PhasePowers[phase] is { } drawn && IsMeasured(frame, drawn))
            {
                yield return new SensorReading(_phases[phase - 1], drawn);
            }
        }
    }

    /// <summary>Returns whether a power is a measurement. A meter that exports says that 0 is drawn; where it does not say what is fed in, 0 is no reading.</summary>
    public static bool IsMeasured(TicFrame frame, int power) => power > 0 || frame.InjectedPower is not null || frame.Status is { IsProducer: false, IsExporting: false };
}

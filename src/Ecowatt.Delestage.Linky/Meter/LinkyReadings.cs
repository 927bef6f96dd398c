using System.Globalization;

namespace Ecowatt.Delestage.Linky.Meter;

/// <summary>Makes readings of a frame, under the names that zones know them by. Immutable; safe across threads.</summary>
internal sealed class LinkyReadings(string name, LinkyOptions options) : IBreakerSensors
{
    // A three-phase meter in historic mode tells currents in whole amperes: half of one more is the most that it left out.
    private const double Rounding = 0.5;
    private const double Volts = 230;

    private readonly string _power = options.PowerSensor ?? name;
    private readonly string _injected = options.InjectedSensor ?? $"{name} injected";
    private readonly string _reference = options.ReferenceSensor ?? $"{name} reference";
    private readonly string[] _phases = [.. Enumerable.Range(1, 3).Select(phase => string.Create(CultureInfo.InvariantCulture, $"{options.PhaseSensor ?? $"{name} phase"} {phase}"))];

    public string PhaseSensor { get; } = options.PhaseSensor ?? $"{name} phase";

    public string BreakerSensor { get; } = options.BreakerSensor ?? $"{name} breaker";

    /// <summary>Returns what a frame measures. What it does not say is no reading: it is not zero.</summary>
    public IEnumerable<SensorReading> Of(TicFrame frame)
    {
        // First how the breaker is set: what is drawn is held against it.
        if ((frame.BreakerPower ?? (frame.Mode == TicMode.Historic ? frame.ReferencePower : null)) is { } setting)
        {
            yield return new SensorReading(BreakerSensor, setting);
        }

        if (frame.ApparentPower is { } power && IsMeasured(frame, power))
        {
            yield return new SensorReading(_power, power);
        }

        if (frame.InjectedPower is { } injected)
        {
            // Signed: while the house draws, nothing is left over. A bare 0 would say that what a surplus feeds still has all of it.
            yield return new SensorReading(_injected, injected - (frame.ApparentPower ?? 0));
        }

        if (frame.ReferencePower is { } reference)
        {
            yield return new SensorReading(_reference, reference);
        }

        for (var phase = 1; phase <= 3; phase++)
        {
            if (PowerOf(frame, phase) is { } drawn && IsMeasured(frame, drawn))
            {
                yield return new SensorReading(_phases[phase - 1], drawn);
            }
        }
    }

    /// <summary>Returns whether a power is a measurement. A meter that exports says that 0 is drawn; where it does not say what is fed in, 0 is no reading.</summary>
    public static bool IsMeasured(TicFrame frame, double power) => power > 0 || frame.InjectedPower is not null || frame.Status is { IsProducer: false, IsExporting: false };

    private static double? PowerOf(TicFrame frame, int phase)
        => frame.PhasePowers[phase] is { } told ? told
            : frame is { Mode: TicMode.Historic, IsThreePhase: true } && frame.Currents[phase] is { } amperes ? (amperes + Rounding) * Volts
            : null;
}

namespace Ecowatt.Delestage;

/// <summary>
/// Names the readings of one meter by which a zone keeps that meter's breaker closed (<c>Limit: Linky</c>). <c>AddLinky</c> registers one; an
/// application that reports such readings by other ways registers its own. Implementations are safe across threads.
/// </summary>
public interface IBreakerSensors
{
    /// <summary>Gets what the names of the readings of each phase's apparent power, in VA, begin with; a space and the phase, 1 to 3, follow.</summary>
    string PhaseSensor { get; }

    /// <summary>Gets the name of the readings of the apparent power, in VA, of all phases together, at which the meter's breaker is set.</summary>
    string BreakerSensor { get; }
}

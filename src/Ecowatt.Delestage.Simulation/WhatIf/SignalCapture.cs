namespace Ecowatt.Delestage.Simulation;

/// <summary>Represents an answer of RTE and the instant from which it was known. Immutable.</summary>
/// <param name="KnownFrom">When it was received, UTC.</param>
/// <param name="Signals">The answer.</param>
public sealed record SignalCapture(DateTimeOffset KnownFrom, EcowattSignals Signals);

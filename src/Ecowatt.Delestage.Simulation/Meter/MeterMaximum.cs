namespace Ecowatt.Delestage.Simulation.Meter;

/// <summary>Represents a power, and when it was measured by the meter's clock.</summary>
internal readonly record struct MeterMaximum(DateTime At, double Power);

namespace Ecowatt.Delestage.Concurrency.Scheduling;

/// <summary>Thrown where a schedule broke what a seam promises.</summary>
internal sealed class BrokenPropertyException(string message) : Exception(message);

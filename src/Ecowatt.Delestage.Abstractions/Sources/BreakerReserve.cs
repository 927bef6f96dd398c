namespace Ecowatt.Delestage;

/// <summary>Represents how long the breaker of a meter bears what is drawn now.</summary>
/// <param name="IsOpen">True where the breaker is open: the house has no power.</param>
/// <param name="Seconds">The whole seconds until it opens if the draw goes on as it is; null where it bears the draw for ever, or is open.</param>
public readonly record struct BreakerReserve(bool IsOpen, int? Seconds);

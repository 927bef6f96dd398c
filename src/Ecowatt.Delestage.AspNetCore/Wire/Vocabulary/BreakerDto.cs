namespace Ecowatt.Delestage.Wire;

/// <summary>How long the breaker of a meter bears what is drawn.</summary>
/// <param name="Open">Whether it is open: the house has no power.</param>
/// <param name="ReserveSeconds">The seconds until it opens if the draw goes on; null where it bears it for ever, or is open.</param>
internal sealed record BreakerDto(bool Open, int? ReserveSeconds);

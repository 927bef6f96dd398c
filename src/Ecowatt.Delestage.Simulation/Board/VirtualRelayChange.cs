namespace Ecowatt.Delestage.Simulation;

/// <summary>Represents a relay of a virtual board moved. Immutable.</summary>
/// <param name="At">When, UTC, on the server's clock.</param>
/// <param name="SerialNumber">Which board.</param>
/// <param name="Channel">Which relay, from 0.</param>
/// <param name="Energised">Whether it is pulled in from now on.</param>
/// <param name="Cause">Why.</param>
public sealed record VirtualRelayChange(DateTimeOffset At, int SerialNumber, int Channel, bool Energised, VirtualRelayCause Cause);

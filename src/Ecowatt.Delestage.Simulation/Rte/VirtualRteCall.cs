namespace Ecowatt.Delestage.Simulation;

/// <summary>Represents a request that a virtual RTE received. Immutable.</summary>
/// <param name="At">When, UTC, on the virtual RTE's clock.</param>
/// <param name="Method">The method.</param>
/// <param name="Path">The path.</param>
/// <param name="Status">The status that it was answered with.</param>
public sealed record VirtualRteCall(DateTimeOffset At, string Method, string Path, int Status);

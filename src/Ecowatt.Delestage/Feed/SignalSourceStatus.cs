namespace Ecowatt.Delestage;

/// <summary>Represents a source of signals and what it says. Immutable; safe across threads.</summary>
/// <param name="Name">The source's name.</param>
/// <param name="Snapshot">What it says; where it fails, what it said last, with the problem.</param>
public sealed record SignalSourceStatus(string Name, SignalSourceSnapshot Snapshot);

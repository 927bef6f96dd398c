namespace Ecowatt.Delestage.Planning;

/// <summary>Represents how a load stood when that was last known. Immutable.</summary>
/// <param name="Powered">True where it was powered.</param>
/// <param name="Since">The instant since which it stood so.</param>
internal readonly record struct KnownState(bool Powered, ClockReading Since);

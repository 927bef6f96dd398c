namespace Ecowatt.Delestage;

/// <summary>Represents a meter with what it says.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Snapshot">What it says.</param>
public sealed record NamedMeter(string Name, MeterSnapshot Snapshot);

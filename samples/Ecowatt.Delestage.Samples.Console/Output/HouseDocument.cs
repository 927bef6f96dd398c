namespace Ecowatt.Delestage.Samples.Console.Output;

/// <summary>What the demonstration and <c>run</c> print with <c>--json</c> when they end. Times are seconds, energies kilowatt-hours.</summary>
internal sealed record HouseDocument(string From, string To, int? CallsToRte, IReadOnlyList<HouseDocument.LoadSummary> Loads)
{
    internal sealed record LoadSummary(string Zone, string Load, string State, double TimeShed, double LongestShed, int Switches, double EnergyNotServed, string Why);
}

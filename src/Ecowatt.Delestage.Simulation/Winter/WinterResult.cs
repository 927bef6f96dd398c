using System.Collections.Immutable;

namespace Ecowatt.Delestage.Simulation.Winter;

/// <summary>Represents what a winter came to under one policy.</summary>
/// <param name="Policy">The policy.</param>
/// <param name="Energy">The energy drawn by class of price, kWh.</param>
/// <param name="Wanted">The energy that the loads which can wait wanted, kWh.</param>
/// <param name="Pending">What of it was still wanted at the end, kWh.</param>
/// <param name="Missed">What of it the car left without, kWh.</param>
/// <param name="Discomfort">How far and how long the rooms were below 19.5 °C, in kelvin hours of all of them together.</param>
/// <param name="Coldest">The lowest temperature of any room, °C.</param>
/// <param name="Switches">How often a relay was moved.</param>
internal sealed record WinterResult(
    WinterPolicy Policy,
    ImmutableSortedDictionary<TariffClass, double> Energy,
    double Wanted,
    double Pending,
    double Missed,
    double Discomfort,
    double Coldest,
    int Switches)
{
    /// <summary>Gets the energy drawn, kWh.</summary>
    public double Total => Energy.Values.Sum();

    /// <summary>Gets the energy drawn in peak hours of red days, kWh.</summary>
    public double RedPeak => Energy.GetValueOrDefault(TariffClass.RedPeak);

    /// <summary>Returns what the energy costs, in euros.</summary>
    public decimal Cost(TempoPrices prices) => Energy.Sum(part => (decimal)part.Value * prices.Of(part.Key));
}

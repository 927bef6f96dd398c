namespace Ecowatt.Delestage.Simulation.Winter;

/// <summary>Represents a price list of the tariff Tempo, in euros a kWh with tax, as the user's contract has it. Immutable.</summary>
/// <remarks>The library knows no price: they change by decree, twice a year.</remarks>
internal sealed record TempoPrices
{
    public required decimal BlueOffPeak { get; init; }

    public required decimal BluePeak { get; init; }

    public required decimal WhiteOffPeak { get; init; }

    public required decimal WhitePeak { get; init; }

    public required decimal RedOffPeak { get; init; }

    public required decimal RedPeak { get; init; }

    /// <summary>Returns the price of a class, in euros a kWh.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is no class of Tempo.</exception>
    public decimal Of(TariffClass price) => price switch
    {
        TariffClass.BlueOffPeak => BlueOffPeak,
        TariffClass.BluePeak => BluePeak,
        TariffClass.WhiteOffPeak => WhiteOffPeak,
        TariffClass.WhitePeak => WhitePeak,
        TariffClass.RedOffPeak => RedOffPeak,
        TariffClass.RedPeak => RedPeak,
        _ => throw new ArgumentOutOfRangeException(nameof(price), price, "Tempo has no such class"),
    };
}

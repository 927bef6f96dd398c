using System.Globalization;
using Ecowatt.Delestage.Simulation.Winter;
using Microsoft.Extensions.Configuration;

namespace Ecowatt.Delestage.Benchmarks;

/// <summary>Reads a price list from the section <c>TempoPrices</c> of a configuration file.</summary>
internal static class TempoPriceFile
{
    /// <summary>Reads it.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="FormatException">A price is missing, or is none; the message names its key.</exception>
    public static TempoPrices Read(string path)
    {
        var section = new ConfigurationBuilder().AddJsonFile(Path.GetFullPath(path)).Build().GetSection("TempoPrices");
        return new TempoPrices
        {
            BlueOffPeak = Price(nameof(TempoPrices.BlueOffPeak)),
            BluePeak = Price(nameof(TempoPrices.BluePeak)),
            WhiteOffPeak = Price(nameof(TempoPrices.WhiteOffPeak)),
            WhitePeak = Price(nameof(TempoPrices.WhitePeak)),
            RedOffPeak = Price(nameof(TempoPrices.RedOffPeak)),
            RedPeak = Price(nameof(TempoPrices.RedPeak)),
        };

        decimal Price(string key)
            => decimal.TryParse(section[key], NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var price) && price <= 10
                ? price
                : throw new FormatException($"{path}: TempoPrices:{key} is \"{section[key]}\"; expected euros a kWh, 0 to 10, for example 0.16");
    }
}

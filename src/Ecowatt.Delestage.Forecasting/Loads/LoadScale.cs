namespace Ecowatt.Delestage.Forecasting.Loads;

/// <summary>Brings the national load to the order of one, and temperatures to what heats and cools.</summary>
internal static class LoadScale
{
    private const double Typical = 50_000;

    public static double Scaled(double megawatts) => megawatts / Typical - 1;

    public static double Megawatts(double scaled) => (scaled + 1) * Typical;

    /// <summary>Returns the cold below a threshold, in tens of kelvins.</summary>
    public static double Cold(double threshold, double temperature) => Math.Max(0, threshold - temperature) / 10;

    /// <summary>Returns the heat above a threshold, in tens of kelvins.</summary>
    public static double Warm(double threshold, double temperature) => Math.Max(0, temperature - threshold) / 10;
}

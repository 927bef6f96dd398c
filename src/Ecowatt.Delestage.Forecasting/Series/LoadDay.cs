namespace Ecowatt.Delestage.Forecasting.Series;

/// <summary>Holds what is known of one day.</summary>
internal sealed class LoadDay
{
    public double Load { get; set; } = double.NaN;

    public double Wind { get; set; } = double.NaN;

    public double Solar { get; set; } = double.NaN;

    public double[]? HalfHours { get; set; }

    public DailyWeather? Observed { get; set; }

    public DailyWeather? Expected { get; set; }

    public LoadDay Copy() => new() { Load = Load, Wind = Wind, Solar = Solar, HalfHours = HalfHours?.ToArray(), Observed = Observed, Expected = Expected };
}

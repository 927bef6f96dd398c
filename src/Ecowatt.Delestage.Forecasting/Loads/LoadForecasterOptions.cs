namespace Ecowatt.Delestage;

/// <summary>Settings of a <see cref="LoadForecaster"/>. Immutable; safe across threads.</summary>
public sealed record LoadForecasterOptions
{
    /// <summary>Gets which load is forecast. Default: the mean of a day.</summary>
    public LoadForecastKind Kind { get; init; } = LoadForecastKind.Daily;

    /// <summary>Gets whether the weather is a feature. Default: true. With it a day whose weather is not known is neither forecast nor learned.</summary>
    public bool UseWeather { get; init; } = true;

    /// <summary>Gets how many days the last complete day lies before the day of a daily forecast. Range: 1 to 7. Default: 1. Half-hours always take 1.</summary>
    public int Horizon { get; init; } = 1;

    internal string Name => $"load {(Kind == LoadForecastKind.Daily ? "daily" : "half-hourly")} {(UseWeather ? "weather" : "calendar")} {Horizon}";

    internal void Validate()
    {
        if (Kind is not (LoadForecastKind.Daily or LoadForecastKind.HalfHourly))
        {
            throw new ArgumentOutOfRangeException(nameof(Kind), Kind, "There is no such kind of load.");
        }

        if (Horizon is < 1 or > 7 || (Kind == LoadForecastKind.HalfHourly && Horizon != 1))
        {
            throw new ArgumentOutOfRangeException(nameof(Horizon), Horizon, "The horizon must be from 1 to 7 days, and 1 for half-hours.");
        }
    }
}

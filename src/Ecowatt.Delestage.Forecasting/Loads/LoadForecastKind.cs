namespace Ecowatt.Delestage;

/// <summary>Names the national loads that can be forecast.</summary>
public enum LoadForecastKind
{
    /// <summary>The mean of a day in Paris, by whole days before it.</summary>
    Daily = 0,

    /// <summary>The half-hours of a day in Paris, all of them at noon of the day before.</summary>
    HalfHourly = 1,
}

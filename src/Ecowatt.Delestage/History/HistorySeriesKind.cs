namespace Ecowatt.Delestage;

/// <summary>Specifies what a series of the history holds.</summary>
public enum HistorySeriesKind
{
    /// <summary>A power in watts, in <see cref="HistorySeriesData.Points"/>: of a meter, of a surplus, or measured of a load.</summary>
    Power = 0,

    /// <summary>A temperature in °C, in <see cref="HistorySeriesData.Points"/>.</summary>
    Temperature = 1,

    /// <summary>A reading that no zone uses, in its own unit, in <see cref="HistorySeriesData.Points"/>.</summary>
    Sensor = 2,

    /// <summary>The level of the grid as the house takes it, with who says so, in <see cref="HistorySeriesData.Spans"/>.</summary>
    Level = 3,

    /// <summary>The state of a load with the rule behind it, in <see cref="HistorySeriesData.Spans"/>.</summary>
    LoadState = 4,

    /// <summary>Energy by hour, day or another step of an hour or more, in <see cref="HistorySeriesData.Energy"/>.</summary>
    Energy = 5,

    /// <summary>What happened to boards, and to the history itself, in <see cref="HistorySeriesData.Events"/>.</summary>
    Events = 6,
}

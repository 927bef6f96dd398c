using Ecowatt.Delestage.Forecasting.Numerics;

namespace Ecowatt.Delestage.Forecasting.Loads;

/// <summary>Forecasts and learns one kind of load, in the scale of <see cref="LoadScale"/>.</summary>
internal abstract class LoadEngine
{
    protected OutlierGuard Guard { get; } = new();

    public long Skipped => Guard.Skipped;

    public double Deviation => Guard.Deviation;

    /// <summary>Gets how many values a forecast has.</summary>
    public abstract int Outputs { get; }

    /// <summary>Forecasts a day by what was learned and by earlier days alone; false where a day that it needs is not known.</summary>
    public abstract bool TryForecast(LoadSeries series, DateOnly date, Span<double> forecast);

    /// <summary>Learns a day that is complete; false where it, or a day that its forecast needs, is not known or is off by six deviations.</summary>
    public abstract bool TryLearn(LoadSeries series, DateOnly date);

    public abstract void Save(StateWriter writer);

    public abstract void Load(StateReader reader);
}

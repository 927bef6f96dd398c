using Ecowatt.Delestage.Tests;

namespace Ecowatt.Delestage.Forecasting.Tests.Fakes;

/// <summary>Recorded French loads, weather and colours beside the repository, at <c>../shared/data/forecast</c>: for evaluation only, and never shipped.</summary>
internal static class ForecastData
{
    public static string Folder { get; } = Repository.Folder("..", "shared", "data", "forecast");

    public static string Days => Path.Combine(Folder, "fr_daily_load_temp_2013_2019.csv.gz");

    public static string HalfHours => Path.Combine(Folder, "fr_halfhourly_load_2012_2019.csv.gz");

    public static bool IsThere => File.Exists(Days) && File.Exists(HalfHours);

    public static LoadSeries Series()
    {
        var series = new LoadSeries();
        ForecastCsv.ReadDays(Days, series);
        ForecastCsv.ReadHalfHours(HalfHours, series);
        return series;
    }

    public static Dictionary<DateOnly, TariffColor> Colors()
    {
        var colors = new Dictionary<DateOnly, TariffColor>();
        foreach (var file in Directory.GetFiles(Folder, "tempo_*.tsv"))
        {
            ForecastCsv.ReadTempo(file, colors);
        }

        return colors;
    }
}

/// <summary>A test that needs the recorded data, and is skipped where it is missing.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class ForecastDataFactAttribute : FactAttribute
{
    public ForecastDataFactAttribute()
    {
        if (!ForecastData.IsThere)
        {
            Skip = $"needs recorded data in {ForecastData.Folder}";
        }
    }
}

/// <summary>A test over several cases that needs the recorded data, and is skipped where it is missing.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class ForecastDataTheoryAttribute : TheoryAttribute
{
    public ForecastDataTheoryAttribute()
    {
        if (!ForecastData.IsThere)
        {
            Skip = $"needs recorded data in {ForecastData.Folder}";
        }
    }
}

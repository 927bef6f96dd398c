using Ecowatt.Delestage.Tool.Language;

namespace Ecowatt.Delestage.Tool.Commands;

/// <summary>Forecasters that go on from their saved states, or learn anew from the files where there are none.</summary>
/// <param name="folder">The folder of states; null where none are kept.</param>
/// <param name="warn">Takes a sentence about a state that could not be read.</param>
internal sealed class ForecastModels(string? folder, Action<string> warn)
{
    /// <summary>Every load forecaster that the commands use.</summary>
    public static IEnumerable<LoadForecasterOptions> All =>
    [
        .. from horizon in Enumerable.Range(1, 7) from weather in (bool[])[true, false] select new LoadForecasterOptions { Horizon = horizon, UseWeather = weather },
        .. from weather in (bool[])[true, false] select new LoadForecasterOptions { Kind = LoadForecastKind.HalfHourly, UseWeather = weather },
    ];

    /// <summary>Returns a forecaster that has learned a series as far as a forecast of the day after its last may know it.</summary>
    public LoadForecaster Load(LoadSeries series, LoadForecasterOptions options)
    {
        var last = series.Last!.Value;
        var through = options.Kind == LoadForecastKind.Daily ? last : last.AddDays(-1);
        var forecaster = Read(Path(options), stream => LoadForecaster.Load(stream, options));

        // A state that has seen more than these files would not be a forecast of their next day.
        forecaster = forecaster is null || forecaster.LearnedThrough > through ? new LoadForecaster(options) : forecaster;
        forecaster.Learn(series, through);
        return forecaster;
    }

    public TempoForecaster? Tempo(LoadSeries series, IReadOnlyDictionary<DateOnly, TariffColor> colors)
        => Read(Path("tempo"), TempoForecaster.Load) ?? TempoScorer.Train(series, colors, new());

    public void Save(LoadForecaster forecaster)
    {
        if (Path(forecaster.Options) is { } path)
        {
            ForecastFile.Save(path, forecaster.Save);
        }
    }

    public void Save(TempoForecaster forecaster)
    {
        if (Path("tempo") is { } path)
        {
            ForecastFile.Save(path, forecaster.Save);
        }
    }

    public void Reset()
    {
        foreach (var path in All.Select(Path).Append(Path("tempo")).OfType<string>())
        {
            ForecastFile.Reset(path);
        }
    }

    private T? Read<T>(string? path, Func<Stream, T> load)
        where T : class
    {
        if (path is null)
        {
            return null;
        }

        var state = ForecastFile.Load(path, load, out var problem);
        if (problem is not null)
        {
            warn(state is null
                ? UiText.Of($"{path}: the state cannot be read; it is learned anew.", $"{path} : l’état est illisible ; il est réappris.")
                : UiText.Of($"{path}: the state cannot be read; the last good one is used.", $"{path} : l’état est illisible ; le dernier bon état sert."));
        }

        return state;
    }

    private string? Path(LoadForecasterOptions options)
        => Path($"load-{(options.Kind == LoadForecastKind.Daily ? $"daily-{options.Horizon}" : "half-hourly")}-{(options.UseWeather ? "weather" : "calendar")}");

    private string? Path(string name) => folder is null ? null : System.IO.Path.Combine(folder, $"{name}.forecast");
}

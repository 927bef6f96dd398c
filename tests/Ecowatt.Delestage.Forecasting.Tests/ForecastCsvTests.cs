using System.IO.Compression;
using System.Text;

namespace Ecowatt.Delestage.Forecasting.Tests;

public sealed class ForecastCsvTests : IDisposable
{
    private static readonly DateOnly Day = new(2022, 10, 30);
    private readonly string _path = Path.GetTempFileName();

    public void Dispose() => File.Delete(_path);

    [Fact]
    public void Columns_may_be_missing_and_in_another_order()
    {
        File.WriteAllText(_path, "Temp;Date;Load\n283.15;2022-10-30;50000\n;2022-10-31;\nx;nonsense;1\n12;2022-11-01;NA\n");
        var series = new LoadSeries();

        Assert.Equal(3, ForecastCsv.ReadDays(_path, series));
        Assert.Equal(50_000, series.Load(Day));
        Assert.True(double.IsNaN(series.NetDemand(Day)));
        Assert.Equal(10, series.Weather(Day)!.Value.Temperature, 9);
        Assert.Null(series.Weather(Day.AddDays(1)));
        Assert.Equal(12, series.Weather(Day.AddDays(2))!.Value.Smoothed95, 9);
        Assert.Equal(Day, series.Last);
    }

    [Fact]
    public void Compressed_half_hours_of_an_autumn_change_are_folded_and_gaps_stay_unknown()
    {
        var text = "local_paris_label,load_mw\n2022-10-30T00:30,40000\n2022-10-30T02:30,40000\n2022-10-30T02:30,42000\n2022-10-30T12:00,\n2022-10-31T00:00,45000\n";
        using (var gzip = new GZipStream(File.Create(_path), CompressionMode.Compress))
        {
            gzip.Write(Encoding.UTF8.GetBytes(text));
        }

        var series = new LoadSeries();

        Assert.Equal(4, ForecastCsv.ReadHalfHours(_path, series));
        var day = series.ClockHalfHours(Day);
        Assert.Equal(40_000, day[0]);
        Assert.Equal(41_000, day[4]);
        Assert.True(double.IsNaN(day[23]));
        Assert.Equal(45_000, day[47]);
        Assert.True(double.IsNaN(series.Load(Day)));
    }

    [Fact]
    public void Colours_are_read_without_the_words_around_them()
    {
        File.WriteAllText(_path, "Date\tType de jour TEMPO\n2022-12-12\tROUGE\n2022-12-13\tBLANC\nUn texte de RTE.\n");
        var colors = new Dictionary<DateOnly, TariffColor>();

        Assert.Equal(2, ForecastCsv.ReadTempo(_path, colors));
        Assert.Equal(TariffColor.Red, colors[new DateOnly(2022, 12, 12)]);
    }

    [Fact]
    public void A_file_without_days_is_refused_by_the_column_that_it_lacks()
    {
        File.WriteAllText(_path, "a,b\n1,2\n");

        Assert.Contains("'Date'", Assert.Throws<InvalidDataException>(() => ForecastCsv.ReadDays(_path, new LoadSeries())).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Gaps_of_a_series_are_bridged_by_the_week_before()
    {
        var series = Fakes.SmallCountry.Make(200);
        var day = Fakes.SmallCountry.First.AddDays(195);
        series.SetLoad(day.AddDays(-1), double.NaN);
        series.SetHalfHours(day.AddDays(-1), [.. Enumerable.Repeat(double.NaN, 48)]);
        var (daily, halfHours) = (new LoadForecaster(), new LoadForecaster(new() { Kind = LoadForecastKind.HalfHourly, UseWeather = false }));
        daily.Learn(series, day.AddDays(-1));
        halfHours.Learn(series, day.AddDays(-2));

        Assert.True(daily.TryForecast(series, day, out var load));
        Assert.True(halfHours.TryForecast(series, day, out var mean));
        Assert.InRange(load / series.Load(day), 0.9, 1.1);
        Assert.InRange(mean / series.Load(day), 0.8, 1.2);
    }
}

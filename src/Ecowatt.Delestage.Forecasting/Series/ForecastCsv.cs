using Ecowatt.Delestage.Forecasting.Series;

namespace Ecowatt.Delestage;

/// <summary>Reads loads, weather and Tempo days from text files, plain or compressed by gzip. Stateless; safe across threads.</summary>
/// <remarks>Columns are found by their names and may come in any order; fields are separated by comma, semicolon or tab. Lines that say nothing are left out.</remarks>
public static class ForecastCsv
{
    /// <summary>Reads a file of days: <c>Date</c>, and what it has of <c>Load</c>, <c>Wind_power</c>, <c>Solar_power</c> (MW), and of the weather.</summary>
    /// <param name="path">The file.</param>
    /// <param name="series">Receives what is read.</param>
    /// <returns>How many days said something.</returns>
    /// <exception cref="InvalidDataException">The file has no column <c>Date</c>.</exception>
    /// <remarks>
    /// The weather: <c>Temp</c>, and optionally <c>Temp_s95</c>, <c>Temp_s99</c>, <c>Wind</c> (m/s), <c>Nebulosity</c> (%). Temperatures above 150 are kelvins.
    /// Without <c>Load</c>, the net demand and what wind and sun give make it.
    /// </remarks>
    public static int ReadDays(string path, LoadSeries series)
    {
        ArgumentNullException.ThrowIfNull(series);
        using var table = CsvTable.Open(path);
        int date = table.Column("date", "day", "jour"), load = table.Column("load", "load_mw"), wind = table.Column("wind_power"), solar = table.Column("solar_power"), net = table.Column("net_demand");
        int temperature = table.Column("temp", "temperature"), s95 = table.Column("temp_s95"), s99 = table.Column("temp_s99"), breeze = table.Column("wind"), cloud = table.Column("nebulosity");
        table.Require(date, "Date");
        DailyWeather? before = null;
        var last = DateOnly.MinValue;
        var count = 0;
        while (table.Read())
        {
            if (table.Date(date) is not { } day)
            {
                continue;
            }

            double w = table.Number(wind), s = table.Number(solar), l = table.Number(load), n = table.Number(net);
            l = double.IsNaN(l) ? n + w + s : l;
            if (!double.IsNaN(l))
            {
                series.SetLoad(day, l);
            }

            if (!double.IsNaN(w) || !double.IsNaN(s))
            {
                series.SetRenewables(day, w, s);
            }

            if (Celsius(table.Number(temperature)) is var t && double.IsFinite(t))
            {
                var (b, c) = (table.Number(breeze), table.Number(cloud) / 100);
                var weather = DailyWeather.FromMean(t, day == last.AddDays(last == DateOnly.MinValue ? 0 : 1) ? before : null, double.IsFinite(b) ? b : 0, double.IsFinite(c) ? c : 0.5);
                weather = weather with { Smoothed95 = Or(Celsius(table.Number(s95)), weather.Smoothed95), Smoothed99 = Or(Celsius(table.Number(s99)), weather.Smoothed99) };
                series.SetWeather(day, weather);
                (before, last) = (weather, day);
            }

            count++;
        }

        return count;
    }

    /// <summary>Reads a file of half-hours: a label of Paris's clock at the end of each (<c>local_paris_label</c>), and its mean load in MW (<c>load_mw</c>).</summary>
    /// <param name="path">The file.</param>
    /// <param name="series">Receives what is read; gaps stay unknown, and a label that comes twice stands for its mean.</param>
    /// <returns>How many half-hours were read.</returns>
    /// <exception cref="InvalidDataException">The file lacks a column.</exception>
    public static int ReadHalfHours(string path, LoadSeries series)
    {
        ArgumentNullException.ThrowIfNull(series);
        using var table = CsvTable.Open(path);
        int label = table.Column("local_paris_label", "label", "time"), load = table.Column("load_mw", "load");
        table.Require(label, "local_paris_label");
        table.Require(load, "load_mw");
        var days = new SortedDictionary<DateOnly, (double[] Sum, int[] Count)>();
        var count = 0;
        while (table.Read())
        {
            var value = table.Number(load);
            if (table.Label(label) is not { } end || !(value > 0))
            {
                continue;
            }

            var start = end.AddMinutes(-30);
            var day = DateOnly.FromDateTime(start);
            if (!days.TryGetValue(day, out var sums))
            {
                days[day] = sums = (new double[HalfHours.Count], new int[HalfHours.Count]);
            }

            var slot = start.Hour * 2 + start.Minute / 30;
            sums.Sum[slot] += value;
            sums.Count[slot]++;
            count++;
        }

        foreach (var (day, (sum, counts)) in days)
        {
            series.SetHalfHours(day, [.. sum.Select((value, i) => counts[i] == 0 ? double.NaN : value / counts[i])]);
        }

        return count;
    }

    /// <summary>Reads a file of Tempo days: a day and its colour, in words of RTE's file (<c>BLEU</c>, <c>BLANC</c>, <c>ROUGE</c>) or in English.</summary>
    /// <param name="path">The file.</param>
    /// <param name="colors">Receives what is read; what is no colour is left out.</param>
    /// <returns>How many days were read.</returns>
    public static int ReadTempo(string path, IDictionary<DateOnly, TariffColor> colors)
    {
        ArgumentNullException.ThrowIfNull(colors);
        using var table = CsvTable.Open(path);
        var count = 0;
        do
        {
            if (table.Date(0) is { } day && Color(table.Field(1)) is { } color)
            {
                colors[day] = color;
                count++;
            }
        }
        while (table.Read());
        return count;
    }

    private static TariffColor? Color(string word) => word.ToUpperInvariant() switch
    {
        "BLEU" or "BLUE" or "TEMPO_BLEU" => TariffColor.Blue,
        "BLANC" or "WHITE" or "TEMPO_BLANC" => TariffColor.White,
        "ROUGE" or "RED" or "TEMPO_ROUGE" => TariffColor.Red,
        _ => null,
    };

    private static double Celsius(double temperature) => temperature > 150 ? temperature - 273.15 : temperature;

    private static double Or(double value, double other) => double.IsFinite(value) ? value : other;
}

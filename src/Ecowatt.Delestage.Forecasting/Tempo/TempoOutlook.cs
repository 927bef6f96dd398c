namespace Ecowatt.Delestage;

/// <summary>Makes the situations of days from a series and from colours. Stateless; safe across threads.</summary>
public static class TempoOutlook
{
    private const int Year = 365;
    private const int LeastKnown = 300;

    /// <summary>Describes a day as it looks some days before it.</summary>
    /// <param name="series">Loads, wind and sun, of which only days until <paramref name="lastKnown"/> are looked at.</param>
    /// <param name="colors">Colours of days, of which only those until <paramref name="lastColor"/> are looked at.</param>
    /// <param name="date">The day.</param>
    /// <param name="netDemand">Its expected net demand, MW.</param>
    /// <param name="lastKnown">The last day of which load, wind and sun are known.</param>
    /// <param name="lastColor">The last day of which the colour is known, before <paramref name="date"/>.</param>
    /// <returns>Null where fewer than 300 of the 365 days until <paramref name="lastKnown"/> are known.</returns>
    public static TempoSituation? Describe(LoadSeries series, IReadOnlyDictionary<DateOnly, TariffColor> colors, DateOnly date, double netDemand, DateOnly lastKnown, DateOnly lastColor)
    {
        ArgumentNullException.ThrowIfNull(series);
        ArgumentNullException.ThrowIfNull(colors);
        var (sum, squares, count) = (0.0, 0.0, 0);
        for (var i = 0; i < Year; i++)
        {
            if (series.NetDemand(lastKnown.AddDays(-i)) is var net && !double.IsNaN(net))
            {
                sum += net;
                squares += net * net;
                count++;
            }
        }

        if (count < LeastKnown || double.IsNaN(netDemand))
        {
            return null;
        }

        var mean = sum / count;
        var (red, white) = (22, 43);
        for (var day = TempoSituation.SeasonStart(date); day < date && day <= lastColor; day = day.AddDays(1))
        {
            var color = colors.GetValueOrDefault(day);
            red -= color == TariffColor.Red ? 1 : 0;
            white -= color == TariffColor.White ? 1 : 0;
        }

        var row = 0;
        for (var day = date.AddDays(-1); day <= lastColor && colors.GetValueOrDefault(day) == TariffColor.Red; day = day.AddDays(-1))
        {
            row++;
        }

        return new(date, netDemand, mean, Math.Sqrt(Math.Max(squares / count - mean * mean, 1)), Math.Max(0, red), Math.Max(0, white), row);
    }

    /// <summary>Returns the net demand that is expected of a day, MW: a load less wind and sun, each of which is the mean of the last 14 known days where none is given.</summary>
    /// <param name="series">Wind and sun until <paramref name="lastKnown"/>.</param>
    /// <param name="load">The expected load, MW.</param>
    /// <param name="lastKnown">The last day of which wind and sun are known.</param>
    /// <param name="wind">The expected production of wind, MW; null where there is no forecast of it.</param>
    /// <param name="solar">The expected production of the sun, MW; null where there is no forecast of it.</param>
    public static double NetDemand(LoadSeries series, double load, DateOnly lastKnown, double? wind = null, double? solar = null)
    {
        ArgumentNullException.ThrowIfNull(series);
        return load - (wind ?? Recent(series.Wind, lastKnown)) - (solar ?? Recent(series.Solar, lastKnown));
    }

    private static double Recent(Func<DateOnly, double> value, DateOnly last)
    {
        var (sum, count) = (0.0, 0);
        for (var i = 0; i < 14; i++)
        {
            if (value(last.AddDays(-i)) is var known && !double.IsNaN(known))
            {
                sum += known;
                count++;
            }
        }

        return count == 0 ? double.NaN : sum / count;
    }
}

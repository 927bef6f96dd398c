using System.Globalization;
using Ecowatt.Delestage.Tests.BreakerHouses;

namespace Ecowatt.Delestage.Benchmarks;

/// <summary>A thousand seeded houses under their meter's breaker, and steady demand of all sizes: what is shed, against a plain limit.</summary>
internal static class BreakerDays
{
    private static readonly double[] Demands = [1.1, 1.2, 1.3, 1.4, 1.5, 1.7, 2.0, 2.3, 2.5, 2.7];

    /// <param name="minutes">How long each house lives.</param>
    /// <param name="houses">How many houses the first row has; each row below has a tenth of them.</param>
    /// <param name="first">The seed of the first house.</param>
    public static void Run(int minutes, int houses = 1000, int first = 1)
    {
        Write($"| houses | breakers opened | avoidable | highest filter | not served | plain limit | less | cut to the watt | less | restores an hour and house |");
        Write($"| --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |");
        Row(string.Create(CultureInfo.InvariantCulture, $"{houses:N0}, duty 55 %, median 1.5"), BreakerTable.Of(Enumerable.Range(first, houses).Select(static seed => new BreakerHouse(seed)), minutes * 60), minutes);
        foreach (var demand in Demands)
        {
            Row(string.Create(CultureInfo.InvariantCulture, $"{houses / 10:N0}, duty 55 %, {demand:0.0}"), BreakerTable.Of(Houses(demand, isSteady: false, houses / 10, first), minutes * 60), minutes);
        }

        foreach (var demand in Demands)
        {
            Row(string.Create(CultureInfo.InvariantCulture, $"{houses / 10:N0}, steady, {demand:0.0}"), BreakerTable.Of(Houses(demand, isSteady: true, houses / 10, first), minutes * 60), minutes);
        }
    }

    private static IEnumerable<BreakerHouse> Houses(double demand, bool isSteady, int count, int first) => Enumerable.Range(first, count).Select(seed => new BreakerHouse(seed, demand, isSteady));

    private static void Row(string name, BreakerTable table, int minutes)
        => Write($"| {name} | {table.Opened} | {table.Avoidable} | {table.HighestFilter:0.000} | {table.Guarded / 1000:0} kWh | {table.Plain / 1000:0} kWh | {1 - table.Guarded / table.Plain:0 %} | {table.Parting / 1000:0} kWh | {1 - table.Guarded / table.Parting:0 %} | {table.Restores / (double)table.Houses * 60 / minutes:0.0} |");

    private static void Write(FormattableString line) => Console.WriteLine(line.ToString(CultureInfo.InvariantCulture));
}

using System.Globalization;
using Ecowatt.Delestage.Tests.BreakerHouses;

namespace Ecowatt.Delestage.Benchmarks;

/// <summary>A thousand seeded houses under their meter's breaker, and steady demand of all sizes: what is shed, against a plain limit.</summary>
internal static class BreakerDays
{
    private static readonly double[] Demands = [1.1, 1.2, 1.3, 1.4, 1.5, 1.7, 2.0, 2.3, 2.5, 2.7];

    public static void Run(int minutes)
    {
        Write($"| houses | breakers opened | avoidable | highest filter | not served | plain limit | less | cut to the watt | less | restores an hour and house |");
        Write($"| --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |");
        Row("1,000, median 1.5", BreakerTable.Of(Enumerable.Range(1, 1000).Select(static seed => new BreakerHouse(seed)), minutes * 60), minutes);
        foreach (var demand in Demands)
        {
            Row(string.Create(CultureInfo.InvariantCulture, $"100, duty 55 %, {demand:0.0}"), BreakerTable.Of(Houses(demand, isSteady: false), minutes * 60), minutes);
        }

        foreach (var demand in Demands)
        {
            Row(string.Create(CultureInfo.InvariantCulture, $"100, steady, {demand:0.0}"), BreakerTable.Of(Houses(demand, isSteady: true), minutes * 60), minutes);
        }
    }

    private static IEnumerable<BreakerHouse> Houses(double demand, bool isSteady) => Enumerable.Range(1, 100).Select(seed => new BreakerHouse(seed, demand, isSteady));

    private static void Row(string name, BreakerTable table, int minutes)
        => Write($"| {name} | {table.Opened} | {table.Avoidable} | {table.HighestFilter:0.000} | {table.Guarded / 1000:0} kWh | {table.Plain / 1000:0} kWh | {1 - table.Guarded / table.Plain:0 %} | {table.Parting / 1000:0} kWh | {1 - table.Guarded / table.Parting:0 %} | {table.Restores / (double)table.Houses * 60 / minutes:0.0} |");

    private static void Write(FormattableString line) => Console.WriteLine(line.ToString(CultureInfo.InvariantCulture));
}

using System.Globalization;
using Ecowatt.Delestage.Simulation;
using Ecowatt.Delestage.Simulation.Winter;

namespace Ecowatt.Delestage.Benchmarks;

/// <summary>
/// A winter of Tempo over the eight loads of the demonstration's house, under four policies: what it moves out of the peak hours of red days, what that
/// saves by a price list, and what it costs in comfort.
/// </summary>
internal static class TempoWinterCommand
{
    private const string Usage = "expected: tempo-winter CALENDAR [--prices FILE]. CALENDAR is RTE's Tempo file of a season (éCO2mix, or https://www.services-rte.com/cms/open_data/v1/tempo?season=2018-2019); FILE is a price list as benchmarks/tempo-prices.example.json, the default";

    /// <summary>Runs and prints.</summary>
    /// <param name="args">The calendar's file, and after <c>--prices</c> that of the prices.</param>
    /// <returns>0, or 2 where an argument or a file is none.</returns>
    public static int Run(string[] args)
    {
        var prices = args is [_, "--prices", var given] ? given : args is [_] ? Path.Combine(AppContext.BaseDirectory, "tempo-prices.example.json") : null;
        if (prices is null)
        {
            Console.Error.WriteLine(Usage);
            return 2;
        }

        try
        {
            Print(TempoDays.Parse(File.ReadAllText(args[0])), TempoPriceFile.Read(prices));
            return 0;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or FormatException or ArgumentException or InvalidDataException)
        {
            Console.Error.WriteLine($"{args[0]}: {e.Message}");
            return 2;
        }
    }

    private static void Print(TempoDays days, TempoPrices prices)
    {
        // Red days lie between 1 November and 31 March.
        var from = Enumerable.Range(2000, 100).Select(static year => new DateOnly(year, 11, 1)).FirstOrDefault(date => days.ColorOf(date) != TariffColor.Unknown);
        var to = new DateOnly(from.Year + 1, 4, 1);
        var results = Enum.GetValues<WinterPolicy>().Select(policy => TempoWinter.Run(days, from, to, policy)).ToArray();
        var nothing = results[0];
        Line($"{from:yyyy-MM-dd} to {to.AddDays(-1):yyyy-MM-dd}: {days.Count(TariffColor.Red, from, to)} red, {days.Count(TariffColor.White, from, to)} white, {days.Count(TariffColor.Blue, from, to)} blue days");
        Line($"| policy | kWh in red peak hours | moved out of them | kWh in all | of it off-peak | € | saved | K·h below 19.5 °C | coldest | car, kWh missed | switches a day |");
        Line($"| --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |");
        foreach (var result in results)
        {
            var offPeak = result.Energy.Where(static part => part.Key <= TariffClass.OffPeak).Sum(static part => part.Value) / result.Total;
            var (cost, saved) = (result.Cost(prices), nothing.Cost(prices) - result.Cost(prices));
            Line($"| {result.Policy} | {result.RedPeak:0} | {nothing.RedPeak - result.RedPeak:0} | {result.Total:0} | {offPeak:0 %} | {cost:0} | {saved:0} | {result.Discomfort:0} | {result.Coldest:0.0} °C | {result.Missed:0} | {result.Switches / (double)(to.DayNumber - from.DayNumber):0.0} |");
        }
    }

    private static void Line(FormattableString text) => Console.WriteLine(text.ToString(CultureInfo.InvariantCulture));
}

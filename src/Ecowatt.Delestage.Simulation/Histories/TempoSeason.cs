using Ecowatt.Delestage.Simulation.Winter;

namespace Ecowatt.Delestage.Simulation.Histories;

/// <summary>
/// Draws the Tempo days of a winter by chance, within the rules: 22 red ones, from Monday to Friday, none on a public holiday, and so
/// no more than five in a row; 35 white ones, never on Sunday. Cold comes in spells, and so do they.
/// </summary>
internal static class TempoSeason
{
    private const int Reds = 22;
    private const int Whites = 35;

    /// <param name="from">The first day, 1 November as a rule.</param>
    /// <param name="to">The first day after the last one.</param>
    /// <param name="dice">The chance.</param>
    /// <returns>Their colours; the day before and the day after are blue.</returns>
    public static TempoDays Draw(DateOnly from, DateOnly to, Random dice)
    {
        var dates = Enumerable.Range(0, to.DayNumber - from.DayNumber).Select(from.AddDays).ToArray();

        // How cold it is: a slow wave through the winter, spells of about a week, and chance.
        var phase = dice.NextDouble() * 7;
        var cold = dates.ToDictionary(static date => date, date => Math.Cos((date.DayNumber - from.DayNumber - 75) / 75.0 * Math.PI / 2) * 2 + Math.Sin((date.DayNumber + phase) / 9.0 * Math.Tau) + dice.NextDouble());
        var colors = dates.ToDictionary(static date => date, static _ => TariffColor.Blue);
        foreach (var date in dates.Where(static date => IsWorkday(date)).OrderByDescending(date => cold[date]).Take(Reds))
        {
            colors[date] = TariffColor.Red;
        }

        foreach (var date in dates.Where(date => colors[date] == TariffColor.Blue && date.DayOfWeek != DayOfWeek.Sunday).OrderByDescending(date => cold[date]).Take(Whites))
        {
            colors[date] = TariffColor.White;
        }

        // The night before the first day belongs to the day before it, and the last day is foreseen beside the next one.
        (colors[from.AddDays(-1)], colors[to]) = (TariffColor.Blue, TariffColor.Blue);
        return new TempoDays(colors);
    }

    private static bool IsWorkday(DateOnly date)
        => date.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday) && (date.Month, date.Day) is not ((11, 1) or (11, 11) or (12, 25) or (1, 1));
}

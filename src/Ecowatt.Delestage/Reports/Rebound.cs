using System.Collections.Immutable;

namespace Ecowatt.Delestage.Reports;

/// <summary>
/// The rebound of a load as it was measured: what it used in the four hours after each shed, above what it commonly uses. Common are hours that lie neither in a shed nor in
/// four hours after one; of the same hour of the day where there are three of them, and of any hour otherwise. Pure.
/// </summary>
internal static class Rebound
{
    private const int FewestOrdinary = 10;
    private const int FewestOfHour = 3;

    private static readonly TimeSpan After = TimeSpan.FromHours(4);

    // An hour that is half measured tells of half an hour.
    private static readonly TimeSpan Whole = TimeSpan.FromMinutes(55);

    public static double? Of(ImmutableArray<HistoryEnergy> energy, ImmutableArray<(DateTimeOffset Start, DateTimeOffset End)> sheds)
    {
        var measured = energy.Where(static hour => hour.MeasuredFor >= Whole).ToArray();
        var ordinary = measured.Where(hour => !sheds.Any(shed => hour.Start < shed.End + After && hour.End > shed.Start)).ToArray();
        var after = measured.Where(hour => sheds.Any(shed => hour.Start >= shed.End && hour.Start < shed.End + After) && !sheds.Any(shed => hour.Start < shed.End && hour.End > shed.Start)).ToArray();
        if (ordinary.Length < FewestOrdinary || after.Length == 0)
        {
            return null;
        }

        var ofHour = ordinary.GroupBy(static hour => ParisTime.HourOf(hour.Start)).Where(static hours => hours.Count() >= FewestOfHour).ToDictionary(static hours => hours.Key, static hours => hours.Average(static hour => hour.Measured));
        var ofAny = ordinary.Average(static hour => hour.Measured);
        return after.Sum(hour => hour.Measured - ofHour.GetValueOrDefault(ParisTime.HourOf(hour.Start), ofAny));
    }
}

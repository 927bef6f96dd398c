using System.Collections.Immutable;

namespace Ecowatt.Delestage.Supply;

/// <summary>Makes one answer of what several sources say of tariff days: the first that knows a day is shown, and whoever differs is told. Pure.</summary>
internal static class TariffDayMerge
{
    /// <summary>Returns the days; null where no source has any.</summary>
    /// <param name="said">What the sources say, the one that is believed first.</param>
    public static (TariffDays? Days, ImmutableArray<TariffDifference> Differences) Of(IReadOnlyList<TariffDays> said)
    {
        if (said.Count == 0)
        {
            return (null, []);
        }

        var first = said[0];
        var (today, tomorrow) = (Best(said, first.Today.Date), Best(said, first.Tomorrow.Date));
        var days = new TariffDays(today ?? first.Today, tomorrow ?? first.Tomorrow)
        {
            // Whoever tells it first ends the wait.
            TomorrowExpectedAt = tomorrow is null ? said.Min(static days => days.TomorrowExpectedAt) : null,
            Left = said.Select(static days => days.Left).FirstOrDefault(static left => left is not null),
            UpdatedAt = said.Max(static days => days.UpdatedAt),
        };
        return (days, [.. Differences(said, today), .. Differences(said, tomorrow)]);
    }

    private static TariffDay? Best(IEnumerable<TariffDays> said, DateOnly date) => Told(said, date).FirstOrDefault();

    private static IEnumerable<TariffDifference> Differences(IEnumerable<TariffDays> said, TariffDay? shown)
        => shown is null ? [] : Told(said, shown.Date).Where(day => day.Color != shown.Color).Select(day => new TariffDifference(shown, day));

    private static IEnumerable<TariffDay> Told(IEnumerable<TariffDays> said, DateOnly date)
        => said.SelectMany(static days => (IEnumerable<TariffDay>)[days.Today, days.Tomorrow]).Where(day => day.Date == date && day.Color != TariffColor.Unknown);
}

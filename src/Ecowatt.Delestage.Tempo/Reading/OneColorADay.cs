using System.Collections.Immutable;

namespace Ecowatt.Delestage.Tempo.Reading;

/// <summary>Refuses answers that give one date two colours: which of them counts would be a guess.</summary>
internal static class OneColorADay
{
    public static ImmutableArray<TempoDay> Of(ImmutableArray<TempoDay> days)
    {
        foreach (var date in days.GroupBy(static day => day.Date).Where(static date => date.Select(static day => day.Color).Distinct().Count() > 1))
        {
            throw new TariffFormatException(FormattableString.Invariant($"the date {date.Key:yyyy-MM-dd} comes twice with two colours; expected one"));
        }

        return days;
    }
}

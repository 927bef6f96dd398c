using Ecowatt.Delestage.Scheduling.Solving;

namespace Ecowatt.Delestage.Benchmarks;

/// <summary>Classes of price of 24 hours, made by a random generator: a day of Tempo, or peak and off-peak hours as a meter has them.</summary>
internal static class DayTariff
{
    /// <summary>The classes of 96 quarters.</summary>
    /// <param name="random">Gives the day.</param>
    /// <param name="start">The hour of the first quarter.</param>
    public static byte[] Of(Random random, int start)
    {
        var (tempo, today, tomorrow) = (random.Next(2) == 0, random.Next(3), random.Next(3));
        var (noon, night) = (random.Next(2) == 0, random.Next(22, 25));
        var classes = new byte[DeferrableInput.MostQuarters];
        for (var quarter = 0; quarter < classes.Length; quarter++)
        {
            var at = start + (quarter / 4);
            var hour = at % 24;
            var color = at < 30 ? today : tomorrow;
            var offPeak = tempo ? hour is >= 22 or < 6 : hour >= night || hour < night - 18 || (noon && hour is 13 or 14);
            classes[quarter] = (byte)(!tempo ? offPeak ? TariffClass.OffPeak : TariffClass.Peak
                : (color, offPeak) switch
                {
                    (0, true) => TariffClass.BlueOffPeak,
                    (1, true) => TariffClass.WhiteOffPeak,
                    (_, true) => TariffClass.RedOffPeak,
                    (0, false) => TariffClass.BluePeak,
                    (1, false) => TariffClass.WhitePeak,
                    _ => TariffClass.RedPeak,
                });
        }

        return classes;
    }
}

using Ecowatt.Delestage.Scheduling.Solving;

namespace Ecowatt.Delestage.Benchmarks;

/// <summary>Levels of 24 hours as Ecowatt would publish them, made by a random generator. Nothing recorded has an alert, so alerts are made.</summary>
internal static class DayLevels
{
    /// <summary>The levels of 96 quarters.</summary>
    /// <param name="random">Gives the day.</param>
    /// <param name="start">The hour of the first quarter.</param>
    /// <param name="alert">Whether the morning and the evening are tense.</param>
    public static SignalLevel[] Of(Random random, int start, bool alert)
    {
        var (noon, critical) = (random.Next(2) == 0, random.Next(3));
        var (evening, night) = (random.Next(2, 5), random.Next(3, 7));
        var levels = new SignalLevel[DeferrableInput.MostQuarters];
        for (var quarter = 0; quarter < levels.Length; quarter++)
        {
            var hour = (start + (quarter / 4)) % 24;
            levels[quarter] = hour < night || (noon && hour is >= 12 and < 15) ? SignalLevel.LowCarbon
                : alert && hour >= 18 && hour < 18 + critical ? SignalLevel.Critical
                : alert && ((hour >= 18 && hour < 18 + evening) || hour is >= 7 and < 10) ? SignalLevel.Tense
                : SignalLevel.Normal;
        }

        return levels;
    }
}

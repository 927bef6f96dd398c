using CsCheck;

namespace Ecowatt.Delestage.Tests.Signals;

/// <summary>Signals of every kind that the types allow.</summary>
internal static class Arbitrary
{
    public static readonly Gen<SignalLevel> Level = Gen.Int[-1, 3].Select(static level => (SignalLevel)level);

    /// <summary>Text with control characters, quotes, halves of pairs, pairs, spaces of every kind.</summary>
    public static readonly Gen<string> Text = Gen.OneOf(
            Gen.Char.Select(static c => c.ToString()),
            Gen.Char['\0', '~'].Select(static c => c.ToString()),
            Gen.OneOf<string>("\uD800", "\uDC00", "🔌", "é", "’", "\\", "\"", "\u0085", "\u00A0", "\u2028", "\uFEFF", "\uFFFD", "\r\n", "+", "&", "<", "\\u0041"))
        .Array[0, 12].Select(string.Concat);

    public static readonly Gen<HourLevels> Hours = Gen.OneOf(
        Level.Array[HourLevels.Count].Select(FromLevels),
        Level.Select(HourLevels.All),
        Gen.Select(Level, Level, Gen.Int[0, 24]).Select(static at => FromLevels([.. Enumerable.Range(0, 24).Select(hour => hour < at.Item3 ? at.Item1 : at.Item2)])));

    public static readonly Gen<DateOnly> Date = Gen.Int[0, EcowattDay.LastDate.DayNumber - EcowattDay.FirstDate.DayNumber].Select(EcowattDay.FirstDate.AddDays);

    public static readonly Gen<EcowattSignals> Signals = Gen.Select(Date, Level, Text, Hours, Gen.Null(Text)).Array[0, 6]
        .Select(static days => new EcowattSignals(days.DistinctBy(static day => day.Item1).Select(static day => new EcowattDay(day.Item1, day.Item2, day.Item3, day.Item4, day.Item5))));

    /// <summary>Days near each other, some of them missing, as often as not over a change of the clock.</summary>
    public static readonly Gen<EcowattSignals> NearbyDays =
        Gen.Select(Gen.OneOf(Date, ClockChange()), Hours.Array[1, 5], Gen.Int[0, 31])
            .Select(static (first, hours, present) => new EcowattSignals(hours
                .Select((levels, day) => (levels, day))
                .Where(at => (present >> at.day & 1) == 0 && first.AddDays(at.day) <= EcowattDay.LastDate)
                .Select(at => new EcowattDay(first.AddDays(at.day), at.levels.Highest, "", at.levels))));

    private static Gen<DateOnly> ClockChange()
        => Gen.Select(Gen.Int[2000, 2099], Gen.OneOf<int>(3, 10), Gen.Int[-4, 1])
            .Select(static (year, month, before) => EuropeanRule.LastSunday(year, month).AddDays(before));

    private static HourLevels FromLevels(SignalLevel[] levels)
        => levels.Select(static (level, hour) => (level, hour)).Aggregate(default(HourLevels), static (hours, at) => hours.With(at.hour, at.level));
}

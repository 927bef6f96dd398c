using CsCheck;
using Ecowatt.Delestage.HourOverrides;
using Ecowatt.Delestage.Tests.Signals;

namespace Ecowatt.Delestage.Tests.HourOverrides;

/// <summary>Changes of every kind that the type allows.</summary>
internal static class HourChangeGen
{
    // The longest part of a name below, an escape in letters, has six characters.
    private const int LongestPart = 6;

    private static readonly Gen<string?> By = Gen.Null(Gen.OneOf(
            Gen.Char[' ', '~'].Select(static c => c.ToString()),
            Gen.OneOf<string>("🔌", "é", "’", "\\", "\"", "\u00A0", "\u05D0", "\u0301", "&", "<", "\\u0041"))
        .Array[0, HourOverride.LongestBy / LongestPart].Select(static parts => string.Concat(parts)));

    public static readonly Gen<HourOverride> Change = Gen
        .Select(Arbitrary.Date, Gen.Int[0, 23], Gen.Int[0, 3], Gen.Long[0, DateTimeOffset.MaxValue.Ticks], By)
        .Select(static at => new HourOverride(at.Item1, at.Item2, (SignalLevel)at.Item3, new DateTimeOffset(at.Item4, TimeSpan.Zero), at.Item5));

    public static readonly Gen<HourOverride[]> Changes = Change.Array[0, 30];

    public static HourOverrideSet ToSet(IEnumerable<HourOverride> changes) => changes.Aggregate(HourOverrideSet.Empty, static (set, change) => set.With(change));
}

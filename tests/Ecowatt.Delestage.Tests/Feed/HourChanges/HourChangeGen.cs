using CsCheck;
using Ecowatt.Delestage.Feed.HourChanges;
using Ecowatt.Delestage.Tests.Signals;

namespace Ecowatt.Delestage.Tests.Feed.HourChanges;

/// <summary>Changes of every kind that the type allows.</summary>
internal static class HourChangeGen
{
    // The longest part of a name below, an escape in letters, has six characters.
    private const int LongestPart = 6;

    private static readonly Gen<string?> By = Gen.Null(Gen.OneOf(
            Gen.Char[' ', '~'].Select(static c => c.ToString()),
            Gen.OneOf<string>("🔌", "é", "’", "\\", "\"", "\u00A0", "\uFEFF", "\u202E", "&", "<", "\\u0041"))
        .Array[0, HourChange.LongestBy / LongestPart].Select(static parts => string.Concat(parts)));

    public static readonly Gen<HourChange> Change = Gen
        .Select(Arbitrary.Date, Gen.Int[0, 23], Gen.Int[0, 3], Gen.Long[0, DateTimeOffset.MaxValue.Ticks], By)
        .Select(static at => new HourChange(at.Item1, at.Item2, (Delestage.Signals.SignalLevel)at.Item3, new DateTimeOffset(at.Item4, TimeSpan.Zero), at.Item5));

    public static readonly Gen<HourChange[]> Changes = Change.Array[0, 30];

    public static HourChangeSet ToSet(IEnumerable<HourChange> changes) => changes.Aggregate(HourChangeSet.Empty, static (set, change) => set.With(change));
}

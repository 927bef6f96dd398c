using CsCheck;

namespace Ecowatt.Delestage.Tests.Signals;

/// <summary>Of several sources the highest level holds; a source that is silent lowers nobody's.</summary>
public sealed class TimelineHighestTests
{
    private static readonly DateTimeOffset Start = new(2026, 1, 14, 0, 0, 0, TimeSpan.Zero);

    // Up to eight spans of up to five hours with gaps between them.
    private static readonly Gen<SignalTimeline> Timelines = Gen.Select(Gen.Int[0, 3], Gen.Int[1, 5], Gen.Int[-1, 3]).Array[0, 8].SelectMany(spans => Gen.Const(0).Select(_ => Of("source", spans)));

    [Fact]
    public void At_each_instant_it_is_the_highest_that_any_source_says()
        => Gen.Select(Timelines, Timelines, Timelines).Sample((a, b, c) =>
        {
            var highest = SignalTimeline.Highest(a, b, c);
            for (var minute = -30; minute < 80 * 60; minute += 30)
            {
                var at = Start.AddMinutes(minute);
                var expected = (SignalLevel)Math.Max((int)a.LevelAt(at), Math.Max((int)b.LevelAt(at), (int)c.LevelAt(at)));
                Assert.Equal(expected, highest.LevelAt(at));
            }

            AssertWhole(highest);
        });

    [Fact]
    public void Where_several_say_the_same_the_first_is_its_origin()
    {
        var highest = SignalTimeline.Highest(Of("meter", [(0, 2, 2)]), Of("tariff", [(0, 4, 2)]), Of("rte", [(1, 1, 3), (0, 5, 2)]));

        Assert.Equal(
            [(0, 1, "meter"), (1, 2, "rte"), (2, 4, "tariff"), (4, 7, "rte")],
            highest.Slices.Select(static slice => ((int)(slice.Start - Start).TotalHours, (int)(slice.End - Start).TotalHours, slice.Origin)));
    }

    [Fact]
    public void Slices_that_do_not_fit_are_refused_in_words()
    {
        SignalSlice good = new(Start, Start.AddHours(1), SignalLevel.Tense, "mine");
        SignalSlice[][] bad =
        [
            [good with { End = Start }],
            [good, good],
            [good with { Origin = " " }],
            [good with { Level = (SignalLevel)7 }],
        ];

        Assert.All(bad, static slices => Assert.Contains("expected slices in ascending order", Assert.Throws<ArgumentException>(() => SignalTimeline.Of(slices)).Message, StringComparison.Ordinal));
        Assert.Equal(good, Assert.Single(SignalTimeline.Of(good).Slices));
        Assert.True(SignalTimeline.Of().IsEmpty);
        Assert.Throws<ArgumentException>(() => SignalTimeline.Highest(SignalTimeline.Empty, null!));
    }

    private static void AssertWhole(SignalTimeline timeline)
    {
        var slices = timeline.Slices;
        for (var i = 1; i < slices.Length; i++)
        {
            Assert.Equal(slices[i - 1].End, slices[i].Start);
            Assert.NotEqual((slices[i - 1].Level, slices[i - 1].Origin), (slices[i].Level, slices[i].Origin));
        }
    }

    // Spans as hours of gap, hours of length and level.
    private static SignalTimeline Of(string origin, (int Gap, int Length, int Level)[] spans)
    {
        var (slices, at) = (new List<SignalSlice>(), Start);
        foreach (var (gap, length, level) in spans)
        {
            at = at.AddHours(gap);
            slices.Add(new SignalSlice(at, at.AddHours(length), (SignalLevel)level, origin));
            at = at.AddHours(length);
        }

        return SignalTimeline.Of([.. slices]);
    }
}

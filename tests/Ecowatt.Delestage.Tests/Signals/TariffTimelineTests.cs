using CsCheck;

namespace Ecowatt.Delestage.Tests.Signals;

/// <summary>Classes of price over time, held to looking at each instant of a grid.</summary>
public sealed class TariffTimelineTests
{
    private static readonly TariffTimeline Night = TariffTimeline.Of(
        Slice(0, 6, TariffClass.BlueOffPeak), Slice(6, 22, TariffClass.RedPeak), Slice(22, 30, TariffClass.RedOffPeak));

    [Fact]
    public void It_says_the_class_of_an_instant_and_its_end()
    {
        Assert.Equal(TariffClass.BlueOffPeak, Night.ClassAt(Houses.At(5, 59)));
        Assert.Equal(TariffClass.RedPeak, Night.ClassAt(Houses.At(6)));
        Assert.Equal(Houses.At(22), Night.NextChange(Houses.At(6)));
        Assert.Equal(Houses.At(30), Night.NextChange(Houses.At(22)));
        Assert.Null(Night.NextChange(Houses.At(30)));
        Assert.Equal(TariffClass.Unknown, Night.ClassAt(Houses.At(30)));
        Assert.Equal(Houses.At(0), Night.NextChange(Houses.At(-1)));
        Assert.Equal(TariffClass.RedPeak, Night.Dearest);
    }

    [Fact]
    public void It_knows_nothing_when_empty()
    {
        Assert.Same(TariffTimeline.Empty, TariffTimeline.Of());
        Assert.Equal(TariffClass.Unknown, TariffTimeline.Empty.ClassAt(Houses.At(0)));
        Assert.Equal(TariffClass.Unknown, TariffTimeline.Empty.Dearest);
        Assert.Null(TariffTimeline.Empty.NextChange(Houses.At(0)));
    }

    [Fact]
    public void It_refuses_slices_that_overlap_are_empty_or_say_nothing()
    {
        foreach (var (first, second) in new[]
        {
            (Slice(0, 2, TariffClass.Peak), Slice(1, 3, TariffClass.Peak)),
            (Slice(2, 3, TariffClass.Peak), Slice(0, 1, TariffClass.Peak)),
            (Slice(0, 2, TariffClass.Peak), Slice(2, 2, TariffClass.Peak)),
            (Slice(0, 2, TariffClass.Peak), Slice(2, 3, TariffClass.Unknown)),
            (Slice(0, 2, TariffClass.Peak), Slice(2, 3, TariffClass.MobilePeak + 1)),
            (Slice(0, 2, TariffClass.Peak), Slice(2, 3, TariffClass.Peak) with { Origin = " " }),
        })
        {
            Assert.Contains("does not fit", Assert.Throws<ArgumentException>(() => TariffTimeline.Of(first, second)).Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Neighbours_alike_are_one_and_those_of_another_origin_are_not()
    {
        Assert.Single(TariffTimeline.Of(Slice(0, 2, TariffClass.Peak), Slice(2, 3, TariffClass.Peak)).Slices);

        var two = TariffTimeline.Of(Slice(0, 2, TariffClass.Peak), Slice(2, 3, TariffClass.Peak) with { Origin = "meter" });

        Assert.Equal(2, two.Slices.Length);
        Assert.Equal(Houses.At(3), two.NextChange(Houses.At(0)));
        Assert.True(two.HasClassesOf(TariffTimeline.Of(Slice(0, 3, TariffClass.Peak))));
        Assert.False(two.HasClassesOf(TariffTimeline.Of(Slice(0, 4, TariffClass.Peak))));
    }

    [Fact]
    public void Of_several_sources_the_first_that_knows_an_instant_says_it()
        => Gen.Select(Any, Any, Any).Sample(static (first, second, third) =>
        {
            var merged = TariffTimeline.Merge(first, second, third);
            foreach (var instant in Grid)
            {
                var says = new[] { first, second, third }.Select(source => source.SliceAt(instant)).FirstOrDefault(static slice => slice is not null);
                Assert.Equal((says?.Class, says?.Origin), (merged.SliceAt(instant)?.Class, merged.SliceAt(instant)?.Origin));
            }
        });

    [Fact]
    public void The_dearest_class_of_a_span_is_that_of_its_instants()
        => Gen.Select(Any, Gen.Int[0, 190], Gen.Int[1, 8]).Sample(static (timeline, first, count) =>
        {
            var instants = Grid.Skip(first).Take(count).ToArray();
            var dearest = timeline.DearestOf(instants[0], instants[^1] + Step, out var isWhole);

            Assert.Equal(instants.Max(timeline.ClassAt), dearest);
            Assert.Equal(instants.All(instant => timeline.ClassAt(instant) != TariffClass.Unknown), isWhole);
        });

    [Fact]
    public void A_change_is_where_the_class_of_the_grid_changes()
        => Any.Sample(static timeline =>
        {
            foreach (var instant in Grid)
            {
                var change = Grid.Where(later => later > instant && timeline.ClassAt(later) != timeline.ClassAt(instant)).Select(static later => (DateTimeOffset?)later).FirstOrDefault();
                Assert.True(timeline.NextChange(instant) == change, $"{instant}: {timeline.NextChange(instant)}, expected {change}");
            }
        });

    [Fact]
    public void What_is_over_can_be_left_out_and_changes_nothing_later()
        => Gen.Select(Any, Gen.Int[0, 190]).Sample(static (timeline, first) =>
        {
            var from = Grid[first];
            var later = timeline.From(from);

            Assert.All(Grid.Skip(first), instant => Assert.Equal(timeline.SliceAt(instant)?.Class, later.SliceAt(instant)?.Class));
            Assert.All(later.Slices, slice => Assert.True(slice.End > from));
        });

    private static readonly TimeSpan Step = TimeSpan.FromMinutes(15);

    private static readonly DateTimeOffset[] Grid = [.. Enumerable.Range(0, 200).Select(static step => Houses.At(0) + step * Step)];

    // Spans between points of the grid, some of them not known.
    private static readonly Gen<TariffTimeline> Any =
        from lengths in Gen.Int[1, 30].Array[0, 8]
        from classes in Gen.Int[0, 9].Array[8]
        from origins in Gen.Int[0, 1].Array[8]
        select Make(lengths, classes, origins);

    private static TariffTimeline Make(int[] lengths, int[] classes, int[] origins)
    {
        var (slices, at) = (new List<TariffSlice>(), 0);
        for (var i = 0; i < lengths.Length; i++)
        {
            var end = Math.Min(199, at + lengths[i]);
            if (classes[i] > 0 && end > at)
            {
                slices.Add(new TariffSlice(Grid[at], Grid[end], (TariffClass)classes[i], origins[i] == 0 ? "tempo" : "meter"));
            }

            at = end;
        }

        return TariffTimeline.Of([.. slices]);
    }

    private static TariffSlice Slice(int from, int to, TariffClass price) => new(Houses.At(from), Houses.At(to), price, "tempo");
}

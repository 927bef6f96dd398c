using CsCheck;
using Ecowatt.Delestage.HourOverrides;

namespace Ecowatt.Delestage.Tests.HourOverrides;

public sealed class HourOverrideSetTests
{
    [Fact]
    public void The_last_word_on_each_hour_counts_and_the_list_is_in_order()
        => HourChangeGen.Changes.Sample(static changes =>
        {
            var last = new SortedDictionary<(DateOnly, int), HourOverride>();
            foreach (var change in changes)
            {
                last[(change.Date, change.Hour)] = change;
            }

            Assert.Equal(last.Values, HourChangeGen.ToSet(changes).InOrder);
        });

    [Fact]
    public void The_order_in_which_hours_were_changed_makes_no_difference()
        => HourChangeGen.Changes.Sample(static changes =>
        {
            var once = changes.DistinctBy(static change => (change.Date, change.Hour)).ToArray();
            var (forth, back) = (HourChangeGen.ToSet(once), HourChangeGen.ToSet(once.Reverse()));

            Assert.Equal(forth, back);
            Assert.Equal(forth.GetHashCode(), back.GetHashCode());
            Assert.All(once, change => Assert.NotEqual(forth, forth.Without(change.Date, change.Hour)));
        });

    [Fact]
    public void Without_all_of_them_it_is_empty_and_without_a_stranger_it_is_itself()
        => HourChangeGen.Changes.Sample(static changes =>
        {
            var set = HourChangeGen.ToSet(changes);
            Assert.Equal(HourOverrideSet.Empty, changes.Aggregate(set, static (rest, change) => rest.Without(change.Date, change.Hour)));
            Assert.Same(HourOverrideSet.Empty, HourOverrideSet.Empty.Without(Houses.Day, 0));
        });

    [Fact]
    public void Each_hour_becomes_that_hour_of_that_day_and_no_other()
        => HourChangeGen.Changes.Sample(static changes =>
        {
            var set = HourChangeGen.ToSet(changes);
            var listed = from day in set.ToSignals().Days
                         from hour in Enumerable.Range(0, HourLevels.Count)
                         where day.Hours[hour] != SignalLevel.Unknown
                         select (day.Date, hour, day.Hours[hour]);

            Assert.Equal(set.InOrder.Select(static change => (change.Date, change.Hour, change.Level)), listed);
        });

    [Theory]
    [InlineData(23, 59, 2)] // By the clock in Paris, whatever UTC says.
    [InlineData(24, 0, 1)]
    public void What_is_older_than_yesterday_in_Paris_is_dropped(int hour, int minute, int left)
    {
        var set = HourChangeGen.ToSet(new[] { -2, -1, 0 }.Select(static day => new HourOverride(Houses.Day.AddDays(day), 5, SignalLevel.Tense, Houses.At(0))));

        Assert.Equal(left, set.At(Houses.At(hour, minute)).InOrder.Length);
    }

    [Fact]
    public void Where_nothing_is_old_it_is_itself()
    {
        var set = HourOverrideSet.Empty.With(new HourOverride(Houses.Day, 5, SignalLevel.Tense, Houses.At(0)));

        Assert.Same(set, set.At(Houses.At(30)));
    }

    [Fact]
    public void There_is_an_end_to_how_many_hours_can_be_changed()
    {
        var full = HourChangeGen.ToSet(Enumerable.Range(0, HourOverrideSet.Most).Select(static n => Change(n)));

        Assert.Equal(HourOverrideSet.Most, full.With(Change(7)).InOrder.Length);
        Assert.Contains("remove some first", Assert.Throws<InvalidOperationException>(() => full.With(Change(HourOverrideSet.Most))).Message, StringComparison.Ordinal);
        Assert.Equal(full, HourOverrideJson.Read(HourOverrideJson.Write(full)));

        static HourOverride Change(int n) => new(Houses.Day.AddDays(n / 24), n % 24, SignalLevel.Tense, Houses.At(0), new string('é', HourOverride.LongestBy));
    }
}

using CsCheck;

namespace Ecowatt.Delestage.Tests.Signals;

public class EcowattSignalsTests
{
    private static readonly DateOnly Date = new(2024, 7, 1);

    [Fact]
    public void Days_are_sorted_and_found()
    {
        var signals = new EcowattSignals([Day(Date.AddDays(2)), Day(Date), Day(Date.AddDays(1))]);
        Assert.Equal([Date, Date.AddDays(1), Date.AddDays(2)], signals.Days.Select(static day => day.Date));
        Assert.Same(signals.Days[1], signals.Find(Date.AddDays(1)));
        Assert.Null(signals.Find(Date.AddDays(3)));
        Assert.Null(EcowattSignals.Empty.Find(Date));
    }

    [Fact]
    public void A_day_may_not_be_there_twice()
        => Assert.Contains("2024-07-01 is there twice", Assert.Throws<ArgumentException>(static () => new EcowattSignals([Day(Date), Day(Date)])).Message, StringComparison.Ordinal);

    [Fact]
    public void Signals_are_equal_by_value()
    {
        Assert.Equal(new EcowattSignals([Day(Date)]), new EcowattSignals([Day(Date)]));
        Assert.NotEqual(new EcowattSignals([Day(Date)]), new EcowattSignals([Day(Date.AddDays(1))]));
        Assert.NotEqual(new EcowattSignals([Day(Date)]), EcowattSignals.Empty);
        Assert.False(EcowattSignals.Empty.Equals((object?)null));
    }

    [Theory]
    [InlineData(1999, 12, 31)]
    [InlineData(2100, 1, 1)]
    public void A_day_lies_between_2000_and_2099(int year, int month, int day)
        => Assert.Throws<ArgumentOutOfRangeException>(() => Day(new DateOnly(year, month, day)));

    [Theory]
    [InlineData(-2)]
    [InlineData(4)]
    public void A_day_has_a_level_that_exists(int level)
        => Assert.Throws<ArgumentOutOfRangeException>(() => new EcowattDay(Date, (SignalLevel)level, "", default));

    [Fact]
    public void Hours_that_are_not_known_are_kept_from_a_day_on_and_known_ones_are_never_replaced()
        => Gen.Select(Arbitrary.NearbyDays, Arbitrary.NearbyDays, Gen.Int[0, 5]).Sample(static (now, before, n) =>
        {
            var first = before.Days.IsEmpty ? Date : before.Days[n % before.Days.Length].Date;
            var kept = now.WithDaysKeptFrom(before, first);

            var dates = now.Days.Select(static day => day.Date).Concat(before.Days.Select(static day => day.Date).Where(date => date >= first)).Distinct().Order();
            Assert.Equal(dates, kept.Days.Select(static day => day.Date));
            foreach (var day in kept.Days)
            {
                var (said, earlier) = (now.Find(day.Date), day.Date >= first ? before.Find(day.Date) : null);
                var hours = Enumerable.Range(0, HourLevels.Count);
                Assert.Equal(hours.Select(hour => Known(said, hour) ?? Known(earlier, hour) ?? SignalLevel.Unknown), hours.Select(hour => day.Hours[hour]));
                Assert.True(said is null || said.Hours.KnownCount == 0 || day.Message == said.Message);
            }

            Assert.Equal(kept, kept.WithDaysKeptFrom(before, first));

            static SignalLevel? Known(EcowattDay? day, int hour) => day is not null && day.Hours[hour] != SignalLevel.Unknown ? day.Hours[hour] : null;
        });

    [Fact]
    public void A_day_that_keeps_higher_hours_than_it_has_is_of_their_level()
    {
        var before = new EcowattSignals([new EcowattDay(Date, SignalLevel.Critical, "red", HourLevels.All(SignalLevel.Critical), "1")]);
        var green = new EcowattDay(Date, SignalLevel.Normal, "green", default(HourLevels).With(0, SignalLevel.LowCarbon), "2");

        var kept = Assert.Single(new EcowattSignals([green]).WithDaysKeptFrom(before, Date).Days);

        Assert.Equal((SignalLevel.Critical, "green", "2", "033333333333333333333333"), (kept.Level, kept.Message, kept.Version, kept.Hours.ToString()));
        Assert.Same(before.Days[0], Assert.Single(new EcowattSignals([new EcowattDay(Date, SignalLevel.Normal, "", default)]).WithDaysKeptFrom(before, Date).Days));
    }

    [Theory]
    [InlineData(SignalLevel.Critical, SignalLevel.Normal, SignalLevel.Critical)] // RTE's own level stands, where it is higher than any hour.
    [InlineData(SignalLevel.Normal, SignalLevel.Critical, SignalLevel.Critical)]
    [InlineData(SignalLevel.LowCarbon, SignalLevel.LowCarbon, SignalLevel.Normal)] // A day is of no level below normal.
    [InlineData(SignalLevel.Normal, SignalLevel.LowCarbon, SignalLevel.Normal)]
    public void A_day_that_keeps_hours_is_of_the_highest_level(SignalLevel own, SignalLevel kept, SignalLevel expected)
    {
        var date = new DateOnly(2024, 7, 1);
        var day = new EcowattDay(date, own, "", default(HourLevels).With(3, SignalLevel.LowCarbon));

        Assert.Equal(expected, day.Keeping(new EcowattDay(date, SignalLevel.Normal, "", default(HourLevels).With(20, kept))).Level);
    }

    [Fact]
    public void Signals_that_keep_nothing_are_themselves_and_others_have_another_hash()
    {
        var (day, later) = (new EcowattDay(new DateOnly(2024, 7, 1), SignalLevel.Normal, "", default), new EcowattDay(new DateOnly(2024, 7, 2), SignalLevel.Normal, "", default));
        var signals = new EcowattSignals([day]).With(["a part was left out"]);

        Assert.Same(signals, signals.WithDaysKeptFrom(new EcowattSignals([day]), day.Date));
        Assert.NotEqual(new EcowattSignals([day]).GetHashCode(), new EcowattSignals([later]).GetHashCode());
    }

    [Fact]
    public void Hours_are_held_as_they_were_set()
        => Arbitrary.Level.Array[HourLevels.Count].Sample(static levels =>
        {
            var hours = default(HourLevels);
            for (var hour = 0; hour < HourLevels.Count; hour++)
            {
                hours = hours.With(hour, SignalLevel.Critical).With(hour, levels[hour]);
            }

            Assert.Equal(levels, Enumerable.Range(0, HourLevels.Count).Select(hour => hours[hour]));
            Assert.Equal(levels.Count(static level => level != SignalLevel.Unknown), hours.KnownCount);
            Assert.Equal(levels.Max(), hours.Highest);
            Assert.Equal(string.Concat(levels.Select(static level => level < 0 ? "." : $"{(int)level}")), hours.ToString());
        });

    [Fact]
    public void Hours_and_levels_that_do_not_exist_are_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(static () => default(HourLevels)[24]);
        Assert.Throws<ArgumentOutOfRangeException>(static () => default(HourLevels)[-1]);
        Assert.Throws<ArgumentOutOfRangeException>(static () => default(HourLevels).With(24, SignalLevel.Normal));
        Assert.Throws<ArgumentOutOfRangeException>(static () => HourLevels.All((SignalLevel)4));
        Assert.Equal(HourLevels.All(SignalLevel.Unknown), default);
    }

    private static EcowattDay Day(DateOnly date) => new(date, SignalLevel.Normal, " Pas d’alerte. ", HourLevels.All(SignalLevel.Normal));
}

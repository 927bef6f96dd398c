using CsCheck;
using Ecowatt.Delestage.Signals;

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
    public void A_day_that_is_lacking_is_kept_in_its_place_and_one_that_is_there_is_never_replaced()
        => Gen.Select(Arbitrary.NearbyDays, Arbitrary.NearbyDays, Gen.Int[0, 5]).Sample(static (now, before, n) =>
        {
            var date = before.Days.IsEmpty ? Date : before.Days[n % before.Days.Length].Date;
            var expected = now.Days.Concat(before.Days.Where(day => day.Date == date && now.Find(date) is null)).OrderBy(static day => day.Date);

            Assert.Equal(expected, now.Keeping(before, date).Days.AsEnumerable());
        });

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

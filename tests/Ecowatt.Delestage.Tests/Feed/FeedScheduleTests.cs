using CsCheck;
using Ecowatt.Delestage.Feed;
using Ecowatt.Delestage.Simulation;

namespace Ecowatt.Delestage.Tests.Feed;

public sealed class FeedScheduleTests
{
    private static readonly TimeSpan HalfHour = TimeSpan.FromMinutes(30);

    [Fact]
    public void RTE_is_asked_at_once_where_it_never_was()
        => Assert.Equal(Houses.At(10), FeedSchedule.Next(FeedState.New("rte"), EcowattSignals.Empty, Houses.At(10), HalfHour, 1));

    [Fact]
    public void While_all_is_well_it_asks_every_half_hour()
        => Assert.Equal(Houses.At(10, 37), Next(Houses.At(10, 7)));

    [Fact]
    public void A_minute_after_midnight_in_Paris_comes_first()
        => Assert.Equal(Houses.At(24, 1), Next(Houses.At(23, 40)));

    [Fact]
    public void Five_past_five_comes_first()
        => Assert.Equal(Houses.At(17, 5), Next(Houses.At(16, 50)));

    [Fact]
    public void On_Fridays_twenty_past_twelve_comes_first()
    {
        // Two days after the Wednesday of these tests.
        Assert.Equal(Houses.At(48 + 12, 20), Next(Houses.At(48 + 12, 4)));
        Assert.Equal(Houses.At(12, 34), Next(Houses.At(12, 4)));
    }

    [Fact]
    public void A_missing_day_is_asked_for_as_soon_as_the_quota_allows_until_three()
    {
        var late = new EcowattSignals(SignalScenario.Calm.PublishedAt(Houses.At(24, 20)).Days.Take(3));

        Assert.Equal(Houses.At(24, 15, 2), Next(Houses.At(24, 1), late));
        Assert.Equal(Houses.At(27, 31), Next(Houses.At(27, 1), late));
    }

    [Fact]
    public void What_RTE_says_about_the_quota_is_kept()
        => Assert.Equal(Houses.At(12), Next(Houses.At(10, 7), quotaUntil: Houses.At(12)));

    [Theory]
    [InlineData(1, 15 * 60 + 2)]
    [InlineData(2, 30 * 60)]
    [InlineData(3, 60 * 60)]
    [InlineData(4, 60 * 60)]
    [InlineData(100_000, 60 * 60)]
    public void After_failures_it_waits_longer_and_never_gives_up(int failures, int seconds)
        => Assert.Equal(Houses.At(10).AddSeconds(seconds), Next(Houses.At(10), EcowattSignals.Empty, failures));

    [Theory]
    [InlineData(Obstacle.Network, 5, 15, 30, 45, 45, 45)]
    [InlineData(Obstacle.Credentials, 120, 900, 900, 900, 900, 900)]
    [InlineData(Obstacle.Token, 30, 60, 120, 300, 900, 900)]
    internal void A_try_that_spent_nothing_is_made_again_soon(Obstacle obstacle, params int[] waits)
    {
        var state = FeedState.New("rte");
        foreach (var (wait, n) in waits.Select(static (wait, n) => (wait, n)))
        {
            var at = Houses.At(10, n);
            state = state.Missed(at, obstacle, until: null);
            Assert.Equal(at.AddSeconds(wait), FeedSchedule.Next(state, EcowattSignals.Empty, at, HalfHour, jitter: 0));
            Assert.Equal(at.AddSeconds(wait * 0.9), FeedSchedule.Next(state, EcowattSignals.Empty, at, HalfHour, jitter: 1));
            Assert.Equal(at.AddSeconds(1), FeedSchedule.Next(state, EcowattSignals.Empty, at, HalfHour, jitter: 1, atOnce: true));
        }

        // The quarter that was spent before, and what RTE said, hold all the same.
        state = (state with { LastCall = Houses.At(10, 4) }).Missed(Houses.At(10, 5), obstacle, until: null);
        Assert.Equal(Houses.At(10, 15, 2), FeedSchedule.Next(state with { Tries = 1, Obstacle = Obstacle.Network }, EcowattSignals.Empty, Houses.At(10, 5), HalfHour, jitter: 0, atOnce: true));
        Assert.Equal(Houses.At(10, 40), FeedSchedule.Next(state with { QuotaUntil = Houses.At(10, 40) }, EcowattSignals.Empty, Houses.At(10, 5), HalfHour, jitter: 0, atOnce: true));
    }

    [Fact]
    public void While_no_hour_covers_now_it_asks_as_soon_as_the_quota_allows_though_the_day_is_there()
    {
        var evening = new EcowattSignals([new EcowattDay(Houses.Day, SignalLevel.Normal, "", default(HourLevels).With(18, SignalLevel.Normal))]);

        Assert.Equal(Houses.At(10, 15, 2), Next(Houses.At(10, 7), evening));
        Assert.Equal(Houses.At(18, 37), Next(Houses.At(18, 7), evening));
    }

    [Fact]
    public void Jitter_delays_and_never_hurries()
        => Assert.Equal(Houses.At(10, 38), FeedSchedule.Next(Asked(Houses.At(10, 7)), Published(Houses.At(10, 7)), Houses.At(10, 8), HalfHour, 0.5));

    [Fact]
    public void Whatever_happened_the_next_call_is_in_a_later_quarter_and_at_most_six_hours_away()
        => (from minutes in Gen.Int[0, 60 * 24 * 400]
            from seconds in Gen.Double[0, 60]
            from failures in Gen.Int[0, 6]
            from days in Gen.Int[0, 4]
            from jitter in Gen.Double[0, 1]
            select (At: Houses.At(0, minutes, seconds), failures, days, jitter))
            .Sample(static x =>
            {
                var known = new EcowattSignals(Published(x.At).Days.Take(x.days));
                var next = FeedSchedule.Next(Asked(x.At) with { Failures = x.failures }, known, x.At, HalfHour, x.jitter);
                Assert.True(Quarter(next) > Quarter(x.At), $"{next} is in the quarter of {x.At}");
                Assert.True(next - x.At <= TimeSpan.FromHours(1) + FeedSchedule.LongestJitter, $"{next} is long after {x.At}");
            });

    private static long Quarter(DateTimeOffset instant) => instant.UtcTicks / TimeSpan.FromMinutes(15).Ticks;

    private static FeedState Asked(DateTimeOffset at) => FeedState.New("rte") with { LastCall = at };

    private static DateTimeOffset Next(DateTimeOffset lastCall, EcowattSignals? known = null, int failures = 0, DateTimeOffset? quotaUntil = null)
        => FeedSchedule.Next(Asked(lastCall) with { Failures = failures, QuotaUntil = quotaUntil }, known ?? Published(lastCall), lastCall, HalfHour, jitter: 0);

    private static EcowattSignals Published(DateTimeOffset at) => SignalScenario.Calm.PublishedAt(at);
}

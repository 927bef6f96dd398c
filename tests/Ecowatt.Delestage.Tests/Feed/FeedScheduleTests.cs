using Ecowatt.Delestage.Feed;
using Ecowatt.Delestage.Signals;
using Ecowatt.Delestage.Simulation.Scenarios;

namespace Ecowatt.Delestage.Tests.Feed;

public sealed class FeedScheduleTests
{
    private static readonly FeedOptions Options = new();

    [Fact]
    public void While_all_is_well_it_asks_every_half_hour()
        => Assert.Equal(Houses.At(10, 37), Next(Houses.At(10, 7)));

    [Fact]
    public void A_minute_after_midnight_in_Paris_comes_first()
        => Assert.Equal(Houses.At(24, 1), Next(Houses.At(23, 40)));

    [Fact]
    public void A_missing_day_is_asked_for_as_soon_as_the_quota_allows()
        => Assert.Equal(Houses.At(24, 15, 2), FeedSchedule.Next(new FeedHistory(Houses.At(24, 1), 0, null), Published(Houses.At(24, 1)), Options));

    [Fact]
    public void What_RTE_says_about_the_quota_is_kept()
        => Assert.Equal(Houses.At(12), FeedSchedule.Next(new FeedHistory(Houses.At(10, 7), 0, Houses.At(12)), Published(Houses.At(10, 7)), Options));

    [Theory]
    [InlineData(1, 15 * 60 + 2)]
    [InlineData(2, 30 * 60)]
    [InlineData(3, 60 * 60)]
    [InlineData(4, 60 * 60)]
    [InlineData(100_000, 60 * 60)]
    public void After_failures_it_waits_longer_and_never_gives_up(int failures, int seconds)
        => Assert.Equal(
            Houses.At(10).AddSeconds(seconds),
            FeedSchedule.Next(new FeedHistory(Houses.At(10), failures, null), EcowattSignals.Empty, Options));

    private static DateTimeOffset Next(DateTimeOffset lastCall)
        => FeedSchedule.Next(new FeedHistory(lastCall, 0, null), Published(lastCall), Options);

    private static EcowattSignals Published(DateTimeOffset at) => SignalScenario.Calm.PublishedAt(at);
}

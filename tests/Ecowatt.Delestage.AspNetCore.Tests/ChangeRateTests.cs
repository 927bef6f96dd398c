using System.Net;
using Ecowatt.Delestage.AspNetCore.Http;
using Ecowatt.Delestage.AspNetCore.Security;
using Ecowatt.Delestage.AspNetCore.Tests.Fakes;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;

namespace Ecowatt.Delestage.AspNetCore.Tests;

public sealed class ChangeRateTests
{
    private readonly FakeTimeProvider _clock = new();

    [Fact]
    public async Task A_change_beyond_those_of_a_minute_is_429_and_says_when_the_next_is_taken()
    {
        await using var house = await StartAsync(("EcowattWeb:MaxChangesPerMinute", "3"));
        for (var i = 0; i < 3; i++)
        {
            using var taken = await ChangeAsync(house);
            Assert.True(taken.IsSuccessStatusCode);
        }

        using (var refused = await ChangeAsync(house))
        {
            var problem = await Problems.IsAsync(refused, HttpStatusCode.TooManyRequests, "3 changes in a minute, which is the most (EcowattWeb:MaxChangesPerMinute)");
            Assert.Equal("too-many-requests", (string?)problem["code"]);
            Assert.Equal(TimeSpan.FromSeconds(20), refused.Headers.RetryAfter?.Delta);
        }

        // A refused one costs nothing: after twenty seconds exactly one more is taken.
        _clock.Advance(TimeSpan.FromSeconds(20));
        using var next = await ChangeAsync(house);
        using var again = await ChangeAsync(house);
        Assert.Equal((true, HttpStatusCode.TooManyRequests), (next.IsSuccessStatusCode, again.StatusCode));
        Assert.Contains("Changes were refused, 1 since", Assert.Single(house.Log.All, static line => line.Contains(" 2411 ", StringComparison.Ordinal)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Readings_have_a_limit_of_their_own_and_reading_the_state_has_none()
    {
        await using var house = await StartAsync(("EcowattWeb:MaxChangesPerMinute", "1"), ("EcowattWeb:MaxReadingsPerMinute", "2"));
        HttpStatusCode[] readings = [await ReportAsync(house), await ReportAsync(house), await ReportAsync(house)];
        Assert.Equal([HttpStatusCode.OK, HttpStatusCode.OK, HttpStatusCode.TooManyRequests], readings);
        using var change = await ChangeAsync(house);
        Assert.True(change.IsSuccessStatusCode);
        for (var i = 0; i < 20; i++)
        {
            using var state = await house.GetAsync("/api/zones");
            Assert.Equal(HttpStatusCode.OK, state.StatusCode);
        }
    }

    [Fact]
    public async Task Whoever_may_change_nothing_uses_nobodys_minute()
    {
        await using var house = await StartAsync(("EcowattWeb:MaxChangesPerMinute", "1"));
        for (var i = 0; i < 5; i++)
        {
            using var stranger = await house.SendAsync("DELETE", "/api/timeline/2026-01-14/18");
            Assert.Equal(HttpStatusCode.Unauthorized, stranger.StatusCode);
        }

        using var known = await ChangeAsync(house);
        Assert.True(known.IsSuccessStatusCode);
    }

    [Fact]
    public void Each_address_has_a_minute_of_its_own_and_the_addresses_are_bounded()
    {
        var limiter = new AddressRateLimiter("Changes", 2, new ConnectionClock(_clock), NullLogger.Instance);
        var busy = IPAddress.Parse("192.0.2.1");
        Assert.Equal([TimeSpan.Zero, TimeSpan.Zero, TimeSpan.FromSeconds(30)], [limiter.Acquire(busy), limiter.Acquire(busy), limiter.Acquire(busy)]);
        for (var i = 0; i < 3 * AddressRateLimiter.MaxAddresses; i++)
        {
            Assert.Equal(TimeSpan.Zero, limiter.Acquire(new IPAddress([10, 0, (byte)(i >> 8), (byte)i])));
        }

        // Those that used the least made room for each other: nobody gets a fresh minute by sending from many addresses.
        Assert.Equal(AddressRateLimiter.MaxAddresses, limiter.Held);
        Assert.Equal(TimeSpan.FromSeconds(30), limiter.Acquire(busy));

        _clock.Advance(TimeSpan.FromMinutes(1));
        limiter.Acquire(IPAddress.Parse("192.0.2.2"));
        Assert.Equal(1, limiter.Held);
    }

    [Fact]
    public void Over_a_long_time_no_more_are_taken_than_the_rate_allows()
    {
        var limiter = new AddressRateLimiter("Changes", 60, new ConnectionClock(_clock), NullLogger.Instance);
        var taken = 0;
        for (var i = 0; i < 10 * 600; i++)
        {
            taken += limiter.Acquire(IPAddress.Loopback) == TimeSpan.Zero ? 1 : 0;
            _clock.Advance(TimeSpan.FromMilliseconds(100));
        }

        // Ten minutes at 60 a minute, and the first minute's at once.
        Assert.InRange(taken, 659, 661);
    }

    private static Task<HttpResponseMessage> ChangeAsync(House house) => house.ChangeAsync("DELETE", "/api/timeline/2026-01-14/18", null);

    private static async Task<HttpStatusCode> ReportAsync(House house)
    {
        using var answer = await house.ChangeAsync("POST", "/api/readings", """[{"sensor":"living room","value":19.4}]""");
        return answer.StatusCode;
    }

    private Task<House> StartAsync(params (string, string?)[] settings) => House.StartAsync(new HouseSetup
    {
        Live = true,
        Remote = IPAddress.Parse("203.0.113.7"),
        Settings = [("EcowattWeb:ApiKey", House.Key), .. settings],
        Services = services => services.AddSingleton(new ConnectionClock(_clock)),
    });
}

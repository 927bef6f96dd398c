using System.Diagnostics.Metrics;
using System.Net;
using Ecowatt.Delestage.AspNetCore.Http;
using Ecowatt.Delestage.AspNetCore.Security;
using Ecowatt.Delestage.AspNetCore.Tests.Fakes;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;

namespace Ecowatt.Delestage.AspNetCore.Tests;

public sealed class KeyRefusalsTests
{
    private const string Body = """{"signal":"2026-01-14","pas":18,"hvalue":1}""";

    [Fact]
    public async Task After_ten_wrong_keys_the_answer_comes_late_and_a_right_key_never_does()
    {
        var clock = new FakeTimeProvider();
        await using var house = await StartAsync(clock);
        for (var i = 0; i < KeyRefusals.AnsweredAtOnce; i++)
        {
            using var atOnce = await TryAsync(house).WaitAsync(HangGuard.Limit);
            Assert.Equal(HttpStatusCode.Forbidden, atOnce.StatusCode);
        }

        var late = TryAsync(house);
        using (var right = await house.ChangeAsync("POST", "/update_hvalue", Body).WaitAsync(HangGuard.Limit))
        {
            Assert.Equal(HttpStatusCode.OK, right.StatusCode);
        }

        Assert.False(late.IsCompleted);
        while (!late.IsCompleted)
        {
            clock.Advance(KeyRefusals.Delay);
            await Task.Delay(1);
        }

        await Problems.IsAsync(await late, HttpStatusCode.Forbidden, "another key");

        // After a quarter of an hour without one, ten are free again.
        clock.Advance(TimeSpan.FromMinutes(15));
        using var free = await TryAsync(house).WaitAsync(HangGuard.Limit);
        Assert.Equal(HttpStatusCode.Forbidden, free.StatusCode);
    }

    [Fact]
    public async Task The_log_has_one_line_a_minute_with_the_address_and_never_the_key()
    {
        var clock = new FakeTimeProvider();
        await using var house = await StartAsync(clock);
        for (var i = 0; i < 5; i++)
        {
            using var refused = await TryAsync(house);
        }

        Assert.Contains("refused, 1 since the last line as this, from 203.0.113.7", Assert.Single(Lines(house)), StringComparison.Ordinal);
        clock.Advance(TimeSpan.FromMinutes(1));
        using var again = await TryAsync(house);
        Assert.Equal(2, Lines(house).Length);
        Assert.Contains("refused, 5 since", Lines(house)[1], StringComparison.Ordinal);
        Assert.DoesNotContain(house.Log.All, static line => line.Contains("another-key-than-the-one", StringComparison.Ordinal));
    }

    [Fact]
    public void It_holds_a_bounded_number_of_addresses_and_forgets_the_oldest()
    {
        var clock = new FakeTimeProvider();
        using var log = new LogLines();
        using var factory = LoggerFactory.Create(logging => logging.AddProvider(log));
        var keys = new KeyRefusals(new ConnectionClock(clock), factory.CreateLogger<KeyRefusals>());
        var first = IPAddress.Parse("192.0.2.1");
        for (var i = 0; i < KeyRefusals.AnsweredAtOnce; i++)
        {
            Assert.Equal(TimeSpan.Zero, keys.Count(first));
        }

        Assert.Equal(KeyRefusals.Delay, keys.Count(first));
        for (var i = 0; i < KeyRefusals.MaxAddresses; i++)
        {
            clock.Advance(TimeSpan.FromMilliseconds(1));
            keys.Count(new IPAddress([10, 0, (byte)(i >> 8), (byte)i]));
        }

        Assert.Equal(KeyRefusals.MaxAddresses, keys.Held);
        Assert.Equal(TimeSpan.Zero, keys.Count(first));
    }

    [Fact]
    public async Task Refusals_are_counted_by_cause()
    {
        var causes = new List<object?>();
        await using var house = await StartAsync(new FakeTimeProvider());
        var factory = house.Services.GetRequiredService<IMeterFactory>();
        using var listener = new MeterListener();
        listener.InstrumentPublished = (instrument, on) =>
        {
            if (instrument.Name == "ecowatt.web.changes.refused" && ReferenceEquals(instrument.Meter.Scope, factory))
            {
                on.EnableMeasurementEvents(instrument);
            }
        };
        listener.SetMeasurementEventCallback<long>((_, _, tags, _) => causes.Add(tags[0].Value));
        listener.Start();
        using var wrong = await TryAsync(house);
        using var none = await house.SendAsync("POST", "/update_hvalue", Body);
        using var foreign = await house.ChangeAsync("POST", "/update_hvalue", Body, ("Origin", "https://evil.example"));
        using var right = await house.ChangeAsync("POST", "/update_hvalue", Body);
        Assert.Equal(["key-wrong", "key-missing", "foreign-origin"], causes);
    }

    private static Task<House> StartAsync(FakeTimeProvider clock)
        => House.StartAsync(new HouseSetup
        {
            Live = true,
            Remote = IPAddress.Parse("203.0.113.7"),
            Settings = [("EcowattWeb:ApiKey", House.Key)],
            Services = services => services.AddSingleton(new ConnectionClock(clock)),
        });

    private static Task<HttpResponseMessage> TryAsync(House house) => house.SendAsync("POST", "/update_hvalue", Body, ("X-Api-Key", "another-key-than-the-one"));

    private static string[] Lines(House house) => [.. house.Log.All.Where(static line => line.Contains(" 2406 ", StringComparison.Ordinal))];
}

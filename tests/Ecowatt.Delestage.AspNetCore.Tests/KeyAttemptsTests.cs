using System.Diagnostics.Metrics;
using System.Globalization;
using System.Net;
using Ecowatt.Delestage.AspNetCore.Http;
using Ecowatt.Delestage.AspNetCore.Security;
using Ecowatt.Delestage.AspNetCore.Tests.Fakes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.HttpOverrides;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;

namespace Ecowatt.Delestage.AspNetCore.Tests;

public sealed class KeyAttemptsTests
{
    private const string Body = """{"signal":"2026-01-14","pas":18,"hvalue":1}""";

    [Fact]
    public async Task After_ten_different_wrong_keys_not_even_the_right_one_is_looked_at_for_a_quarter_of_an_hour()
    {
        var clock = new FakeTimeProvider();
        await using var house = await StartAsync(clock);
        await TryManyAsync(house);

        using (var right = await house.ChangeAsync("POST", "/update_hvalue", Body))
        {
            var problem = await Problems.IsAsync(right, HttpStatusCode.TooManyRequests, "10 different wrong keys came from this address");
            Assert.Equal("too-many-wrong-keys", (string?)problem["code"]);
            Assert.Equal(TimeSpan.FromMinutes(15), right.Headers.RetryAfter?.Delta);
        }

        clock.Advance(TimeSpan.FromMinutes(14));
        using (var early = await house.ChangeAsync("POST", "/update_hvalue", Body))
        {
            Assert.Equal((HttpStatusCode.TooManyRequests, TimeSpan.FromMinutes(1)), (early.StatusCode, early.Headers.RetryAfter?.Delta));
        }

        clock.Advance(TimeSpan.FromMinutes(1));
        using var late = await house.ChangeAsync("POST", "/update_hvalue", Body);
        Assert.Equal(HttpStatusCode.OK, late.StatusCode);
    }

    [Fact]
    public async Task A_script_with_one_old_key_locks_nobody_out_however_often_it_asks()
    {
        await using var house = await StartAsync(new FakeTimeProvider());
        for (var i = 0; i < 5 * KeyAttempts.MaxWrongKeys; i++)
        {
            using var wrong = await TryAsync(house);
            Assert.Equal(HttpStatusCode.Forbidden, wrong.StatusCode);
        }

        using var right = await house.ChangeAsync("POST", "/update_hvalue", Body);
        Assert.Equal(HttpStatusCode.OK, right.StatusCode);
    }

    [Fact]
    public async Task An_address_from_which_the_right_key_came_within_a_day_is_not_locked_out_by_others_who_share_it()
    {
        var clock = new FakeTimeProvider();
        await using var house = await StartAsync(clock);
        using (var before = await house.ChangeAsync("POST", "/update_hvalue", Body))
        {
            Assert.Equal(HttpStatusCode.OK, before.StatusCode);
        }

        await TryManyAsync(house);
        using (var right = await house.ChangeAsync("POST", "/update_hvalue", Body))
        {
            Assert.Equal(HttpStatusCode.OK, right.StatusCode);
        }

        clock.Advance(KeyAttempts.ProvenFor);
        await TryManyAsync(house);
        using var after = await house.ChangeAsync("POST", "/update_hvalue", Body);
        Assert.Equal(HttpStatusCode.TooManyRequests, after.StatusCode);
    }

    // As the README says: without the middleware all clients have the proxy's address, with it each has its own.
    [Theory]
    [InlineData(false, HttpStatusCode.TooManyRequests)]
    [InlineData(true, HttpStatusCode.OK)]
    public async Task Behind_a_proxy_each_client_counts_alone_where_the_application_takes_forwarded_headers(bool forwarded, HttpStatusCode other)
    {
        await using var house = await House.StartAsync(new HouseSetup
        {
            Live = true,
            OnSocket = true,
            Settings = [("EcowattWeb:ApiKey", House.Key)],
            Map = app =>
            {
                if (forwarded)
                {
                    app.UseForwardedHeaders(new ForwardedHeadersOptions { ForwardedHeaders = ForwardedHeaders.XForwardedFor });
                }

                app.MapEcowattDelestage();
            },
        });
        await TryManyAsync(house, ("X-Forwarded-For", "203.0.113.7"));

        using var answer = await house.ChangeAsync("POST", "/update_hvalue", Body, ("X-Forwarded-For", "203.0.113.8"));
        Assert.Equal(other, answer.StatusCode);
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
        var attempts = new KeyAttempts(new ConnectionClock(clock), factory.CreateLogger<KeyAttempts>());
        var first = IPAddress.Parse("192.0.2.1");
        for (var i = 0; i < KeyAttempts.MaxWrongKeys; i++)
        {
            Assert.Equal(TimeSpan.Zero, attempts.GetWait(first));
            attempts.Refuse(first, $"wrong-{i}");
        }

        Assert.Equal(KeyAttempts.ForgottenAfter, attempts.GetWait(first));
        for (var i = 0; i < KeyAttempts.MaxAddresses; i++)
        {
            clock.Advance(TimeSpan.FromMilliseconds(1));
            attempts.Refuse(new IPAddress([10, 0, (byte)(i >> 8), (byte)i]), "wrong");
        }

        Assert.Equal(KeyAttempts.MaxAddresses, attempts.Held);
        Assert.Equal(TimeSpan.Zero, attempts.GetWait(first));
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

    private static async Task TryManyAsync(House house, params (string, string)[] headers)
    {
        for (var i = 0; i < KeyAttempts.MaxWrongKeys; i++)
        {
            using var wrong = await house.SendAsync("POST", "/update_hvalue", Body, [("X-Api-Key", string.Create(CultureInfo.InvariantCulture, $"guess-number-{i}")), .. headers]);
            Assert.Equal(HttpStatusCode.Forbidden, wrong.StatusCode);
        }
    }

    private static string[] Lines(House house) => [.. house.Log.All.Where(static line => line.Contains(" 2406 ", StringComparison.Ordinal))];
}

using System.Diagnostics.Metrics;
using System.Net;
using System.Text.Json.Nodes;
using Ecowatt.Delestage.AspNetCore.Http;
using Ecowatt.Delestage.AspNetCore.Tests.Fakes;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace Ecowatt.Delestage.AspNetCore.Tests;

public sealed class EventsTests
{
    private static readonly HouseSetup Changeable = new() { Live = true, Settings = [("EcowattWeb:ApiKey", House.Key), ("EcowattWeb:AcceptAuthorInBody", "true")] };

    [Fact]
    public async Task It_is_a_stream_that_nothing_on_the_way_keeps()
    {
        await using var house = await House.StartAsync(Changeable);
        using var reader = await EventReader.OpenAsync(house);
        Assert.Equal("text/event-stream; charset=utf-8", reader.Answer.Content.Headers.ContentType?.ToString());
        Assert.True(reader.Answer.Headers.CacheControl?.NoStore);
        Assert.Equal("no", Assert.Single(reader.Answer.Headers.GetValues("X-Accel-Buffering")));
    }

    [Fact]
    public async Task A_changed_hour_is_told_with_the_levels_and_each_load_with_the_switch_behind_it()
    {
        await using var house = await House.StartAsync(Changeable);
        using var english = await EventReader.OpenAsync(house);
        using var french = await EventReader.OpenAsync(house, "/api/events?lang=fr");
        using var put = await house.ChangeAsync("PUT", "/api/timeline/2026-01-14/18", """{"level":1}""");
        foreach (var (reader, word) in ((EventReader, string)[])[(english, "is switched on"), (french, "s’allume")])
        {
            var levels = await reader.NextAsync("levels");
            Assert.Equal(1, (int?)levels["level"]);
            Assert.True((bool?)levels["days"]![0]!["hours"]![18]!["changed"]);
            Assert.Null(levels["slices"]);
            var load = await reader.NextAsync("load", static data => data["changes"]!.AsArray().Count > 0);
            Assert.Equal("house", (string?)load["zone"]);
            Assert.True((bool?)load["changes"]![0]!["powered"]);
            Assert.Contains(word, (string?)load["changes"]![0]!["why"], StringComparison.Ordinal);
            var name = (string?)load["loads"]![0]!["name"];
            if ((bool?)load["loads"]![0]!["powered"] != true)
            {
                await reader.NextAsync("load", data => (string?)data["loads"]![0]!["name"] == name && (bool?)data["loads"]![0]!["powered"] == true);
            }
        }
    }

    [Fact]
    public async Task A_level_that_changes_by_time_alone_is_told()
    {
        await using var house = await House.StartAsync(Changeable with { Zones = [] });
        using var reader = await EventReader.OpenAsync(house);
        house.Time.Advance(TimeSpan.FromMinutes(90));
        var levels = await reader.NextAsync("levels", static data => (string?)data["now"] == "2026-01-14T19:00:00Z");
        Assert.Equal(2, (int?)levels["level"]);
    }

    [Fact]
    public async Task A_board_that_goes_is_told()
    {
        await using var house = await House.StartAsync(Changeable);
        using var reader = await EventReader.OpenAsync(house);
        house.Banks["desk"].Unplug();
        var zone = await reader.NextAsync("zone");
        Assert.Equal("detached", (string?)zone["device"]!["state"]);
        Assert.Null(zone["loads"]);
    }

    [Fact]
    public async Task An_order_is_told_though_no_relay_moves()
    {
        await using var house = await House.StartAsync(Changeable);
        using var reader = await EventReader.OpenAsync(house);
        using var put = await house.ChangeAsync("PUT", "/api/zones/house/loads/Pool%20pump/override", """{"powered":false,"durationSeconds":300,"by":"Anne"}""");
        var load = await reader.NextAsync("load");
        Assert.Equal("Anne", (string?)load["loads"]![0]!["override"]!["by"]);
        Assert.Empty(load["changes"]!.AsArray());
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Whoever_comes_back_misses_nothing(bool byHeader)
    {
        await using var house = await House.StartAsync(Changeable);
        string id;
        using (var reader = await EventReader.OpenAsync(house))
        {
            id = reader.LastId;
        }

        using var put = await house.ChangeAsync("PUT", "/api/timeline/2026-01-14/18", """{"level":1}""");
        using var again = byHeader
            ? await EventReader.OpenAsync(house, "/api/events", ("Last-Event-ID", id))
            : await EventReader.OpenAsync(house, $"/api/events?lastEventId={id}");
        Assert.Equal("levels", (await again.NextAsync())?.Name);
    }

    [Theory]
    [InlineData("deadbeef-3")]
    [InlineData("nonsense")]
    [InlineData("9")]
    [InlineData("-1")]
    [InlineData("deadbeef-99999999999999999999")]
    public async Task Whoever_cannot_go_on_is_told_to_ask_for_everything_anew(string id)
    {
        await using var house = await House.StartAsync(Changeable);
        using var reader = await EventReader.OpenAsync(house, "/api/events", ("Last-Event-ID", id));
        var first = await reader.NextAsync();
        Assert.Equal("reset", first?.Name);
        Assert.Equal("{}", first?.Data.ToJsonString());
    }

    [Fact]
    public async Task While_nothing_happens_a_comment_tells_that_the_connection_lives()
    {
        var wire = new FakeTimeProvider();
        await using var house = await House.StartAsync(Changeable with { Services = services => services.AddSingleton(new ConnectionClock(wire)) });
        using var reader = await EventReader.OpenAsync(house);
        await reader.LineAsync();
        wire.Advance(TimeSpan.FromSeconds(15));
        Assert.StartsWith(":", await reader.LineAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task One_stream_too_many_is_503_and_a_place_that_is_left_is_given_again()
    {
        await using var house = await House.StartAsync(Changeable with { Settings = [.. Changeable.Settings, ("EcowattWeb:MaxEventStreams", "2")] });
        using var first = await EventReader.OpenAsync(house);
        using (var second = await EventReader.OpenAsync(house))
        {
            using var third = await house.SendAsync("GET", "/api/events", (string?)null);
            await Problems.IsAsync(third, HttpStatusCode.ServiceUnavailable, "2 event streams are open");
            Assert.NotNull(third.Headers.RetryAfter);
        }

        using var limit = new CancellationTokenSource(HangGuard.Limit);
        HttpStatusCode status;
        do
        {
            await Task.Delay(20, limit.Token);
            using var again = await house.SendAsync("GET", "/api/events", (string?)null);
            status = again.StatusCode;
        }
        while (status != HttpStatusCode.OK);
    }

    [Fact]
    public async Task One_stream_too_many_of_an_address_is_429_and_others_still_have_places()
    {
        var clock = new FakeTimeProvider();
        var remote = IPAddress.Parse("2001:db8:0:1::a");
        await using var house = await House.StartAsync(Changeable with
        {
            Settings = [.. Changeable.Settings, ("EcowattWeb:MaxEventStreamsPerAddress", "1")],
            Services = services => services.AddSingleton(new ConnectionClock(clock)),
            Map = app =>
            {
                app.Use((context, next) =>
                {
                    context.Connection.RemoteIpAddress = remote;
                    return next(context);
                });
                app.MapEcowattDelestage();
            },
        });
        using var first = await EventReader.OpenAsync(house);

        // One household has all addresses behind its first 64 bits.
        remote = IPAddress.Parse("2001:db8:0:1::b");
        for (var i = 0; i < 3; i++)
        {
            using var second = await house.SendAsync("GET", "/api/events", (string?)null);
            var problem = await Problems.IsAsync(second, HttpStatusCode.TooManyRequests, "1 event streams are open from this address");
            Assert.Equal("too-many-streams-of-address", (string?)problem["code"]);
            Assert.NotNull(second.Headers.RetryAfter);
        }

        Assert.Single(house.Log.All, static line => line.Contains(" 2405 ", StringComparison.Ordinal));
        remote = IPAddress.Parse("2001:db8:0:2::a");
        using var other = await EventReader.OpenAsync(house);
    }

    [Fact]
    public async Task Open_streams_are_measured()
    {
        await using var house = await House.StartAsync(Changeable);
        var factory = house.Services.GetRequiredService<IMeterFactory>();
        var open = -1;
        using var listener = new MeterListener();
        listener.InstrumentPublished = (instrument, on) =>
        {
            if (instrument.Name == "ecowatt.web.event_streams" && ReferenceEquals(instrument.Meter.Scope, factory))
            {
                on.EnableMeasurementEvents(instrument);
            }
        };
        listener.SetMeasurementEventCallback<int>((_, number, _, _) => open = number);
        listener.Start();
        using (var reader = await EventReader.OpenAsync(house))
        {
            listener.RecordObservableInstruments();
            Assert.Equal(1, open);
        }

        using var limit = new CancellationTokenSource(HangGuard.Limit);
        while (open != 0)
        {
            await Task.Delay(20, limit.Token);
            listener.RecordObservableInstruments();
        }
    }

    [Fact]
    public async Task A_stop_ends_the_streams_and_the_loads_are_powered_in_time()
    {
        await using var house = await House.StartAsync(Changeable with { OnSocket = true });
        using var reader = await EventReader.OpenAsync(house);
        Assert.All(house.Zones[0].Loads, static load => Assert.False(load.Powered));
        var powered = house.Services.GetRequiredService<IDelestage>().WatchAsync().OfType<LoadChange>();
        await house.StopAsync().WaitAsync(HangGuard.Limit);
        await foreach (var change in powered.Take(2))
        {
            Assert.True(change.Powered);
        }

        Assert.Null(await reader.NextAsync());
    }
}

using Ecowatt.Delestage.Simulation;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;

namespace Ecowatt.Delestage.Linky.Tests;

/// <summary>Limit: Linky from end to end: a virtual meter over TCP, whose own breaker falls, the reader, the controller, relays.</summary>
public sealed class BreakerLimitTests
{
    private const double Always = 400;
    private static readonly (string Name, double Watts)[] Loads = [("charger", 5000), ("boiler", 3000), ("heater", 3000)];
    private static readonly DateTimeOffset Start = new(2026, 1, 14, 6, 0, 0, TimeSpan.Zero);

    private readonly FakeTimeProvider _clock = new(Start);
    private DelestageTestHost? _host;

    [Fact]
    public async Task An_overload_sheds_loads_before_the_meters_breaker_opens()
    {
        await using var meter = await StartMeterAsync();
        await using var host = _host = await StartHostAsync(meter);

        await LiveAsync(host, meter, 90);

        // 11,400 VA at 6 kVA: from rest its breaker opens within 80 s. What it bears for ever is 7,800 VA.
        Assert.False(meter.IsBreakerOpen);
        var shed = host.Changes.First(static change => change.Powered == false);
        Assert.Equal("charger", shed.Load);

        // A frame that comes later than two seconds after the shed costs the next one too, and never the most important.
        Assert.True(host.Delestage.FindLoad("house", "heater")!.Powered);
        Assert.Equal(Hold.Breaker, shed.Decision.Hold);
        Assert.StartsWith("is switched off (the meter's breaker would open in ", shed.Why, StringComparison.Ordinal);
        var breaker = host.Delestage.FindZone("house")!.Breaker!;
        Assert.Equal(6000, breaker.Setting);
        Assert.Single(breaker.Phases);
        Assert.True(breaker.IsFresh);
        Assert.InRange(breaker.Phases[0].Ratio!.Value, 0.5, 1.1);
        Assert.Null(breaker.SecondsUntilTrip);
    }

    [Fact]
    public async Task A_port_that_vanishes_means_the_worst_case_and_never_no_limit()
    {
        await using var meter = await StartMeterAsync(static () => Always);
        await using var host = _host = await StartHostAsync(meter);
        await LiveAsync(host, meter, 60);
        Assert.Empty(host.Changes.Where(static change => change.Powered == false));

        await meter.DisposeAsync();
        await host.AdvanceBy(TimeSpan.FromSeconds(120));

        // Nobody knows what they draw: 11,000 W may be drawn beside 400, so as much goes as the breaker would not bear.
        var zone = host.Delestage.FindZone("house")!;
        Assert.False(zone.Breaker!.IsFresh);
        var shed = host.Changes.First(static change => change.Powered == false);
        Assert.Equal(("charger", Hold.MeterSilent), (shed.Load, shed.Decision.Hold));
        Assert.Equal("is switched off until the meter reports again (no readings from the meter)", shed.Why);
        Assert.True(zone.Breaker.Phases[0].Value < BreakerFilter.TripsAt);
    }

    [Fact]
    public async Task Without_a_meter_it_refuses_to_start_and_says_what_to_call()
    {
        var refused = await Assert.ThrowsAsync<OptionsValidationException>(() => DelestageTestHost.StartAsync(builder =>
        {
            builder.Services.AddEcowattDelestage(Settings().GetSection("Ecowatt"));
            builder.AddSimulatedRelays("panel");
        }));

        Assert.Contains("Ecowatt:Zones:house:Limit is Linky and no registered meter gives the readings \"meter phase 1\" and \"meter breaker\"; none is registered: call AddLinky of the package Ecowatt.Delestage.Linky with the name in Meter.", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_meter_of_another_name_is_refused_and_the_registered_one_is_named()
    {
        var refused = await Assert.ThrowsAsync<OptionsValidationException>(() => DelestageTestHost.StartAsync(builder =>
        {
            builder.Services.AddEcowattDelestage(Settings().GetSection("Ecowatt"));
            builder.AddSimulatedRelays("panel").AddLinky("garage", static options => options.Port = "COM3");
        }));

        Assert.Contains("expected those of a registered one: \"garage phase 1\" and \"garage breaker\".", refused.Message, StringComparison.Ordinal);
    }

    private Task<VirtualLinky> StartMeterAsync(Func<double>? drawn = null) => VirtualLinky.StartAsync(new()
    {
        Mode = VirtualLinkyMode.Standard,
        SubscribedPower = 6,
        Power = _ => new VirtualLinkyPower(drawn?.Invoke() ?? Always + Loads.Sum(load => _host?.Delestage.FindLoad("house", load.Name)!.Powered == true ? load.Watts : 0)),
        Time = _clock,
    });

    private static Task<DelestageTestHost> StartHostAsync(VirtualLinky meter) => DelestageTestHost.StartAsync(builder =>
    {
        builder.Services.AddEcowattDelestage(Settings().GetSection("Ecowatt"));
        builder.AddSimulatedRelays("panel").AddLinky("meter", options => (options.Port, options.Mode) = ($"{VirtualLinky.Host}:{meter.Port}", TicMode.Standard));
    });

    // Each second the meter's clock moves first, and the house's once the frame has come through the network.
    private async Task LiveAsync(DelestageTestHost host, VirtualLinky meter, int seconds)
    {
        var linky = host.Services.GetRequiredKeyedService<LinkyMeter>("meter");
        await HangGuard.UntilAsync(() => meter.ClientCount > 0);
        for (var second = 0; second < seconds; second++)
        {
            _clock.Advance(TimeSpan.FromSeconds(1));

            // A frame takes some 0.9 s of the line: what it says is two seconds old at most.
            var least = _clock.GetUtcNow() - TimeSpan.FromSeconds(2);
            await HangGuard.UntilAsync(() => second < 3 || linky.LastFrame?.Clock is { } clock && clock.Instant >= least, () => $"second {second}: {linky.LastFrame?.Clock} {linky.Problem}");
            await host.Delestage.WaitForPendingAsync();
            await host.AdvanceBy(TimeSpan.FromSeconds(1));
            await host.Delestage.WaitForPendingAsync();
        }
    }

    private static IConfigurationRoot Settings() => new ConfigurationBuilder().AddInMemoryCollection(
        new Dictionary<string, string?>
        {
            ["Ecowatt:Zones:house:Bank"] = "panel",
            ["Ecowatt:Zones:house:Meter"] = "meter",
            ["Ecowatt:Zones:house:Limit"] = "Linky",
        }.Concat(Loads.SelectMany((load, i) => new Dictionary<string, string?>
        {
            [$"Ecowatt:Zones:house:Loads:{load.Name}:Channel"] = $"{i}",
            [$"Ecowatt:Zones:house:Loads:{load.Name}:Priority"] = $"{3 - i}",
            [$"Ecowatt:Zones:house:Loads:{load.Name}:RatedPower"] = $"{load.Watts}",
        }))).Build();
}

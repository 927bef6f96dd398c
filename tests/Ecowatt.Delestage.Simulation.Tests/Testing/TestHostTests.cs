using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace Ecowatt.Delestage.Simulation.Tests.Testing;

public sealed class TestHostTests
{
    private static readonly DateOnly Day = new(2026, 1, 14);

    [Fact]
    public async Task A_red_evening_sheds_the_heater_at_its_minute_and_restores_it()
    {
        await using var host = await DelestageTestHost.StartAsync(Zone("heater"), SignalScenario.WinterDay(Day), At(12));
        Assert.True(host.Delestage.FindLoad("house", "heater")!.Powered);
        Assert.Equal(At(12), host.Clock.GetUtcNow());

        await host.AdvanceTo(At(18, 30));
        Assert.False(host.Delestage.FindLoad("house", "heater")!.Powered);
        Assert.Equal(RelayCommand.On, host.Bank.StateOf(0).Command);

        await host.AdvanceBy(TimeSpan.FromHours(3));
        Assert.True(host.Delestage.FindLoad("house", "heater")!.Powered);
        Assert.Equal([(At(18), false), (At(20), true)], host.Changes.Select(static change => (change.At, change.Powered)));
    }

    [Fact]
    public async Task The_start_completes_when_RTE_was_asked_and_each_zone_has_decided()
    {
        await using var host = await DelestageTestHost.StartAsync(Zone("heater"), SignalScenario.WinterDay(Day), At(18, 30));

        Assert.Equal(Rule.Signal, host.Delestage.FindLoad("house", "heater")!.Decision.Rule);
        Assert.Equal(["/token/oauth/", "/open_api/ecowatt/v5/signals"], host.Rte.Calls.Select(static call => call.Path));
    }

    [Fact]
    public async Task A_host_without_scenario_and_start_is_calm()
    {
        await using var host = await DelestageTestHost.StartAsync(Zone("heater"));
        await host.AdvanceBy(TimeSpan.FromDays(2));

        Assert.True(host.Delestage.Zones[0].Loads[0].Powered);
        Assert.DoesNotContain(host.Changes, static change => change.Powered == false);
    }

    [Fact]
    public async Task Faults_of_RTE_and_of_the_bank_are_on_demand()
    {
        await using var host = await DelestageTestHost.StartAsync(Zone("heater"), SignalScenario.WinterDay(Day), At(12));
        host.Rte.FailSignals(new VirtualRteFault(200, CutAfter: 300) { Honest = true });
        host.Rte.FailSignals(new VirtualRteFault(503) { Reset = true });
        host.Rte.FailSignals(new VirtualRteFault(200) { Honest = true, Gzip = true, Chunked = true });
        host.Bank.Unplug();
        await host.AdvanceTo(At(17));
        Assert.Equal(RelayDeviceState.Detached, host.Delestage.Zones[0].Device.State);

        host.Bank.Replug();
        host.Bank.FailNext(1);
        await host.AdvanceTo(At(18, 30));

        Assert.False(host.Delestage.FindLoad("house", "heater")!.Powered);
        Assert.Equal(SignalOrigin.Live, host.Services.GetRequiredService<ISignalFeed>().Current.Origin);
    }

    [Fact]
    public async Task An_endless_answer_ends_when_the_client_has_had_enough()
    {
        await using var host = await DelestageTestHost.StartAsync(Zone("heater"), SignalScenario.Calm, At(12));
        host.Rte.FailSignals(new VirtualRteFault(200, " ") { Endless = true });
        var before = host.Rte.Calls.Length;
        await host.AdvanceBy(TimeSpan.FromHours(12));

        Assert.True(host.Rte.Calls.Length > before + 1);
    }

    [Fact]
    public async Task An_application_brings_its_own_banks_zones_and_services()
    {
        await using var host = await DelestageTestHost.StartAsync(
            static builder =>
            {
                builder.AddSimulatedRelays("garage", 2).AddSimulatedRelays("panel");
                builder.Services.AddEcowattDelestage(static options => options.Zones.Add(Zone("charger") with { Name = "garage", Bank = "garage" }));
                builder.Services.AddHostedService<HourlyOverride>();
            },
            SignalScenario.Calm,
            At(12),
            CancellationToken.None);
        await host.AdvanceTo(At(13, 30));

        Assert.False(host.Delestage.FindLoad("garage", "charger")!.Powered);
        Assert.Equal(At(13), host.Changes[^1].At);
        Assert.Equal(["garage", "panel"], host.Banks.Keys.Order());
        Assert.Equal(2, host.Banks["GARAGE"].ChannelCount);
        Assert.Equal("there are 2 simulated banks: \"garage\", \"panel\"; expected one. Take one by its name from Banks.", Assert.Throws<InvalidOperationException>(() => host.Bank).Message);
    }

    [Fact]
    public async Task A_zone_on_a_bank_that_does_not_exist_is_told_which_do()
    {
        var refused = await Assert.ThrowsAsync<OptionsValidationException>(() => DelestageTestHost.StartAsync(Zone("heater") with { Bank = "panel" }));

        Assert.Contains("is \"panel\"; expected the name of a registered bank: \"desk\".", refused.Message, StringComparison.Ordinal);
        Assert.Contains("builder.AddSimulatedRelays(", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Other_findings_come_as_they_are()
    {
        var refused = await Assert.ThrowsAsync<OptionsValidationException>(() => DelestageTestHost.StartAsync(Zone()));

        Assert.DoesNotContain("AddSimulatedRelays", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Time_never_goes_back()
    {
        await using var host = await DelestageTestHost.StartAsync(Zone("heater"), start: At(12));
        var refused = await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => host.AdvanceTo(At(11)));

        Assert.Contains("the clock stands at 2026-01-14T11:00:00", refused.Message, StringComparison.Ordinal);
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => host.AdvanceBy(TimeSpan.FromTicks(-1)));
    }

    [Fact]
    public async Task An_application_that_stops_by_itself_is_told_on_the_way()
    {
        await using var host = await DelestageTestHost.StartAsync(Zone("heater"), start: At(12), configure: static builder => builder.Services.AddHostedService<FailsAfterAnHour>());
        var refused = await Assert.ThrowsAsync<InvalidOperationException>(() => host.AdvanceBy(TimeSpan.FromDays(1)));

        Assert.Contains("stopped by itself", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_stop_powers_the_loads_by_the_policy_and_may_come_twice()
    {
        await using var host = await DelestageTestHost.StartAsync(
            Zone("heater", "boiler"), SignalScenario.WinterDay(Day), At(18, 30), static builder => builder.Services.Configure<EcowattDelestageOptions>(static options => options.Control.WhenStopped = StopPolicy.PowerAll));
        await host.AdvanceBy(TimeSpan.FromMinutes(10)); // The minimum on-time, counted from the start.
        Assert.All(host.Delestage.Zones[0].Loads, static load => Assert.False(load.Powered));
        await host.StopAsync();
        await host.StopAsync();

        Assert.All(host.Delestage.Zones[0].Loads, static load => Assert.True(load.Powered));
        Assert.Equal(RelayDeviceState.Closed, host.Bank.Device.State);
        var refused = await Assert.ThrowsAsync<InvalidOperationException>(() => host.AdvanceBy(TimeSpan.FromHours(1)));
        Assert.Contains("was stopped", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task All_changes_are_kept_oldest_first_beyond_what_the_controller_keeps()
    {
        await using var host = await DelestageTestHost.StartAsync(Zone([.. Enumerable.Range(1, 8).Select(static n => n.ToString(CultureInfo.InvariantCulture))]), SignalScenario.ColdSpell, At(0));
        await host.AdvanceBy(TimeSpan.FromDays(20));

        Assert.Equal(200, host.Delestage.LastChanges.Length);
        Assert.True(host.Changes.Length > 200, $"{host.Changes.Length} changes");
        Assert.Equal(host.Changes.OrderBy(static change => change.At), host.Changes);
        Assert.Equal(host.Delestage.LastChanges.Reverse(), host.Changes[^200..]);
        Assert.Equal(host.Changes.Length, host.Changes.Distinct().Count());
    }

    private static Zone Zone(params string[] loads)
        => new() { Name = "house", Bank = "desk", Loads = [.. loads.Select(static (name, channel) => new Load { Name = name, Channel = channel, ShedAt = SignalLevel.Critical })] };

    private static DateTimeOffset At(int hour, int minute = 0) => new DateTimeOffset(2026, 1, 14, hour, minute, 0, TimeSpan.FromHours(1)).ToUniversalTime();

    // A service of an application that announces nothing.
    private sealed class HourlyOverride(IDelestage delestage, TimeProvider time) : BackgroundService
    {
        protected override async Task ExecuteAsync(CancellationToken stoppingToken)
        {
            await Task.Delay(TimeSpan.FromHours(1), time, stoppingToken);
            await delestage.SetOverrideAsync("garage", "charger", powered: false, OverrideExpiry.After(TimeSpan.FromHours(2)), cancellationToken: stoppingToken);
        }
    }

    private sealed class FailsAfterAnHour(TimeProvider time) : BackgroundService
    {
        protected override async Task ExecuteAsync(CancellationToken stoppingToken)
        {
            await Task.Delay(TimeSpan.FromHours(1), time, stoppingToken);
            throw new InvalidOperationException("out of oil");
        }
    }
}

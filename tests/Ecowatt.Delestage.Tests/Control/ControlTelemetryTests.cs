using System.Diagnostics;
using System.Diagnostics.Metrics;
using Ecowatt.Delestage.Tests.Client;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.Metrics;
using Microsoft.Extensions.Diagnostics.Metrics.Testing;

namespace Ecowatt.Delestage.Tests.Control;

/// <summary>The numbers and activities by which an operator sees what the controller does.</summary>
public sealed class ControlTelemetryTests
{
    private const string Red = "111111111111111113333111";

    [Fact]
    public async Task A_window_is_seen_in_loads_power_energy_and_switches_by_rule()
    {
        await using var services = new ServiceCollection().AddMetrics().BuildServiceProvider();
        using var seen = new TelemetryRecorder(services);
        using var house = House(services, Houses.Load("heater") with { RatedPower = 1500 }, Houses.Load("boiler", 1) with { RatedPower = 2000 });
        await using var running = await house.StartAsync();
        Assert.Equal((2, 0, 0), (Read(services, "ecowatt.control.loads", "powered"), Read(services, "ecowatt.control.loads", "shed"), Read(services, "ecowatt.control.power_shed")));

        house.Feed.Set(Red);
        await running.ToAsync(18);
        Assert.Equal((0, 2, 3500), (Read(services, "ecowatt.control.loads", "powered"), Read(services, "ecowatt.control.loads", "shed"), Read(services, "ecowatt.control.power_shed")));
        Assert.Equal(2, seen.Ours.Count(static one => one.Instrument == "ecowatt.control.switches" && one.Tags == "ecowatt.zone=house ecowatt.rule=signal ecowatt.state=shed"));

        await running.ToAsync(22);
        Assert.Equal((2, 0), (Read(services, "ecowatt.control.loads", "powered"), Read(services, "ecowatt.control.power_shed")));
        Assert.Equal(running.Controller.Zones[0].EnergyNotServed, Read(services, "ecowatt.control.energy_not_served"));
        Assert.InRange(Read(services, "ecowatt.control.energy_not_served"), 3500, 4 * 3500);
        Assert.Contains(seen.Ours, static one => one is { Instrument: "ecowatt.control.evaluation.duration", Tags: "ecowatt.zone=house", Value: > 0 });
    }

    [Fact]
    public async Task A_command_that_fails_and_a_board_that_is_gone_are_counted_and_an_override_too()
    {
        await using var services = new ServiceCollection().AddMetrics().BuildServiceProvider();
        using var seen = new TelemetryRecorder(services);
        using var house = House(services, Houses.Load("heater"));
        await using var running = await house.StartAsync();
        Assert.Equal((1, 0), (Read(services, "ecowatt.control.banks", "attached"), Read(services, "ecowatt.control.banks", "detached")));

        await running.ToAsync(17, 30);
        running.Bank.FailNext(1);
        await running.Controller.SetOverrideAsync("house", "heater", powered: false, OverrideExpiry.After(TimeSpan.FromHours(1)));
        await running.ToAsync(17, 31);
        Assert.Equal([(0, "ecowatt.zone=house"), (1, "ecowatt.zone=house")], seen.Ours.Where(static one => one.Instrument == "ecowatt.control.failed_commands").Select(static one => (one.Value, one.Tags)));
        Assert.Equal(1, Read(services, "ecowatt.control.overrides"));

        running.Bank.Unplug();
        await running.ToAsync(17, 32);
        Assert.Equal((0, 1), (Read(services, "ecowatt.control.banks", "attached"), Read(services, "ecowatt.control.banks", "detached")));
    }

    [Fact]
    public async Task What_a_zone_would_do_is_no_switch_and_is_told_apart_by_its_mode()
    {
        await using var services = new ServiceCollection().AddMetrics().BuildServiceProvider();
        using var seen = new TelemetryRecorder(services);
        using var house = House(services, Houses.Load("heater"));
        house.Zone = house.Zone with { Mode = ZoneMode.Observe };
        house.Feed.Set(Red);
        await using var running = await house.StartAsync();
        await running.ToAsync(18);

        Assert.DoesNotContain(seen.Ours, static one => one.Instrument == "ecowatt.control.switches" || one is { Instrument: "ecowatt.control.failed_commands", Value: > 0 });
        using var power = new MetricCollector<double>(services.GetRequiredService<IMeterFactory>(), "Ecowatt.Delestage", "ecowatt.control.power_shed");
        power.RecordObservableInstruments();
        Assert.Equal("observing", Assert.Single(power.GetMeasurementSnapshot()).Tags["ecowatt.mode"]);
    }

    [Fact]
    public async Task An_evaluation_that_commands_is_an_activity_with_each_command_below_it_and_no_other_is()
    {
        await using var services = new ServiceCollection().AddMetrics().BuildServiceProvider();
        using var seen = new TelemetryRecorder(services);
        using var house = House(services, Houses.Load("heater"), Houses.Load("boiler", 1));
        using var test = new Activity("test");
        test.Start();
        await using var running = await house.StartAsync();
        house.Feed.Set(Red);
        await running.ToAsync(17, 30);
        running.Bank.FailNext(1);
        await running.ToAsync(22);

        var ours = seen.Below(test).Where(static activity => activity.Source.Name == "Ecowatt.Delestage").ToList();
        var commands = ours.Where(static activity => activity.OperationName == "ecowatt.command").ToList();
        var evaluations = ours.Where(static activity => activity.OperationName == "ecowatt.evaluate").ToList();
        Assert.NotEmpty(commands);
        Assert.All(commands, command => Assert.Contains(evaluations, evaluation => evaluation.SpanId == command.ParentSpanId));
        Assert.All(evaluations, evaluation => Assert.Contains(commands, command => command.ParentSpanId == evaluation.SpanId));
        Assert.Equal(1, commands.Count(static command => command.Status == ActivityStatusCode.Error));
        Assert.Equal(running.Bank.Commands.Count, commands.Count);
    }

    private static KeptHouse House(IServiceProvider services, params Load[] loads)
        => new(Houses.Zone(loads)) { Meters = services.GetRequiredService<IMeterFactory>() };

    private static double Read(IServiceProvider services, string gauge, string? state = null)
    {
        var meters = services.GetRequiredService<IMeterFactory>();
        using var counts = new MetricCollector<long>(meters, "Ecowatt.Delestage", gauge);
        using var amounts = new MetricCollector<double>(meters, "Ecowatt.Delestage", gauge);
        counts.RecordObservableInstruments();
        amounts.RecordObservableInstruments();
        return counts.GetMeasurementSnapshot().Where(one => Is(one.Tags)).Sum(static one => one.Value) + amounts.GetMeasurementSnapshot().Where(one => Is(one.Tags)).Sum(static one => one.Value);

        bool Is(IReadOnlyDictionary<string, object?> tags) => state is null || (string?)tags["ecowatt.state"] == state;
    }
}

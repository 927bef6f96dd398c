using System.Diagnostics.Metrics;
using Ecowatt.Delestage.Tests.Client;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.Metrics.Testing;

namespace Ecowatt.Delestage.Tests.Control;

/// <summary>The series of a history as metrics, for whoever has a server of their own: states, powers, temperatures, energy, meter, surplus and limit.</summary>
public sealed class HouseGaugesTests
{
    private const string Red = "111111111111111113333111";

    [Fact]
    public async Task A_load_tells_its_state_and_power_and_the_other_mode_is_no_number()
    {
        await using var services = new ServiceCollection().AddMetrics().BuildServiceProvider();
        using var heard = new TelemetryRecorder(services);
        using var house = House(services, Houses.Load("heater") with { RatedPower = 1500 }, Houses.Load("boiler", 1) with { RatedPower = 2000, ShedTo = null });
        await using var running = await house.StartAsync();
        Assert.Equal((2, 1500), (Read(services, "ecowatt.load.state", ("ecowatt.load", "heater")), Read(services, "ecowatt.load.rated_power", ("ecowatt.load", "heater"))));
        Assert.Equal(double.NaN, Read(services, "ecowatt.load.state", ("ecowatt.load", "heater"), ("ecowatt.mode", "observing")));

        house.Feed.Set(Red);
        await running.ToAsync(18);
        Assert.Equal((0, 0), (Read(services, "ecowatt.load.state", ("ecowatt.load", "heater")), Read(services, "ecowatt.load.rated_power", ("ecowatt.load", "heater"))));
    }

    [Fact]
    public async Task A_sensor_that_falls_silent_is_no_number_and_not_its_last_value()
    {
        await using var services = new ServiceCollection().AddMetrics().BuildServiceProvider();
        using var heard = new TelemetryRecorder(services);
        using var house = House(services, Houses.Load("heater") with { RatedPower = 1500, PowerSensor = "plug", Comfort = new Comfort { Sensor = "room", Floor = 16 } });
        house.Zone = house.Zone with { Meter = "meter", SurplusSensor = "sun", Limit = 9000 };
        await using var running = await house.StartAsync();
        Assert.Equal(double.NaN, Read(services, "ecowatt.load.power"));

        foreach (var (sensor, value) in ((string, double)[])[("plug", 1400), ("room", 19.5), ("meter", 2100), ("sun", -300), ("nobody's", 7)])
        {
            running.Controller.ReportReading(sensor, value);
        }

        Assert.Equal((1400, 19.5), (Read(services, "ecowatt.load.power"), Read(services, "ecowatt.load.temperature", ("ecowatt.sensor", "room"))));
        Assert.Equal((2100, -300, 9000), (Read(services, "ecowatt.meter.power"), Read(services, "ecowatt.surplus.power"), Read(services, "ecowatt.zone.limit")));
        await running.ToAsync(17, 1);
        Assert.Equal((double.NaN, 1400), (Read(services, "ecowatt.meter.power"), Read(services, "ecowatt.load.power")));
        await running.ToAsync(17, 10);
        Assert.Equal((double.NaN, 19.5), (Read(services, "ecowatt.load.power"), Read(services, "ecowatt.load.temperature")));
        await running.ToAsync(17, 15);
        Assert.Equal(double.NaN, Read(services, "ecowatt.load.temperature"));
    }

    [Fact]
    public async Task Energy_is_measured_while_a_reading_stands_and_by_rated_power_for_the_rest()
    {
        await using var services = new ServiceCollection().AddMetrics().BuildServiceProvider();
        using var heard = new TelemetryRecorder(services);
        using var house = House(services, Houses.Load("heater") with { RatedPower = 1500, PowerSensor = "plug" });
        house.Zone = house.Zone with { Meter = "meter" };
        await using var running = await house.StartAsync();
        var (measured, rated) = (Energy("measured"), Energy("rated"));

        // Six minutes at 1000 W, six at nothing, ten at 600 W until the reading is too old, and 38 of a load that is powered.
        running.Controller.ReportReading("plug", 1000);
        running.Controller.ReportReading("meter", 6000);
        await running.ToAsync(17, 6);
        running.Controller.ReportReading("plug", 0);
        running.Controller.ReportReading("meter", -3000);
        await running.ToAsync(17, 12);
        running.Controller.ReportReading("plug", 600);
        await running.ToAsync(18);

        Assert.Equal(1000 * 0.1 + 600 / 6.0, Energy("measured") - measured, 6);
        Assert.Equal(1500 * 38 / 60.0, Energy("rated") - rated, 6);
        Assert.Equal((100, 50), (Math.Round(Read(services, "ecowatt.meter.energy", ("ecowatt.direction", "drawn")), 6), Math.Round(Read(services, "ecowatt.meter.energy", ("ecowatt.direction", "fed_in")), 6)));

        house.Feed.Set(Red);
        await running.ToAsync(19);
        var before = Energy("rated");
        await running.ToAsync(20);
        Assert.Equal(before, Energy("rated"));
        Assert.Equal(running.Load().Statistics.EnergyNotServed, Read(services, "ecowatt.load.energy_not_served"), 6);

        double Energy(string source) => Read(services, "ecowatt.load.energy", ("ecowatt.source", source));
    }

    [Fact]
    public async Task There_are_as_many_series_as_loads_and_zones_whatever_names_readings_come_under()
    {
        await using var services = new ServiceCollection().AddMetrics().BuildServiceProvider();
        using var heard = new TelemetryRecorder(services);
        using var house = House(services, Houses.Load("heater") with { RatedPower = 1500, PowerSensor = "plug" }, Houses.Load("boiler", 1));
        await using var running = await house.StartAsync();
        var before = Count(services);
        for (var i = 0; i < 1000; i++)
        {
            running.Controller.ReportReading($"made up {i}", i);
        }

        await running.ToAsync(17, 5);
        Assert.Equal(before, Count(services));
        Assert.InRange(before, 2, 2 * 12);
    }

    [Fact]
    public async Task A_zone_that_only_observes_uses_no_energy_and_its_states_are_marked()
    {
        await using var services = new ServiceCollection().AddMetrics().BuildServiceProvider();
        using var heard = new TelemetryRecorder(services);
        using var house = House(services, Houses.Load("heater") with { RatedPower = 1500 });
        house.Zone = house.Zone with { Mode = ZoneMode.Observe };
        await using var running = await house.StartAsync();
        await running.ToAsync(18);

        Assert.Equal(0, Read(services, "ecowatt.load.energy", ("ecowatt.source", "rated")));
        Assert.Equal(double.NaN, Read(services, "ecowatt.load.state", ("ecowatt.mode", "armed")));
    }

    private static KeptHouse House(IServiceProvider services, params Load[] loads)
        => new(Houses.Zone(loads)) { Meters = services.GetRequiredService<IMeterFactory>() };

    private static string[] Instruments { get; } = ["state", "rated_power", "power", "temperature", "energy", "energy_not_served"];

    private static int Count(IServiceProvider services) => Instruments.Sum(name => Snapshot(services, $"ecowatt.load.{name}").Count)
        + ((string[])["ecowatt.meter.power", "ecowatt.meter.energy", "ecowatt.surplus.power", "ecowatt.surplus.energy", "ecowatt.zone.limit"]).Sum(name => Snapshot(services, name).Count);

    // Of the mode in which the zone is, where none is asked for.
    private static double Read(IServiceProvider services, string gauge, params (string Tag, string Value)[] tags)
    {
        var found = Snapshot(services, gauge).Where(one => tags.All(tag => (string?)one.Tags[tag.Tag] == tag.Value)).ToArray();
        return found is [var single] ? single.Value : Assert.Single(found, static one => (string?)one.Tags["ecowatt.mode"] == "armed").Value;
    }

    private static IReadOnlyList<CollectedMeasurement<double>> Snapshot(IServiceProvider services, string gauge)
    {
        using var collector = new MetricCollector<double>(services.GetRequiredService<IMeterFactory>(), "Ecowatt.Delestage", gauge);
        collector.RecordObservableInstruments();
        return collector.GetMeasurementSnapshot();
    }
}

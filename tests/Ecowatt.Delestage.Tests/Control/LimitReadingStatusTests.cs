using System.Diagnostics.Metrics;
using Ecowatt.Delestage.Tests.Client;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.Metrics;
using Microsoft.Extensions.Diagnostics.Metrics.Testing;
using Microsoft.Extensions.Logging;

namespace Ecowatt.Delestage.Tests.Control;

/// <summary>What a running controller tells of a limit that follows a reading: its parts, and once each that the reading is gone and back.</summary>
public sealed class LimitReadingStatusTests
{
    private static readonly Zone Zone = Houses.Zone(Open("heater", 0, 3000), Open("boiler", 1, 2000)) with { Limit = 4000, LimitReading = new() { Sensor = "roof", Factor = 0.5 } };

    [Fact]
    public async Task It_tells_the_limit_and_its_parts_and_once_each_that_the_reading_is_gone_and_back()
    {
        using var log = new RecordingLog();
        using var factory = LoggerFactory.Create(logging => logging.AddProvider(log));
        await using var services = new ServiceCollection().AddMetrics().BuildServiceProvider();
        var meters = services.GetRequiredService<IMeterFactory>();
        using var faults = new MetricCollector<long>(meters, "Ecowatt.Delestage", "ecowatt.control.sensor_faults");
        using var house = new KeptHouse(Zone) { Logger = factory.CreateLogger<LoadSheddingController>(), Meters = meters };
        house.Feed.Set("111111111111111111111111");
        await using var running = await house.StartAsync();
        Assert.Equal((4000.0, 0.0, SensorFault.NeverHeard, null), Parts(running));
        Assert.Equal("stays off (\"heater\" has the power that the limit allows, without readings from sensor \"roof\")", running.Load(1).Why);

        await ProduceAsync(running, 4000, Houses.At(17, 0, 20));
        Assert.Equal((6000.0, 0.0, SensorFault.None, Houses.At(17, 0, 10)), Parts(running));
        await ProduceAsync(running, 4000, Houses.At(17, 10));
        Assert.Equal((6000.0, 2000.0, SensorFault.None, Houses.At(17, 9, 50)), Parts(running));
        Assert.Equal(new LimitStatus(6000, 4000, 2000, 2000, "roof", SensorFault.None, Houses.At(17, 9, 50)), running.Controller.Zones[0].Limit);
        Assert.Equal([true, true], running.Controller.Zones[0].Loads.Select(static load => load.Powered));
        Assert.Contains(running.Controller.Sensors, static sensor => sensor is { Sensor: "roof", Value: 4000 });

        // A sensor that comes and goes is told once.
        for (var i = 0; i < 5; i++)
        {
            running.Controller.ReportReading("roof", double.NaN);
            await running.ToAsync(17, 10, 10 + 10 * i);
            running.Controller.ReportReading("roof", 4000);
            await running.ToAsync(17, 10, 15 + 10 * i);
        }

        running.Controller.ReportReading("roof", -3000);
        await running.ToAsync(17, 12);
        Assert.Equal((4000.0, 0.0, SensorFault.Nonsense, Houses.At(17, 10, 55)), Parts(running));
        await ProduceAsync(running, 300, Houses.At(17, 15));
        Assert.Equal((4150.0, 150.0, SensorFault.None, Houses.At(17, 14, 50)), Parts(running));
        Assert.Equal("stays off (\"heater\" has the power that the limit allows)", running.Load(1).Why);
        await running.ToAsync(17, 17);
        Assert.Equal((4000.0, 0.0, SensorFault.Silent, Houses.At(17, 14, 50)), Parts(running));

        Assert.Equal(["never_heard", "nonsense", "silent"], faults.GetMeasurementSnapshot().Select(static fault => (string)fault.Tags["ecowatt.fault"]!));
        Assert.Equal(3, log.Text.Split('\n').Count(static line => line.Contains("nothing is added to its 4000 W", StringComparison.Ordinal)));
        Assert.Equal(2, log.Text.Split('\n').Count(static line => line.Contains("its limit follows the sensor roof again", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task A_sensor_that_is_never_heard_is_told_after_a_minute()
    {
        using var log = new RecordingLog();
        using var factory = LoggerFactory.Create(logging => logging.AddProvider(log));
        using var house = new KeptHouse(Zone) { Logger = factory.CreateLogger<LoadSheddingController>() };
        house.Feed.Set("111111111111111111111111");
        await using var running = await house.StartAsync();
        await running.ToAsync(17, 4);
        Assert.Single(log.Text.Split('\n'), static line => line.Contains("house: its limit follows the sensor roof, which was never heard; nothing is added to its 4000 W until the sensor gives good readings", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_restart_goes_on_with_the_reading_while_it_is_young_and_the_journal_replays()
    {
        using var house = new KeptHouse(Zone) { AtOpen = RelayReset.Keep };
        house.Feed.Set("111111111111111111111111");
        await using (var running = await house.StartAsync())
        {
            await ProduceAsync(running, 4000, Houses.At(17, 3));
            Assert.Equal([true, true], running.Controller.Zones[0].Loads.Select(static load => load.Powered));
        }

        house.NewClock(Houses.At(17, 3, 20));
        await using (var running = await house.StartAsync(found: static bank =>
        {
            bank.Finds(0, ChannelState.Commanded(RelayCommand.On));
            bank.Finds(1, ChannelState.Commanded(RelayCommand.On));
        }))
        {
            Assert.Equal((6000.0, 2000.0, SensorFault.None), (running.Controller.Zones[0].Limit!.Watts, running.Controller.Zones[0].Limit!.AddedForRestores, running.Controller.Zones[0].Limit!.Fault));
            await running.ToAsync(17, 3, 40);
            Assert.Equal([true, true], running.Controller.Zones[0].Loads.Select(static load => load.Powered));
            await running.ToAsync(17, 5);
            Assert.Equal([true, false], running.Controller.Zones[0].Loads.Select(static load => load.Powered));
        }

        var report = JournalReplay.Run(house.Journal);
        Assert.Null(report.Difference);
        Assert.Equal(2, report.Starts);
    }

    private static (double Watts, double ForRestores, SensorFault Fault, DateTimeOffset? ReadAt) Parts(KeptHouse.Running running)
        => running.Controller.Zones[0].Limit is { } limit ? (limit.Watts, limit.AddedForRestores, limit.Fault, limit.ReadAt) : default;

    private static async Task ProduceAsync(KeptHouse.Running running, double watts, DateTimeOffset until)
    {
        for (var now = running.Clock.GetUtcNow(); now < until; now += TimeSpan.FromSeconds(10))
        {
            await running.Clock.AdvanceToAsync(now);
            running.Controller.ReportReading("roof", watts);
            await running.Controller.WaitForPendingAsync();
        }

        await running.Clock.AdvanceToAsync(until);
        await running.Controller.WaitForPendingAsync();
    }

    private static Load Open(string name, int channel, double watts)
        => Houses.Load(name, channel) with { RatedPower = watts, Priority = 1 + channel, Contact = RelayContact.NormallyOpen, MaxShedTime = TimeSpan.FromHours(24) };
}

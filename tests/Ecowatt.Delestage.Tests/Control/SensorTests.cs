using System.Diagnostics.Metrics;
using Ecowatt.Delestage.Tests.Client;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.Metrics;
using Microsoft.Extensions.Diagnostics.Metrics.Testing;
using Microsoft.Extensions.Logging;

namespace Ecowatt.Delestage.Tests.Control;

/// <summary>What the running controller makes of sensors: bad readings, silence, a meter beside a clock that somebody sets.</summary>
public sealed class SensorTests
{
    private const string Red = "111111111111111113333333";

    [Fact]
    public async Task A_bad_reading_undoes_no_good_one_and_after_its_fifteen_minutes_the_reason_the_log_and_a_metric_say_so_once()
    {
        using var log = new RecordingLog();
        using var factory = LoggerFactory.Create(logging => logging.AddProvider(log));
        await using var services = new ServiceCollection().AddMetrics().BuildServiceProvider();
        var meters = services.GetRequiredService<IMeterFactory>();
        using var faults = new MetricCollector<long>(meters, "Ecowatt.Delestage", "ecowatt.control.sensor_faults");
        using var house = new KeptHouse(Houses.Zone(Houses.Load("heater") with { MaxShedTime = TimeSpan.FromHours(5), Comfort = new Comfort { Sensor = "room", Floor = 16 } }))
        {
            Logger = factory.CreateLogger<LoadSheddingController>(),
            Meters = meters,
        };
        house.Feed.Set(Red);
        await using var running = await house.StartAsync();
        Assert.Equal((Rule.Comfort, SensorFault.NeverHeard), (running.Load().Decision.Rule, running.Load().Decision.Fault));

        running.Controller.ReportReading("room", 20);
        await running.ToAsync(17, 5);
        running.Controller.ReportReading("room", 85);
        running.Controller.ReportReading("room", double.NaN);
        await running.ToAsync(17, 14, 59);
        Assert.Equal((false, Rule.Signal), (running.Load().Powered!.Value, running.Load().Decision.Rule));

        running.Controller.ReportReading("room", -127);
        await running.ToAsync(17, 15, 10);
        Assert.Equal("stays on to be safe (impossible readings from sensor \"room\", last valid one at 17:00)", running.Load().Why);
        await running.ToAsync(17, 40);
        Assert.Equal("stays on to be safe (impossible readings from sensor \"room\", last valid one at 17:00)", running.Load().Why);
        running.Controller.ReportReading("room", 20);
        await running.ToAsync(17, 50);
        Assert.Equal(Rule.Signal, running.Load().Decision.Rule);
        await running.ToAsync(17, 56);
        Assert.Equal("stays on to be safe (no temperature from sensor \"room\" since 17:40)", running.Load().Why);

        Assert.Equal(["never_heard", "nonsense", "silent"], faults.GetMeasurementSnapshot().Select(static fault => (string)fault.Tags["ecowatt.fault"]!));
        Assert.Equal(3, log.Text.Split('\n').Count(static line => line.Contains("so it is not shed", StringComparison.Ordinal)));
        Assert.Equal(2, log.Text.Split('\n').Count(static line => line.Contains("gives good readings again", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-50)]
    [InlineData(-59)]
    public async Task A_wall_clock_that_is_set_back_delays_no_answer_to_an_excess(int seconds)
    {
        using var house = new KeptHouse(Houses.Zone(Houses.Load("heater") with { RatedPower = 2000, MaxShedTime = TimeSpan.FromHours(5) }) with { Limit = 5000, Meter = "meter" });
        var clock = new SteppedClock(house.Clock);
        house.Time = clock;
        house.Feed.Set("111111111111111111111111");
        await using var running = await house.StartAsync();
        running.Controller.ReportReading("meter", 2500);
        await running.Controller.SetOverrideAsync("house", "heater", powered: false, OverrideExpiry.After(TimeSpan.FromMinutes(1)));
        await running.ToAsync(17, 0, 50);
        running.Controller.ReportReading("meter", 500);
        await running.ToAsync(17, 1, 10);
        Assert.True(running.Load().Powered);
        var restored = running.Bank.Commands.Last().At;

        // An excess, and the relay may not move again for another second or two.
        await running.ToAsync(17, 1, (restored - Houses.At(17, 1)).TotalSeconds + 1.2);
        clock.Ahead = TimeSpan.FromSeconds(seconds);
        running.Controller.ReportReading("meter", 7000);
        await running.ToAsync(17, 1, (restored - Houses.At(17, 1)).TotalSeconds + 6);

        Assert.False(running.Load().Powered);
    }

    [Fact]
    public async Task A_load_whose_margin_finds_no_room_is_named_at_start()
    {
        using var log = new RecordingLog();
        using var factory = LoggerFactory.Create(logging => logging.AddProvider(log));
        using var house = new KeptHouse(Houses.Zone(Houses.Load("heater") with { RatedPower = 2950 }, Houses.Load("lamp", 1) with { RatedPower = 10 }) with { Limit = 3000, Meter = "meter" })
        {
            Logger = factory.CreateLogger<LoadSheddingController>(),
        };
        await using var running = await house.StartAsync();

        Assert.Single(log.Text.Split('\n'), static line => line.Contains("house/heater: its rated power of 2950 W and the margin of 150 W exceed the limit of 3000 W", StringComparison.Ordinal));
    }
}

using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using Ecowatt.Delestage.Simulation;
using Microsoft.Extensions.DependencyInjection;

namespace Ecowatt.Delestage.History.Tests;

/// <summary>The metrics of a house are the same series as its history: one day lived, counted by both.</summary>
public sealed class MetricsTests : IDisposable
{
    private static readonly DateOnly Day = new(2026, 1, 14);
    private static readonly DateTimeOffset From = ParisTime.StartOf(Day);

    private readonly string _folder = Directory.CreateTempSubdirectory("history-metrics-").FullName;
    private readonly ConcurrentDictionary<(object? Scope, string Instrument, string Tags), double> _values = new();
    private readonly MeterListener _listener = new();

    public void Dispose()
    {
        _listener.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public async Task Energy_by_the_metrics_is_the_energy_of_the_history()
    {
        _listener.InstrumentPublished = static (instrument, listener) =>
        {
            if (instrument.Meter.Name == "Ecowatt.Delestage")
            {
                listener.EnableMeasurementEvents(instrument);
            }
        };
        _listener.SetMeasurementEventCallback<double>((instrument, value, tags, _) => _values[(instrument.Meter.Scope, instrument.Name, string.Join(' ', tags.ToArray().Select(static tag => $"{tag.Key}={tag.Value}")))] = value);
        _listener.Start();
        var zone = new Zone
        {
            Name = "house",
            Bank = "desk",
            Meter = "meter",
            Limit = 9000,
            Loads =
            [
                new Load { Name = "heater", Channel = 0, RatedPower = 2000, ShedAt = SignalLevel.Tense },
                new Load { Name = "boiler", Channel = 1, RatedPower = 1500, ShedAt = SignalLevel.Critical, PowerSensor = "plug" },
            ],
        };
        await using (var host = await DelestageTestHost.StartAsync(zone, SignalScenario.WinterDay(Day), From.AddHours(6), builder =>
        {
            builder.Services.Configure<EcowattDelestageOptions>(options => (options.Control.Folder, options.Control.LockFolder, options.Control.WhenStopped) = (_folder, _folder, StopPolicy.LeaveAsIs));
            builder.AddHistory();
        }))
        {
            // A plug that speaks every four minutes and is silent for two hours, and a meter that speaks every 45 seconds.
            for (var at = From.AddHours(6); at < From.AddHours(22); at += TimeSpan.FromSeconds(45))
            {
                await host.AdvanceTo(at);
                var minute = (int)(at - From).TotalMinutes;
                if (minute % 4 == 0 && minute is not (> 600 and < 720))
                {
                    host.Delestage.ReportReading("plug", host.Delestage.FindLoad("house", "boiler")!.Powered == true ? 1400 + minute % 7 : 3);
                }

                host.Delestage.ReportReading("meter", 500 + 3 * (minute % 100));
            }

            await host.AdvanceTo(From.AddHours(22));
            _listener.RecordObservableInstruments();
            var scope = host.Services.GetRequiredService<IMeterFactory>();
            foreach (var key in _values.Keys.Where(key => !ReferenceEquals(key.Scope, scope)))
            {
                _values.TryRemove(key, out _);
            }
        }

        var archive = HistoryArchive.Open(Path.Combine(_folder, "history.db"));
        var result = await archive.QueryAsync(new HistoryQuery { From = From, To = From.AddHours(22), Series = ["*/energy"] });
        var boiler = Energy(result, "load/house/boiler/energy");
        Assert.InRange(boiler.Sum(static hour => hour.Measured), 5_000, 25_000);
        Assert.InRange(boiler.Sum(static hour => hour.Rated), 1_500, 6_000);

        // The first reading is heard a moment after the start, and states begin with the first decision.
        Near(boiler.Sum(static hour => hour.Measured), Counted("ecowatt.load.energy", "ecowatt.load=boiler ecowatt.source=measured"));
        Near(boiler.Sum(static hour => hour.Rated), Counted("ecowatt.load.energy", "ecowatt.load=boiler ecowatt.source=rated"));
        Near(Energy(result, "load/house/heater/energy").Sum(static hour => hour.Rated), Counted("ecowatt.load.energy", "ecowatt.load=heater ecowatt.source=rated"));
        Near(Energy(result, "load/house/heater/energy").Sum(static hour => hour.NotServed), Counted("ecowatt.load.energy_not_served", "ecowatt.load=heater ecowatt.mode=armed"));
        Near(Energy(result, "meter/meter/energy").Sum(static hour => hour.Measured), Counted("ecowatt.meter.energy", "ecowatt.sensor=meter ecowatt.direction=drawn"));
    }

    private static void Near(double expected, double counted) => Assert.InRange(counted, expected - Math.Max(1, expected * 0.001), expected + Math.Max(1, expected * 0.001));

    private static System.Collections.Immutable.ImmutableArray<HistoryEnergy> Energy(HistoryResult result, string key) => result.Series.Single(data => data.Series.Key == key).Energy;

    private double Counted(string instrument, string tags) => Assert.Single(_values, value => value.Key.Instrument == instrument && value.Key.Tags == $"ecowatt.zone=house {tags}").Value;
}

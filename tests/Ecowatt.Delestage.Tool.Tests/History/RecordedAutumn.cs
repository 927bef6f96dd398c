using Ecowatt.Delestage.Simulation;
using Microsoft.Extensions.DependencyInjection;

namespace Ecowatt.Delestage.Tool.Tests.History;

/// <summary>
/// The history of a house around the autumn day of 25 hours, written by the real package in virtual time: from 22 o'clock of 24 October 2026 to 3 o'clock of the 26th, critical from
/// 18 to 21 of the day between, of whose readings those from 10 to 12 are missing.
/// </summary>
public sealed class RecordedAutumn : IAsyncLifetime
{
    private readonly string _folder = Directory.CreateTempSubdirectory("ecowatt-history-").FullName;

    public static DateOnly Day { get; } = new(2026, 10, 25);

    public static DateTimeOffset From { get; } = ParisTime.StartOf(Day);

    public static DateTimeOffset To { get; } = ParisTime.StartOf(Day.AddDays(1));

    public string Folder => Path.Combine(_folder, "kept");

    public string File => Path.Combine(Folder, "history.db");

    public string House => Path.Combine(_folder, "house.json");

    /// <summary>The options of the day of 25 hours.</summary>
    public IReadOnlyList<string> OfTheDay => ["--from", "2026-10-25", "--to", "2026-10-26", "--file", File];

    public async Task InitializeAsync()
    {
        var house = $$"""
            {
              "Ecowatt": {
                "ControlFolder": {{System.Text.Json.JsonSerializer.Serialize(Folder)}},
                "Zones": {
                  "house": {
                    "Bank": "desk",
                    "Meter": "main",
                    "Limit": 9000,
                    "Loads": {
                      "Boiler": { "Channel": 0, "ShedAt": "Critical", "MaxShedTime": "06:00:00", "RatedPower": 2000, "PowerSensor": "plug" },
                      "Heater": { "Channel": 1, "ShedAt": "Critical", "MaxShedTime": "06:00:00", "RatedPower": 1500, "Comfort": { "Sensor": "room", "Floor": 16 } }
                    }
                  }
                }
              }
            }
            """;
        await System.IO.File.WriteAllTextAsync(House, house);
        var zone = new Zone
        {
            Name = "house",
            Bank = "desk",
            Meter = "main",
            Limit = 9000,
            Loads = [new Load { Name = "Boiler", Channel = 0, ShedAt = SignalLevel.Critical, MaxShedTime = TimeSpan.FromHours(6), RatedPower = 2000, PowerSensor = "plug" }, new Load { Name = "Heater", Channel = 1, ShedAt = SignalLevel.Critical, MaxShedTime = TimeSpan.FromHours(6), RatedPower = 1500, Comfort = new Comfort { Sensor = "room", Floor = 16 } }],
        };
        var scenario = new SignalScenario(static date => SignalScenario.Day(date == Day ? "111111111111111111333111" : "111111111111111111111111"));
        await using var host = await DelestageTestHost.StartAsync(zone, scenario, From.AddHours(-2), builder =>
        {
            builder.Services.Configure<EcowattDelestageOptions>(options => (options.Control.Folder, options.Control.LockFolder, options.Control.WhenStopped) = (Folder, _folder, StopPolicy.LeaveAsIs));
            builder.AddHistory();
        });
        for (var at = From.AddHours(-2); at < To.AddHours(3); at += TimeSpan.FromMinutes(5))
        {
            await host.AdvanceTo(at);

            // By the clock after its change: eleven and thirteen hours after midnight.
            if (at >= From.AddHours(11) && at < From.AddHours(13))
            {
                continue;
            }

            var isOn = host.Delestage.FindLoad("house", "Boiler")!.Powered == true;
            host.Delestage.ReportReading("plug", isOn ? 1800 : 0);
            host.Delestage.ReportReading("main", 250.5 + (isOn ? 1800 : 0) + at.Minute);
            host.Delestage.ReportReading("room", 19 + at.Minute / 60.0);
        }

        await host.AdvanceTo(To.AddHours(3));
    }

    public Task DisposeAsync()
    {
        Directory.Delete(_folder, recursive: true);
        return Task.CompletedTask;
    }

    /// <summary>A copy of the file, to be damaged or written.</summary>
    internal string Copy()
    {
        var copy = Path.Combine(Directory.CreateDirectory(Path.Combine(_folder, Guid.NewGuid().ToString("N"))).FullName, "history.db");
        System.IO.File.Copy(File, copy);
        return copy;
    }
}

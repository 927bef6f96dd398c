using System.Text.Json;
using Ecowatt.Delestage.Mqtt.Tests.Fakes;

namespace Ecowatt.Delestage.Tool.Tests.Topics;

/// <summary>The file of a house on a broker, in a folder of the test's own.</summary>
internal sealed class HouseOnBroker : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("ecowatt-mqtt-").FullName;

    public HouseOnBroker(Mosquitto broker, object? mqtt = null)
    {
        File = Path.Combine(_folder, "house.json");
        System.IO.File.WriteAllText(File, JsonSerializer.Serialize(new
        {
            Ecowatt = new
            {
                Zones = new
                {
                    house = new
                    {
                        Bank = "desk",
                        Meter = "grid",
                        Limit = 9000,
                        Loads = new Dictionary<string, object>
                        {
                            ["heater"] = new { Channel = 0, RatedPower = 1500, Comfort = new { Sensor = "living room", Floor = 15 } },
                            ["Chauffe-eau"] = new { Channel = 0, Bank = "plug", RatedPower = 2200 },
                        },
                    },
                },
            },
            Mqtt = mqtt ?? new
            {
                Broker = broker.Address,
                Readings = new Dictionary<string, object>
                {
                    ["grid"] = new { Topic = "meter/SENSOR", Value = "/ENERGY/Power", Unit = "Kilowatt" },
                    ["living room"] = new { Topic = "living", Value = "/temperature", Unit = "Celsius" },
                    ["solar"] = new { Topic = "solar" },
                },
                Signals = new { village = new { Topic = "village" } },
            },
            MqttRelays = new { plug = new { Kind = "Tasmota", Device = "plug" } },
        }));
    }

    public string File { get; }

    public string Write(string name, string content)
    {
        var path = Path.Combine(_folder, name);
        System.IO.File.WriteAllText(path, content);
        return path;
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);
}

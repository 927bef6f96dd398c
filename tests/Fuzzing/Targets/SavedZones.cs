using Ecowatt.Delestage.Engine;
using Ecowatt.Delestage.Planning;

namespace Ecowatt.Delestage.Fuzzing.Targets;

/// <summary>Takes a saved state into a zone that is configured otherwise, as a start does.</summary>
internal static class SavedZones
{
    /// <summary>A zone with a load of each kind.</summary>
    public static readonly Zone Zone = new()
    {
        Name = "house",
        Bank = "desk",
        SurplusSensor = "solar",
        Loads =
        [
            new Load { Name = "heater", Channel = 0, Comfort = new Comfort { Sensor = "room", Floor = 17 } },
            new Load { Name = "boiler", Channel = 1, Contact = RelayContact.NormallyOpen },
        ],
    };

    private static readonly ClockReading Now = new(new(2026, 1, 14, 17, 0, 0, TimeSpan.Zero), TimeSpan.FromHours(1));

    /// <summary>Begins with it.</summary>
    public static void Take(SavedZoneState saved)
    {
        _ = saved.ToReadings(Zone, Now);
        _ = saved.ToMemory(Zone, Now);
        _ = saved.ToAges(Zone, Now);
    }
}

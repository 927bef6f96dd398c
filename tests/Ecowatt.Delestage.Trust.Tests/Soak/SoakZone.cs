using Ecowatt.Delestage.Simulation;

namespace Ecowatt.Delestage.Trust.Tests.Soak;

/// <summary>The house that lives ten years, and the grid around it.</summary>
internal static class SoakZone
{
    public static Zone Zone { get; } = new()
    {
        Name = "house",
        Bank = "desk",
        Meter = "meter",
        Limit = 9000,
        RecoveryCap = 0.7,
        Spread = TimeSpan.FromMinutes(10),
        Loads =
        [
            new Load { Name = "living", Channel = 0, RatedPower = 2000, Comfort = new Comfort { Sensor = "living", Floor = 16 }, Group = "rooms" },
            new Load { Name = "bedroom", Channel = 1, RatedPower = 1500, Comfort = new Comfort { Sensor = "bedroom", Floor = 15 }, Group = "rooms" },
            new Load { Name = "bath", Channel = 2, RatedPower = 1000, ShedAt = SignalLevel.Critical, Group = "rooms" },
            new Load { Name = "water", Channel = 3, RatedPower = 2000, Deferral = new Deferral { Run = TimeSpan.FromHours(4), From = new TimeOnly(22, 0), Deadline = new TimeOnly(6, 30) } },
            new Load { Name = "charger", Channel = 4, RatedPower = 3000, Priority = 20, Contact = RelayContact.NormallyOpen },
            new Load { Name = "freezer", Channel = 5, RatedPower = 200, ShedAt = SignalLevel.Critical, MaxShedTime = TimeSpan.FromMinutes(30) },
        ],
    };

    /// <summary>Gets the levels of each day, by lot: most are calm, a few of a winter tense or critical.</summary>
    public static SignalScenario Grid { get; } = new(static date => (date.Month is 12 or 1 or 2, new Random(date.DayNumber).Next(12)) switch
    {
        (true, 0) => SignalScenario.Day("000001112222211112332111"),
        (true, < 3) => SignalScenario.Day("000001112222111111222111"),
        (_, 4) => SignalScenario.Day("111111111111111111222111"),
        _ => SignalScenario.Day("000000111111111111111110"),
    });
}

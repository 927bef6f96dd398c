namespace Ecowatt.Delestage.Simulation.Tests.Comparing;

/// <summary>A small house with one load of each kind that a model knows.</summary>
internal static class ScenarioHouse
{
    public static Zone Zone { get; } = new()
    {
        Name = "house",
        Bank = "desk",
        Limit = 10_000,
        RecoveryCap = 0.7,
        Meter = "meter",
        SurplusSensor = "surplus",
        Loads =
        [
            new Load { Name = "heater", Channel = 0, Priority = 1, RatedPower = 2000, Comfort = new Comfort { Sensor = "room", Floor = 18 } },
            new Load { Name = "bath", Channel = 1, Priority = 2, RatedPower = 1000, Comfort = new Comfort { Sensor = "bath", Floor = 18 } },
            new Load { Name = "pump", Channel = 2, Priority = 4, RatedPower = 750, Contact = RelayContact.NormallyOpen, MaxShedTime = TimeSpan.FromHours(12), RunOnSurplus = true },
            new Load { Name = "tank", Channel = 3, Priority = 3, RatedPower = 2200, Deferral = new Deferral { Run = TimeSpan.FromHours(3), From = new TimeOnly(8, 0), Deadline = new TimeOnly(6, 0) } },
        ],
    };

    public static LoadRun Find(HouseRun run, string name) => run.Loads.Single(load => load.Load.Name == name);

    /// <summary>Whether a load was powered at an instant.</summary>
    public static bool? PoweredAt(HouseRun run, string name, DateTimeOffset at) => Find(run, name).Strip.Single(span => span.Start <= at && at < span.End).Powered;
}

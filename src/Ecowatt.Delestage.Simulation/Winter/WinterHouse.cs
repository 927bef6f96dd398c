namespace Ecowatt.Delestage.Simulation.Winter;

/// <summary>Represents the eight loads of the demonstration's house, with what hangs on each.</summary>
internal sealed class WinterHouse
{
    public WinterHouse(WinterPolicy policy)
    {
        var free = policy >= WinterPolicy.Tariff;
        Appliances =
        [
            new WinterStore(150, [.. Enumerable.Range(0, 24).Select(static hour => (hour, 0.05))]),
            new WinterRoom(2500, 30), new WinterRoom(1500, 26), new WinterRoom(2000, 22), new WinterRoom(1000, 18),
            new WinterStore(2200, (7, 3.3), (20, 3.3)),
            new WinterStore(750, (10, 3.0)),
            new WinterStore(3700, (18, 11.1)) { There = (18, 7) },
        ];
        Zone = new Zone
        {
            Name = "house",
            Bank = "simulated",
            Loads =
            [
                Of("Freezer", 0, 1) with { ShedAt = SignalLevel.Critical, MinOnTime = TimeSpan.FromMinutes(10), MinOffTime = TimeSpan.FromMinutes(10), MaxShedTime = TimeSpan.FromHours(1) },
                Room(Of("Heat pump", 1, 2), policy) with { ShedAt = SignalLevel.Critical, MinOnTime = TimeSpan.FromMinutes(10), MinOffTime = TimeSpan.FromMinutes(10) },
                Room(Of("Living room heater", 2, 3), policy), Room(Of("Bedroom heaters", 3, 4), policy), Room(Of("Bathroom heater", 4, 5), policy),
                Waiting(Of("Water heater", 5, 6) with { MaxShedTime = TimeSpan.FromHours(5) }, free, hours: 3, from: 7, deadline: 7),
                Waiting(Of("Pool pump", 6, 7) with { Contact = RelayContact.NormallyOpen, MaxShedTime = TimeSpan.FromHours(12) }, free, hours: 4, from: 10, deadline: 10),
                Waiting(Of("Car charger", 7, 8) with { Contact = RelayContact.NormallyOpen, MaxShedTime = TimeSpan.FromHours(12) }, free, hours: 3, from: 18, deadline: 7),
            ],
        };
    }

    public Zone Zone { get; }

    /// <summary>Gets what hangs on the relays, in the order of the loads.</summary>
    public Appliance[] Appliances { get; }

    /// <summary>Returns the name of the thermometer beside an appliance.</summary>
    public static string SensorOf(int place) => $"thermometer {place}";

    /// <summary>Gets the rooms.</summary>
    public IEnumerable<WinterRoom> Rooms => Appliances.OfType<WinterRoom>();

    /// <summary>Gets what wants energy and can wait for it.</summary>
    public IEnumerable<WinterStore> Stores => Appliances.OfType<WinterStore>();

    private Load Of(string name, int channel, int priority) => new() { Name = name, Channel = channel, Priority = priority, RatedPower = Appliances[channel].Watts };

    private static Load Room(Load load, WinterPolicy policy)
        => policy == WinterPolicy.Floors ? load with { Comfort = new Comfort { Sensor = SensorOf(load.Channel), Floor = 18 } } : load;

    private static Load Waiting(Load load, bool free, int hours, int from, int deadline)
        => free ? load with { Deferral = new Deferral { Run = TimeSpan.FromHours(hours), From = new TimeOnly(from, 0), Deadline = new TimeOnly(deadline, 0) } } : load;
}

namespace Ecowatt.Delestage.Simulation.Rebound;

/// <summary>Describes the zone of a policy: a relay for each room's heater, and where rooms are pre-heated, a second one for its set-point.</summary>
internal static class ReboundHouse
{
    public const double RaisedBy = 0.7;

    public static readonly TimeSpan PreheatSpan = TimeSpan.FromHours(2);

    /// <summary>Returns the sensor that says how warm a room is.</summary>
    public static string SensorOf(int room) => $"room {room + 1}";

    public static Zone Zone(ReboundPolicy policy, HeatedRoom[] rooms)
    {
        var heaters = rooms.Select(Heater);
        var setPoints = rooms.Select((_, room) => SetPoint(room, channel: rooms.Length + room));
        return new Zone
        {
            Name = "rooms",
            Bank = "simulated",
            Loads = policy is ReboundPolicy.Preheat or ReboundPolicy.PreheatAndCap ? [.. heaters, .. setPoints] : [.. heaters],
            RecoveryCap = policy is ReboundPolicy.Cap or ReboundPolicy.PreheatAndCap ? 0.7 : null,
            RecoveryOrder = RecoveryOrder.Coldest,
            Spread = policy == ReboundPolicy.Spread ? TimeSpan.FromMinutes(15) : TimeSpan.Zero,
        };
    }

    // Its maximum is beyond the window, so that nothing but the policy brings it back.
    private static Load Heater(HeatedRoom of, int room) => new()
    {
        Name = $"heater {room + 1}",
        Channel = room,
        RatedPower = of.Watts,
        MaxShedTime = TimeSpan.FromHours(4),
        Comfort = new Comfort { Sensor = SensorOf(room) },
    };

    private static Load SetPoint(int room, int channel) => new()
    {
        Name = $"set-point {room + 1}",
        Channel = channel,
        Contact = RelayContact.NormallyOpen,
        Preheat = new Preheat { Span = PreheatSpan, Only = true },
    };
}

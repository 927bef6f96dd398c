using Ecowatt.Delestage.Planning;

namespace Ecowatt.Delestage.Benchmarks;

/// <summary>Zones of any size, and one whose loads use every rule.</summary>
internal static class PlannedZones
{
    public static SignalTimeline Timeline { get; } = new SignalAnalyzer().Analyze(FourDays.Signals);

    /// <summary>Noon of the first day: nothing is tense before tomorrow's morning.</summary>
    public static DateTimeOffset Noon { get; } = ParisTime.StartOf(FourDays.First).AddHours(12);

    /// <summary>Loads as most people will configure them.</summary>
    public static Zone Plain(int count) => new()
    {
        Name = "house",
        Bank = "bank",
        Loads = [.. Enumerable.Range(0, count).Select(PlainLoad)],
    };

    /// <summary>Limit, cap, meter, sensors, groups, spread and pre-heating, all at once.</summary>
    public static Zone Full(int count) => new()
    {
        Name = "house",
        Bank = "bank",
        Loads = [.. Enumerable.Range(0, count).Select(FullLoad)],
        Limit = 1500 * count,
        RecoveryCap = 0.7,
        RecoveryOrder = RecoveryOrder.Coldest,
        Meter = "meter",
        SurplusSensor = "sun",
        Spread = TimeSpan.FromMinutes(15),
    };

    private static Load PlainLoad(int i) => new()
    {
        Name = $"load {i}",
        Channel = i,
        RatedPower = 1500,
        Priority = 1 + i % 10,
        ShedAt = i % 4 == 0 ? SignalLevel.Critical : SignalLevel.Tense,
    };

    private static Load FullLoad(int i) => PlainLoad(i) with
    {
        Comfort = new Comfort { Sensor = $"room {i}" },
        Group = i % 2 == 0 ? "turns" : null,
        RunOnSurplus = i % 3 == 0,
        Preheat = i % 4 == 1 ? new Preheat() : null,
        PowerSensor = $"power {i}",
    };

    /// <summary>A zone that is looked at again and again.</summary>
    internal sealed class Watched
    {
        private readonly ZoneState _memory;
        private readonly LoadDecision[] _decisions;
        private readonly LoadReadings[] _readings;
        private readonly ClockReading _now;
        private readonly ZoneBanks _banks;

        public Watched(Zone zone, DateTimeOffset now)
        {
            _now = new ClockReading(now, TimeSpan.FromDays(1));
            _banks = new ZoneBanks(zone, TimeSpan.FromSeconds(3), attached: true);
            _memory = ZoneState.AllPowered(zone, new ClockReading(now.AddHours(-10), TimeSpan.FromHours(14)));
            _decisions = new LoadDecision[zone.Loads.Length];
            _readings = [.. zone.Loads.Select((load, i) => load.Comfort is null ? default : new LoadReadings(new Reading(19 + i % 7 * 0.1, _now), new Reading(800, _now), null))];
            _memory.Metered(new Reading(9000, _now));
            _memory.SurplusMeasured(new Reading(0, _now));
            Look();
        }

        public DateTimeOffset? Look() => Planner.Plan(
            new PlanInput
            {
                Timeline = Timeline,
                Now = _now,
                Banks = _banks,
                Readings = _readings,
            },
            _memory,
            _decisions);
    }
}

using Ecowatt.Delestage.Simulation;
using Ecowatt.Delestage.Tests.Engine;
using VerifyXunit;

namespace Ecowatt.Delestage.Tests.Control.Days;

/// <summary>Days as a person would tell them, each a table of decisions with their reasons.</summary>
public sealed class ScriptedDayTests
{
    private static readonly Load Heater = new() { Name = "heater", Channel = 0, Priority = 3, RatedPower = 2000, Comfort = new Comfort { Sensor = "room", Floor = 16 } };
    private static readonly Load Boiler = new() { Name = "boiler", Channel = 1, Priority = 6, RatedPower = 2200, MaxShedTime = TimeSpan.FromHours(5) };
    private static readonly Load Freezer = new() { Name = "freezer", Channel = 2, Priority = 1, RatedPower = 150, ShedAt = SignalLevel.Critical, MinOnTime = TimeSpan.FromMinutes(10), MinOffTime = TimeSpan.FromMinutes(10), MaxShedTime = TimeSpan.FromHours(1) };
    private static readonly Load Charger = new() { Name = "charger", Channel = 3, Priority = 8, RatedPower = 3700, Contact = RelayContact.NormallyOpen, MaxShedTime = TimeSpan.FromHours(12) };

    [Fact]
    public Task A_red_evening()
    {
        var day = new Day(new DateOnly(2026, 1, 14), "000000111111111112333211", Houses.Zone(Heater, Boiler, Freezer, Charger) with { RecoveryCap = 0.7, Limit = 9000 });
        var room = 19.0;
        day.House.Every(TimeSpan.FromMinutes(5), day.At(0), () =>
        {
            // A degree an hour down while it is off, twice that up while it runs, and it keeps 19.
            room = day.House.Engine.State.IsPowered(0) == false ? room - 1 / 12.0 : Math.Min(19, room + 1 / 6.0);
            day.House.Measure("room", Math.Round(room, 2));
        });
        day.Tell(17, 40, "Anne orders the charger on for an hour", house => house.Order(3, powered: true, TimeSpan.FromHours(1), "Anne"));
        return Verifier.Verify(day.Run());
    }

    [Fact]
    public Task A_day_of_23_hours()
        => Verifier.Verify(new Day(new DateOnly(2026, 3, 29), "112211111111111111122111", Houses.Zone(Boiler, Charger)).Run());

    [Fact]
    public Task A_day_of_25_hours()
        => Verifier.Verify(new Day(new DateOnly(2026, 10, 25), "112211111111111111122111", Houses.Zone(Boiler, Charger)).Run());

    [Fact]
    public Task An_unknown_signal()
    {
        var day = new Day(new DateOnly(2026, 1, 14), "111111111111111112......", Houses.Zone(Boiler, Charger with { WhenUnknown = UnknownPolicy.Shed }), published: 9);
        day.Tell(20, 15, "an answer comes: tense until ten", _ => day.Publish("111111111111111112222211"));
        return Verifier.Verify(day.Run());
    }

    [Fact]
    public Task A_silent_meter()
    {
        var day = new Day(new DateOnly(2026, 1, 14), "111111111111111112211111", Houses.Zone(Heater with { Comfort = null }, Boiler, Charger with { MaxShedTime = TimeSpan.FromHours(24) }) with { Limit = 6000, Meter = "meter" });
        var silent = false;
        day.House.Every(TimeSpan.FromSeconds(30), day.At(0), () =>
        {
            // The house itself takes 500 W, and cooks at noon.
            var drawn = Enumerable.Range(0, 3).Sum(i => day.House.Engine.State.IsPowered(i) == true ? day.House.Engine.Zone.Loads[i].RatedPower : 0);
            if (!silent)
            {
                day.House.Measure("meter", drawn + (day.House.Now >= day.At(12) && day.House.Now < day.At(13) ? 3000 : 500));
            }
        });
        day.Tell(18, 30, "the meter falls silent", _ => silent = true);
        day.Tell(20, 0, "the meter speaks again", _ => silent = false);
        return Verifier.Verify(day.Run());
    }

    [Fact]
    public Task A_stuck_relay()
    {
        var day = new Day(new DateOnly(2026, 1, 14), "111111111111111112211111", Houses.Zone(Boiler, Charger));
        var stuck = false;
        day.House.Fails = load => stuck && load == 0;
        day.Tell(16, 59, "the boiler's relay sticks", _ => stuck = true);
        day.House.At(day.At(17) + TimeSpan.FromSeconds(7), () =>
        {
            day.Table.Note("it is free again");
            stuck = false;
        });
        day.House.At(day.At(18, 59), () => stuck = true);
        day.House.At(day.At(19) + TimeSpan.FromSeconds(10), () => stuck = false);
        return Verifier.Verify(day.Run());
    }

    /// <summary>A house on one day in Paris, from midnight to midnight.</summary>
    private sealed class Day
    {
        private readonly DateOnly _date;
        private readonly string _hours;
        private readonly int _published;

        public Day(DateOnly date, string hours, Zone zone, int published = 0)
        {
            (_date, _hours, _published) = (date, hours, published);
            House = new ScriptedHouse(zone, ParisTime.StartOf(date) - TimeSpan.FromMinutes(10), new TestJournal());
            Table = new DayTable(House);
        }

        public ScriptedHouse House { get; }

        public DayTable Table { get; }

        public DateTimeOffset At(int hour, int minute = 0) => ParisTime.StartOf(_date) + new TimeSpan(hour, minute, 0);

        public void Tell(int hour, int minute, string what, Action<ScriptedHouse> happens)
            => House.At(At(hour, minute), () =>
            {
                if (what.Length > 0)
                {
                    Table.Note(what);
                }

                happens(House);
            });

        public void Publish(string hours)
            => House.Publish(new SignalAnalyzer().Analyze(new EcowattSignals(
            [
                new EcowattDay(_date.AddDays(-1), SignalLevel.Normal, "", SignalScenario.Day("111111111111111111111111")),
                new EcowattDay(_date, SignalLevel.Normal, "", SignalScenario.Day(hours)),
                new EcowattDay(_date.AddDays(1), SignalLevel.Normal, "", hours.Contains('.', StringComparison.Ordinal) ? SignalScenario.Day(new string('.', 24)) : SignalScenario.Day("111111111111111111111111")),
            ])));

        public string Run()
        {
            House.At(At(_published) - TimeSpan.FromMinutes(10), () => Publish(_hours));
            House.RunTo(ParisTime.StartOf(_date.AddDays(1)) + TimeSpan.FromMinutes(30));
            return Table.ToString();
        }
    }
}

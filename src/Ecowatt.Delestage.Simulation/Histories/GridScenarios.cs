namespace Ecowatt.Delestage.Simulation.Histories;

/// <summary>Defines the scenarios in which the grid or the sky does something and the house's own parts work.</summary>
internal static class GridScenarios
{
    private const string Calm = "111111111111111111111111";

    public static IEnumerable<NamedScenario> All =>
    [
        new("red-evening", "One cold evening: tense from 17 h, critical from 18 to 20 h, tense until 21 h.", "Un soir froid : tendu dès 17 h, très tendu de 18 à 20 h, tendu jusqu’à 21 h.", RedEvening),
        new("four-red-days", "Four cold days in a row, each critical from 8 to 11 h and from 18 to 20 h.", "Quatre jours froids de suite, chacun très tendu de 8 à 11 h et de 18 à 20 h.", FourRedDays),
        new("tempo-winter", "A winter of Tempo, November to March: 22 red days and 35 white ones, drawn by the rules.", "Un hiver Tempo, de novembre à mars : 22 jours rouges et 35 blancs, tirés selon les règles.", TempoWinter),
        new("orange-week", "A week that is tense on workdays from 8 to 13 h and from 18 to 20 h, and never critical.", "Une semaine tendue en semaine de 8 à 13 h et de 18 à 20 h, jamais très tendue.", OrangeWeek),
        new("spring-change", "The night of 23 hours: critical from 1 to 4 h by the clock, which is two hours.", "La nuit de la journée de 23 heures : très tendu de 1 à 4 h à l’horloge, soit deux heures.", SpringChange),
        new("autumn-change", "The night of 25 hours: tense from 1 to 4 h by the clock, critical at 2 h, which comes twice.", "La nuit de la journée de 25 heures : tendu de 1 à 4 h, très tendu à 2 h, qui vient deux fois.", AutumnChange),
        new("low-carbon-week", "A windy week in May: low-carbon at night and from 11 to 16 h, never tense.", "Une semaine venteuse de mai : décarboné la nuit et de 11 à 16 h, jamais tendu.", LowCarbonWeek),
        new("solar-flapping", "A day of broken clouds: the panels rise and fall every 20 to 90 s, and noon is tense.", "Un jour de nuages épars : les panneaux montent et tombent toutes les 20 à 90 s, midi est tendu.", SolarFlapping),
    ];

    /// <summary>Returns a scenario of days: those that have levels of their own, and all others calm.</summary>
    internal static SignalScenario Days(params (DateOnly Date, string Levels)[] days)
    {
        var all = days.ToDictionary(static day => day.Date, static day => SignalScenario.Day(day.Levels));
        var calm = SignalScenario.Day(Calm);
        return new SignalScenario(date => all.GetValueOrDefault(date, calm));
    }

    private static HouseHistory RedEvening(long seed)
        => new ScenarioScript("red-evening", seed) { Outside = -1 }.Write(Midnight(2026, 1, 14), Noon(2026, 1, 15), Days((new(2026, 1, 14), "111111111111111112332111")));

    private static HouseHistory FourRedDays(long seed)
    {
        var first = new DateOnly(2026, 1, 12);
        return new ScenarioScript("four-red-days", seed) { Outside = -3 }
            .Write(Midnight(2026, 1, 12), Noon(2026, 1, 16), Days([.. Enumerable.Range(0, 4).Select(day => (first.AddDays(day), "111111123332211112332111"))]));
    }

    private static HouseHistory TempoWinter(long seed)
    {
        var (from, to) = (new DateOnly(2025, 11, 1), new DateOnly(2026, 4, 1));
        var days = TempoSeason.Draw(from, to, new Random(unchecked((int)seed)));
        var others = new List<(DateTimeOffset, SignalTimeline, TariffTimeline)>();
        for (var date = from; date < to; date = date.AddDays(1))
        {
            // The next day's colour is known from eleven in the morning on.
            others.Add((ParisTime.StartOf(date), days.LevelsUntil(date), days.TariffUntil(date)));
            others.Add((ParisTime.At(date, new TimeOnly(11, 0)), days.LevelsUntil(date.AddDays(1)), days.TariffUntil(date.AddDays(1))));
        }

        var script = new ScenarioScript("tempo-winter", seed) { Outside = 3, MeterInterval = TimeSpan.FromSeconds(55), ThermometerInterval = TimeSpan.FromMinutes(10), Others = others, Tariff = days.Tariff() };
        return script.Write(ParisTime.StartOf(from), ParisTime.StartOf(to), Days());
    }

    private static HouseHistory OrangeWeek(long seed)
    {
        var monday = new DateOnly(2026, 1, 19);
        return new ScenarioScript("orange-week", seed) { Outside = 1 }
            .Write(Midnight(2026, 1, 19), Midnight(2026, 1, 26), Days([.. Enumerable.Range(0, 5).Select(day => (monday.AddDays(day), "111111112222211111221111"))]));
    }

    private static HouseHistory SpringChange(long seed)
        => new ScenarioScript("spring-change", seed) { Outside = 5 }.Write(Noon(2026, 3, 28), Noon(2026, 3, 29), Days((new(2026, 3, 29), "133311111111111111111111")));

    private static HouseHistory AutumnChange(long seed)
        => new ScenarioScript("autumn-change", seed) { Outside = 8 }.Write(Noon(2026, 10, 24), Noon(2026, 10, 25), Days((new(2026, 10, 25), "123211111111111111111111")));

    private static HouseHistory LowCarbonWeek(long seed)
    {
        var green = SignalScenario.Day("000000111110000011111100");
        return new ScenarioScript("low-carbon-week", seed) { Outside = 12 }.Write(Midnight(2026, 5, 4), Midnight(2026, 5, 11), new SignalScenario(_ => green));
    }

    private static HouseHistory SolarFlapping(long seed)
    {
        var day = new DateOnly(2026, 6, 10);
        var script = new ScenarioScript("solar-flapping", seed) { Outside = 20, MeterInterval = TimeSpan.FromSeconds(10) };
        var flaps = Flaps(ParisTime.At(day, new TimeOnly(10, 0)), ParisTime.At(day, new TimeOnly(17, 0)), script.Dice);
        return new ScenarioScript("solar-flapping", seed) { Outside = 20, MeterInterval = script.MeterInterval, Sun = now => SunAt(flaps, now) }
            .Write(Midnight(2026, 6, 10), Midnight(2026, 6, 11), Days((day, "111111111111222111111111")));
    }

    // The instants at which the sun comes out or goes, in turn.
    private static DateTimeOffset[] Flaps(DateTimeOffset from, DateTimeOffset to, Random dice)
    {
        var flaps = new List<DateTimeOffset>();
        for (var at = from; at < to; at += TimeSpan.FromSeconds(dice.Next(20, 91)))
        {
            flaps.Add(at);
        }

        // The last hour is clear: what waited for sun has it then.
        flaps.RemoveAll(at => at >= to - TimeSpan.FromHours(1));
        return [.. flaps.Take(flaps.Count / 2 * 2 - 1), to];
    }

    private static double SunAt(DateTimeOffset[] flaps, DateTimeOffset now)
    {
        var passed = Array.BinarySearch(flaps, now) is var found && found >= 0 ? found + 1 : ~found;
        return ParisTime.HourOf(now) is < 6 or >= 21 ? 0 : passed % 2 == 1 ? 4500 : 400;
    }

    private static DateTimeOffset Midnight(int year, int month, int day) => ParisTime.StartOf(new DateOnly(year, month, day));

    private static DateTimeOffset Noon(int year, int month, int day) => ParisTime.At(new DateOnly(year, month, day), new TimeOnly(12, 0));
}

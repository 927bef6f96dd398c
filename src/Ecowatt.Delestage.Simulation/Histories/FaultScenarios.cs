namespace Ecowatt.Delestage.Simulation.Histories;

/// <summary>Defines the scenarios in which RTE, the board or the meter is out of order. Each fault acts where it would in a house.</summary>
internal static class FaultScenarios
{
    private static readonly DateOnly Day = new(2026, 1, 14);
    private static readonly DateOnly Monday = new(2026, 1, 12);

    private const string RedEvening = "111111111111111112332111";

    public static IEnumerable<NamedScenario> All =>
    [
        new("no-publication", "RTE answers nothing for six days, and every evening is critical: four evenings are known, two are not.", "RTE ne répond rien six jours durant, et chaque soir est très tendu : quatre soirs sont connus, deux non.", NoPublication),
        new("quota-storm", "Another program spends RTE's quota since the start: the house first hears of a red evening in the middle of it.", "Un autre programme use le quota de RTE depuis le début : la maison n’apprend un soir rouge qu’en son milieu.", QuotaStorm),
        new("board-lost", "The boards of relays are unplugged in a red evening, and come back after 35 to 55 min.", "Les cartes de relais sont débranchées un soir rouge, et reviennent après 35 à 55 min.", BoardLost),
        new("meter-lost", "An evening on which the house draws much, and its meter falls silent from about 19 to 20 h.", "Un soir où la maison consomme beaucoup, et où son compteur se tait d’environ 19 à 20 h.", MeterLost),
    ];

    private static HouseHistory NoPublication(long seed)
    {
        var (from, to) = (ParisTime.StartOf(Monday), ParisTime.StartOf(Monday.AddDays(7)));
        return new ScenarioScript("no-publication", seed)
        {
            Outside = 0,
            Rte = feed => feed.FailBetween(from + TimeSpan.FromHours(12), from + TimeSpan.FromHours(6 * 24 + 12), new VirtualRteFault(503)),
        }.Write(from, to, GridScenarios.Days([.. Enumerable.Range(0, 7).Select(static day => (Monday.AddDays(day), "111111111111111111331111"))]));
    }

    private static HouseHistory QuotaStorm(long seed)
    {
        var from = ParisTime.StartOf(Day);
        var until = from + TimeSpan.FromHours(18) + TimeSpan.FromMinutes(new ScenarioScript("quota-storm", seed).Dice.Next(10, 50));
        return new ScenarioScript("quota-storm", seed) { Outside = -1, Rte = feed => feed.SpendQuotaBetween(from, until) }
            .Write(from, ParisTime.StartOf(Day.AddDays(1)), GridScenarios.Days((Day, RedEvening)));
    }

    private static HouseHistory BoardLost(long seed)
    {
        var script = new ScenarioScript("board-lost", seed) { Outside = -1 };
        var lost = ParisTime.StartOf(Day) + TimeSpan.FromHours(18) + TimeSpan.FromMinutes(script.Dice.Next(5, 20));
        script.LoseBoards(lost, lost + TimeSpan.FromMinutes(script.Dice.Next(35, 56)));
        return script.Write(ParisTime.StartOf(Day), ParisTime.StartOf(Day.AddDays(1)), GridScenarios.Days((Day, RedEvening)));
    }

    private static HouseHistory MeterLost(long seed)
    {
        // Cooking and washing beside all that heats.
        var script = new ScenarioScript("meter-lost", seed) { Outside = -4, MeterInterval = TimeSpan.FromSeconds(10), Household = static hour => hour is >= 18 and < 22 ? 5500 : 400 };
        var lost = ParisTime.StartOf(Day) + TimeSpan.FromHours(19) + TimeSpan.FromMinutes(script.Dice.Next(-5, 6));
        script.MeterLost = (lost, lost + TimeSpan.FromHours(1));
        return script.Write(ParisTime.StartOf(Day), ParisTime.StartOf(Day.AddDays(1)), GridScenarios.Days());
    }
}

using System.Globalization;

namespace Ecowatt.Delestage.Explanations;

internal sealed class French : Phrases
{
    public static readonly French Instance = new();

    private static readonly string[] Months = ["janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre", "octobre", "novembre", "décembre"];

    // Not the machine's culture: it may lack French, and its commas must not depend on it.
    protected override CultureInfo Culture { get; } = new("") { NumberFormat = { NumberDecimalSeparator = ",", NumberGroupSeparator = " " } };

    public override string NotDecided => "pas encore décidé";

    public override string Colon => " : ";

    public override string State(bool wish, Rule rule, bool held, ShedTo? lowered)
        => (held ? "à " : "") + (wish ? (held ? "alimenter" : "alimenté") : lowered is not null ? $"{(held ? "abaisser" : "abaissé")} à « {lowered.Order} »" : rule switch
        {
            Rule.Plan => held ? "mettre au repos" : "au repos",
            Rule.Override or Rule.Condition => held ? "couper" : "coupé",
            _ => held ? "délester" : "délesté",
        });

    public override string Name(Rule rule) => rule switch
    {
        Rule.Override => "ordre",
        Rule.Comfort => "confort",
        Rule.Plan => "programme",
        Rule.MaxShedTime => "durée maximale",
        Rule.Condition => "condition",
        Rule.SolarSurplus => "surplus solaire",
        Rule.Signal => "signal",
        Rule.Unknown => "inconnu",
        Rule.Spread => "étalement",
        Rule.Normal => "sinon alimenté",
        Rule.Preheat => "préchauffage",
        _ => "–",
    };

    public override string Level(SignalLevel level) => level switch
    {
        SignalLevel.LowCarbon => "décarboné",
        SignalLevel.Normal => "normal",
        SignalLevel.Tense => "tendu",
        SignalLevel.Critical => "très tendu",
        _ => "inconnu",
    };

    protected override string On(DateOnly date) => $" le {(date.Day == 1 ? "1er" : date.Day)} {Months[date.Month - 1]}";

    public override string Until(string clock) => $" jusqu’à {clock}";

    public override string Reason(Load load, in LoadDecision decision, string? change) => decision.Rule switch
    {
        Rule.Override => decision.RequestedBy is { } who ? $"ordre donné par {who}" : "ordre d’une personne",
        Rule.Comfort => load.Comfort is { Ceiling: { } ceiling }
            ? $"sa température est à son plafond de {Degrees(ceiling)}"
            : $"sa température est à son plancher de {Degrees(load.Comfort?.Floor ?? 0)}",
        Rule.Plan when decision.Desired => $"son programme le fait marcher{Then(change, "jusqu’à")}",
        Rule.Plan => change is null ? "aucune marche n’est à son programme" : $"son programme le fait marcher à {change}",
        Rule.MaxShedTime => $"il a été {(load.ShedTo is null ? "coupé" : "abaissé")} {Length(load.MaxShedTime)}, son maximum",
        Rule.Condition => $"condition « {decision.RequestedBy} »{(decision.Desired ? ", sauf réseau très tendu" : "")}",
        Rule.SolarSurplus => "le surplus solaire le maintient alimenté" + (change is null ? "" : $" ; réseau très tendu à {change}"),
        Rule.Signal => $"le réseau est {Level(decision.Level)}{Earliest(change, "alimenté")}",
        Rule.Unknown => $"aucune heure publiée ne couvre cet instant{(decision.Desired ? "" : Earliest(change, "alimenté"))}",
        Rule.Spread => "la période est finie, sa part de l’étalement ne l’est pas",
        Rule.Preheat => "il chauffe avant une période de tension" + (change is null ? "" : $", jusqu’à {change} au plus tard"),
        _ when change is not null => $"le réseau est {Below(load, decision)}{Earliest(change, Shed(load))}",
        _ => $"le réseau est {Below(load, decision)}, et aucune heure où {(load.ShedTo is null ? "le délester" : "l’abaisser")} n’est publiée",
    };

    public override string Fault(Comfort comfort, SensorFault fault, string? lastGood)
        => (fault switch
        {
            SensorFault.Nonsense => $"son capteur « {comfort.Sensor} » donne des valeurs absurdes{(lastGood is null ? "" : $", sa dernière bonne mesure date de {lastGood}")}",
            SensorFault.Silent when lastGood is not null => $"aucune mesure de son capteur « {comfort.Sensor} » depuis {lastGood}",
            SensorFault.Silent => $"encore aucune bonne mesure de son capteur « {comfort.Sensor} »",
            _ => $"encore aucune mesure de son capteur « {comfort.Sensor} »",
        }) + (comfort.Ceiling is { } ceiling ? $", ce qui compte comme son plafond de {Degrees(ceiling)}" : $", ce qui compte comme son plancher de {Degrees(comfort.Floor)}");

    public override string NextSpan(string clock) => $"aucune marche n’est à son programme avant sa prochaine plage d’heures, qui commence à {clock}";

    public override string Unmet(TimeSpan unmet, string deadline) => $" ; {Length(unmet)} de sa marche ne trouve pas de place avant {deadline}";

    public override string Held(in LoadDecision decision, string? until, ShedTo? lowered) => decision.Hold switch
    {
        Hold.None => "",
        Hold.MinOnTime => $" ; encore alimenté{Then(until, "jusqu’à")} par sa durée minimale de marche",
        Hold.MinOffTime => $" ; encore {(lowered is null ? "coupé" : "abaissé")}{Then(until, "jusqu’à")} par sa durée minimale d’arrêt",
        Hold.RelayInterval => " ; son relais vient d’être commandé",
        Hold.ShedsFirst => " ; les délestages passent d’abord",
        Hold.RestoreSpacing => " ; il attend son tour, les remises sont espacées",
        Hold.Device => " ; la carte n’est pas branchée",
        Hold.Limit => $" ; pas de place sous la limite de la zone{TakenBy(decision, until)}",
        Hold.RecoveryCap => $" ; il attend de la place sous le plafond de reprise{TakenBy(decision, until)}",
        Hold.RepeatedExcess => $" ; il attend{Then(until, "jusqu’à")}, car la puissance mesurée a dépassé la limite peu après sa remise",
        Hold.RestoresPerHour => $" ; il attend{Then(until, "jusqu’à")}, car il a été remis autant de fois que permis en une heure",
        _ => " ; le compteur se tait, donc rien d’autre n’est remis",
    };

    public override string Counterfactual(Load load, in LoadDecision decision, in LoadDecision otherwise)
    {
        var still = otherwise.Desired == decision.Desired ? "toujours " : "";
        var would = $"il serait {still}{State(otherwise.Desired, otherwise.Rule, held: false, load.ShedTo)}";
        return decision.Hold switch
        {
            Hold.Limit or Hold.RecoveryCap when decision.Desired => "avec plus de place il serait alimenté",
            Hold.MeterSilent => "avec une mesure du compteur il serait alimenté",
            Hold.RepeatedExcess or Hold.RestoresPerHour when decision.Desired => "sans cette attente il serait alimenté",
            Hold.Device => $"avec la carte branchée il serait {State(decision.Desired, decision.Rule, held: false, load.ShedTo)}",
            _ => decision.Rule switch
            {
                Rule.None => "",
                Rule.Override => $"sans cet ordre {would}",
                Rule.Comfort => load.Comfort is { Ceiling: { } ceiling } ? $"au-dessous de {Degrees(ceiling - 0.5)} {would}" : $"au-dessus de {Degrees((load.Comfort?.Floor ?? 0) + 0.5)} {would}",
                Rule.Plan or Rule.Preheat when load.IsPlanned => "seuls le temps, un ordre ou un autre signal y changent quelque chose",
                Rule.MaxShedTime => $"après {Length(load.MinPoweredAfterShed)} de marche d’un trait {would}",
                Rule.Condition => $"sans la condition {would}",
                Rule.SolarSurplus => $"sans cela {would}",
                Rule.Signal => $"au-dessous de « {Level(load.ShedAt)} » il serait alimenté",
                Rule.Unknown when decision.Desired => $"à « {Level(load.ShedAt)} » ou plus il serait {Shed(load)}",
                Rule.Unknown => $"avec une heure publiée au-dessous de « {Level(load.ShedAt)} » il serait alimenté",
                Rule.Spread => "sans l’étalement il serait alimenté",
                _ => $"à « {Level(load.ShedAt)} » ou plus il serait {Shed(load)}",
            },
        };
    }

    private static string Shed(Load load) => load.ShedTo is { } lowered ? $"abaissé à « {lowered.Order} »" : "délesté";

    private string Below(Load load, in LoadDecision decision)
        => decision.Level >= SignalLevel.Tense ? $"{Level(decision.Level)}, sous le seuil « {Level(load.ShedAt)} »" : Level(decision.Level);

    private static string TakenBy(in LoadDecision decision, string? turn)
        => (decision.RoomTakenBy is { } other ? $", « {other} » l’occupe" : "") + (turn is null ? "" : $" ; son tour vient à {turn} au plus tôt");

    private static string Then(string? clock, string word) => clock is null ? "" : $" {word} {clock}";

    private static string Earliest(string? clock, string state) => clock is null ? "" : $" ; {state} à {clock} ou plus tard";
}

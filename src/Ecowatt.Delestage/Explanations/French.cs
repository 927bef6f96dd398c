using System.Globalization;
using Ecowatt.Delestage.Formatting;

namespace Ecowatt.Delestage.Explanations;

internal sealed class French : Phrases
{
    public static readonly French Instance = new();

    private static readonly string[] Months = ["janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre", "octobre", "novembre", "décembre"];

    // Not the machine's culture: it may lack French, and its commas must not depend on it.
    protected override CultureInfo Culture { get; } = new("") { NumberFormat = { NumberDecimalSeparator = ",", NumberGroupSeparator = " " } };

    protected override string Days => "jours";

    public override string NotDecided => "pas encore décidé";

    protected override string RelayUnknown => "état du relais inconnu";

    protected override string Whereupon => " ; il ";

    public override string Name(Rule rule) => rule switch
    {
        Rule.Override => "demande",
        Rule.Comfort => "température",
        Rule.Plan => "marche programmée",
        Rule.MaxShedTime => "durée maximale d’arrêt",
        Rule.Condition => "condition",
        Rule.SolarSurplus => "surplus solaire",
        Rule.Signal => "signal",
        Rule.Unknown => "heures inconnues",
        Rule.Spread => "retour échelonné",
        Rule.Normal => "sinon allumé",
        Rule.Preheat => "préchauffage",
        _ => "–",
    };

    public override string Counterfactual(Load load, in LoadDecision decision, in LoadDecision otherwise)
    {
        var would = $"il {(otherwise.Desired == decision.Desired ? "resterait" : "serait")} {On(load, otherwise.Desired)}";
        return decision.Hold switch
        {
            Hold.Limit or Hold.RecoveryCap or Hold.Breaker when decision.Desired => "avec plus de puissance disponible, il serait allumé",
            Hold.MeterSilent => "avec des mesures du compteur, il pourrait être allumé",
            Hold.RepeatedExcess or Hold.RestoresPerHour when decision.Desired => "sans cette attente, il pourrait être allumé",
            Hold.Device => $"avec la carte relais connectée, il serait {On(load, decision.Desired)}",
            _ => decision.Rule switch
            {
                Rule.None => "",
                Rule.Override => $"sans cette demande, {would}",
                Rule.Comfort => load.Comfort is { Ceiling: { } ceiling } ? $"au-dessous de {Degrees(ceiling - 0.5)}, {would}" : $"au-dessus de {Degrees((load.Comfort?.Floor ?? 0) + 0.5)}, {would}",
                Rule.Plan or Rule.Preheat when load.IsPlanned => "seuls le temps, une demande ou d’autres heures publiées peuvent changer cela",
                Rule.MaxShedTime => $"après {Length(load.MinPoweredAfterShed)} de marche sans interruption, {would}",
                Rule.Condition => $"sans cette condition, {would}",
                Rule.SolarSurplus => $"sans surplus solaire, {would}",
                Rule.Signal => $"au-dessous de « {Level(load.ShedAt)} », il serait allumé",
                Rule.Unknown when decision.Desired => $"à « {Level(load.ShedAt)} » ou plus, il serait {On(load, false)}",
                Rule.Unknown => $"avec une heure publiée au-dessous de « {Level(load.ShedAt)} », il serait allumé",
                Rule.Spread => "sans le retour échelonné, il serait allumé",
                _ => $"à « {Level(load.ShedAt)} » ou plus, il serait {On(load, false)}",
            },
        };
    }

    // What the bank said is in its own words, which are seldom French.
    public override string Failed(Load load, in LoadDecision decision, string? failure)
        => $"{Either(load)} (son relais n’a pas obéi), puis {On(load, decision.Powered)} dès qu’il obéira";

    public override string Stopped(Load load, in StopEffect stop, DateTimeOffset now) => stop.Outcome switch
    {
        StopOutcome.SwitchedOn => "s’allume (arrêt de l’application)",
        StopOutcome.WithinMinOffTime => $"{StaysOff(load)} (l’application s’est arrêtée avant la fin de sa durée minimale d’arrêt{(stop.Until is { } until ? $", à {Clock(until, now)}" : "")})",
        StopOutcome.Disobeyed => $"{Either(load)} (son relais n’a pas obéi à l’arrêt de l’application)",
        StopOutcome.LeftOn => "reste allumé (laissé ainsi à l’arrêt de l’application)",
        StopOutcome.LeftOff => $"{StaysOff(load)} (laissé ainsi à l’arrêt de l’application)",
        StopOutcome.RestsOn => $"s’allume (à son arrêt, l’application a relâché les relais de « {SingleLine.Name(stop.Bank ?? "")} »)",
        StopOutcome.RestsOff => $"{State(Stance.SwitchedOff, Lowered(load), observed: false)} (à son arrêt, l’application a relâché les relais de « {SingleLine.Name(stop.Bank ?? "")} »)",
        _ => $"{Either(load)} (état du relais inconnu à l’arrêt de l’application)",
    };

    public override string Warning(Load load, TimeSpan duration, bool comfort, bool maximum)
    {
        var temperature = load.Comfort is { Ceiling: { } ceiling } ? $"dépasser {Degrees(ceiling)}" : $"descendre sous {Degrees(load.Comfort?.Floor ?? 0)}";
        var cold = $"la demande passe avant sa température : il peut {temperature} jusqu’à la fin de la demande";
        var off = $"{Length(duration)} d’arrêt dépassent son maximum de {Length(load.MaxShedTime)}, qui ne s’applique pas avant la fin de la demande";
        return comfort && maximum ? $"{cold} ; {off}" : comfort ? cold : off;
    }

    protected override string Hour(TimeOnly clock) => clock.Minute == 0 ? string.Create(Culture, $"{clock.Hour} h") : string.Create(Culture, $"{clock.Hour} h {clock.Minute:00}");

    protected override string On(DateOnly date) => $" le {(date.Day == 1 ? "1er" : date.Day)} {Months[date.Month - 1]}";

    protected override string State(Stance stance, string? lowered, bool observed)
    {
        var off = lowered is null ? "éteint" : $"à « {lowered} »";
        return stance switch
        {
            Stance.StaysOn => observed ? "resterait allumé" : "reste allumé",
            Stance.StaysOff => observed ? $"resterait {off}" : $"reste {off}",
            Stance.SwitchedOn => observed ? "s’allumerait" : "s’allume",
            Stance.SwitchedOff when lowered is null => observed ? "s’éteindrait" : "s’éteint",
            Stance.SwitchedOff => observed ? $"passerait {off}" : $"passe {off}",
            Stance.ThenOn => "puis allumé",
            Stance.ThenOff => $"puis {off}",
            Stance.ShouldBeOn => "alors qu’il devrait être allumé",
            Stance.ShouldBeOff => $"alors qu’il devrait être {off}",
            _ => $"{(observed ? "serait" : "est")} allumé ou {(lowered is null ? "éteint" : "réduit")}",
        };
    }

    protected override string EndingText(Ending ending, string clock) => ending switch
    {
        Ending.Until => $" jusqu’à {clock}",
        Ending.AtLeast => $" au moins jusqu’à {clock}",
        Ending.AtLatest => $" jusqu’à {clock} au plus tard",
        Ending.Moment => " un instant",
        Ending.Turn => $" jusqu’à son tour, à {clock} au plus tôt",
        Ending.MeterHeard => " jusqu’au retour des mesures",
        Ending.OthersOff => " le temps d’en éteindre d’autres",
        Ending.Precaution => " par précaution",
        _ => "",
    };

    protected override string RuleReason(Load load, in LoadDecision decision, string? lastGood, bool beginsSpan) => decision.Rule switch
    {
        Rule.Override => By(decision.RequestedBy),
        Rule.Comfort when load.Comfort is { } comfort => Temperature(comfort, decision.Fault, lastGood),
        Rule.Comfort => "température",
        Rule.Plan when decision.Desired => "marche programmée",
        Rule.Plan when decision.NextChangeAt is null => "aucune marche programmée",
        Rule.Plan when load.Deferral is null => "prochain préchauffage",
        Rule.Plan => beginsSpan ? "début de sa plage" : "démarrage programmé",
        Rule.MaxShedTime => $"après {Length(load.MaxShedTime)} {(Lowered(load) is { } order ? $"à « {order} »" : "d’arrêt")}, son maximum",
        Rule.Condition => decision.RequestedBy is { } name ? $"condition « {SingleLine.Name(name)} »" : "une condition de l’application",
        Rule.SolarSurplus => "surplus solaire",
        Rule.Unknown => "aucune heure publiée",
        Rule.Spread => $"retour échelonné après une {Period(load.ShedAt)}",
        Rule.Preheat => $"préchauffage avant une {Period(load.ShedAt)}",
        Rule.Signal => Hours(decision),
        _ when Sentence.IsOverruled(load, decision) => $"si le niveau était au-dessous de « {Level(load.ShedAt)} »",
        _ when decision.Level >= SignalLevel.Tense => $"{Hours(decision)}, seul « {Level(load.ShedAt)} » compte",
        _ => decision.NextChangeAt is null ? $"{Hours(decision)}, aucune {Period(load.ShedAt)} annoncée" : Hours(decision),
    };

    protected override string Tariff(TariffClass tariff) => tariff switch
    {
        TariffClass.BlueOffPeak => "heures creuses bleues",
        TariffClass.WhiteOffPeak => "heures creuses blanches",
        TariffClass.RedOffPeak => "heures creuses rouges",
        TariffClass.OffPeak => "heures creuses",
        TariffClass.Normal => "heures normales",
        TariffClass.BluePeak => "heures pleines bleues",
        TariffClass.Peak => "heures pleines",
        TariffClass.WhitePeak => "heures pleines blanches",
        TariffClass.RedPeak => "heures pleines rouges",
        TariffClass.MobilePeak => "pointe mobile",
        _ => "tarif inconnu",
    };

    protected override string HoldReason(Hold hold, in LoadDecision decision, string? lowered) => hold switch
    {
        Hold.None => "",
        Hold.MinOnTime => "durée minimale de marche",
        Hold.MinOffTime => lowered is null ? "durée minimale d’arrêt" : $"durée minimale à « {lowered} »",
        Hold.RelayInterval => "pause entre deux commutations",
        Hold.ShedsFirst => "pour libérer de la puissance",
        Hold.RestoreSpacing => "allumages l’un après l’autre",
        Hold.Device => "carte relais non connectée",
        Hold.Limit => $"{(decision.RoomTakenBy is { } other ? $"« {SingleLine.Name(other)} » prend la puissance disponible" : "aucune puissance disponible")}{(decision.SilentSensor is { } sensor ? $", sans mesures du capteur « {SingleLine.Name(sensor)} »" : "")}",
        Hold.RecoveryCap => $"reprise en douceur{(decision.RoomTakenBy is { } first ? $", « {SingleLine.Name(first)} » d’abord" : "")}",
        Hold.MeterSilent => "aucune mesure du compteur",
        Hold.RepeatedExcess => "limite dépassée à son dernier allumage",
        Hold.Breaker when decision.BreakerOpensInSeconds is { } left => left == 0 ? "sinon le disjoncteur du compteur s’ouvrirait à l’instant" : string.Create(Culture, $"sinon le disjoncteur du compteur s’ouvrirait dans {left} s"),
        Hold.Breaker => decision.RoomTakenBy is { } next ? $"« {SingleLine.Name(next)} » a besoin de la puissance permise" : "le disjoncteur du compteur n’a plus de marge",
        _ => "limite d’allumages par heure atteinte",
    };

    protected override string Unless(Exceptions exceptions, Comfort? comfort, bool later)
    {
        var temperature = comfort?.Ceiling is { } ceiling ? (later ? "si chaud" : $"s’il fait {Degrees(ceiling)} ou plus") : later ? "si froid" : $"s’il fait {Degrees(comfort?.Floor ?? 0)} ou moins";
        return exceptions switch
        {
            Exceptions.Critical => ", sauf si le réseau devient très tendu",
            Exceptions.Temperature => $", sauf {temperature}",
            Exceptions.Surplus => ", sauf en cas de surplus solaire",
            _ => $", sauf {temperature}, ou en cas de surplus solaire",
        };
    }

    protected override string Unmet(string length, string deadline) => $" ; il manque {length} de marche avant {deadline}";

    protected override string By(string? who) => who is null ? "demande manuelle" : $"demandé par {SingleLine.Name(who)}";

    protected override string On(Load load, bool on) => on ? "allumé" : Lowered(load) is { } order ? $"à « {order} »" : "éteint";

    private static string Hours(in LoadDecision decision) => decision.Level == SignalLevel.Unknown ? "aucune heure publiée" : $"réseau {Level(decision.Level)}";

    private static string Period(SignalLevel level) => level switch
    {
        SignalLevel.Tense => "période tendue",
        SignalLevel.Critical => "période très tendue",
        _ => $"période « {Level(level)} »",
    };

    private static string Level(SignalLevel level) => level switch
    {
        SignalLevel.LowCarbon => "décarboné",
        SignalLevel.Normal => "normal",
        SignalLevel.Tense => "tendu",
        SignalLevel.Critical => "très tendu",
        _ => "inconnu",
    };

    private string StaysOff(Load load) => State(Stance.StaysOff, Lowered(load), observed: false);

    private string Either(Load load) => State(Stance.Unknown, Lowered(load), observed: false);

    private string Temperature(Comfort comfort, SensorFault fault, string? lastGood)
    {
        var sensor = SingleLine.Name(comfort.Sensor);
        return fault switch
        {
            SensorFault.None => comfort.Ceiling is { } ceiling ? $"température maximale de {Degrees(ceiling)} atteinte" : $"température minimale de {Degrees(comfort.Floor)} atteinte",
            SensorFault.Nonsense => $"mesures aberrantes de la sonde « {sensor} »{(lastGood is null ? "" : $", dernière valable à {lastGood}")}",
            SensorFault.Silent => lastGood is null ? $"aucune mesure valable de la sonde « {sensor} »" : $"aucune mesure de la sonde « {sensor} » depuis {lastGood}",
            _ => $"aucune mesure encore reçue de la sonde « {sensor} »",
        };
    }
}

namespace Ecowatt.Delestage.Explanations.Messages;

/// <summary>Holds where prices cannot be read, or a journal cannot be decided again under another configuration.</summary>
internal static class FrenchSimulationMessages
{
    private const string Expected = "attendu : un parmi BasePrice, OffPeakPrices et TempoPrices";

    public static readonly (string, string)[] All =
    [
        ("the prices are no object with one member; expected one of BasePrice, OffPeakPrices and TempoPrices", $"les prix ne sont pas un objet à un membre ; {Expected}"),
        ("\"{0}\" is no list of prices; expected one of BasePrice, OffPeakPrices and TempoPrices", $"\"{{0}}\" n’est pas une liste de prix ; {Expected}"),
        ("the prices are no JSON (line {0}); expected one of BasePrice, OffPeakPrices and TempoPrices", $"les prix ne sont pas du JSON (ligne {{0}}) ; {Expected}"),
        ("{0} is {1}; expected euros a kWh, 0 to 100", "{0} vaut {1} ; attendu : des euros par kWh, 0 à 100"),
        ("OffPeakPrices.Hours has none; expected stretches of Paris's clock, as [\"22:30-06:30\"]", "OffPeakPrices.Hours n’en a aucune ; attendu : des plages de l’horloge de Paris, comme [\"22:30-06:30\"]"),
        ("OffPeakPrices.Hours has {0}; expected a stretch of Paris's clock, as \"22:30-06:30\"", "OffPeakPrices.Hours contient {0} ; attendu : une plage de l’horloge de Paris, comme \"22:30-06:30\""),
        ("{0} is missing; expected {1}", "{0} manque ; attendu : {1}"),
        ("{0} is no member of it; expected {1}", "{0} n’en est pas un membre ; attendu : {1}"),
        ("the journal at '{0}' has nothing of that time; its last line is of {1:i}", "le journal « {0} » n’a rien de ce temps ; sa dernière ligne date du {1}"),
        ("the journal lost lines before {0:i}, because its disk could not be written; choose a span without that instant", "le journal a perdu des lignes avant le {0}, car son disque ne pouvait être écrit ; choisissez un temps sans cet instant"),
        ("{0}, line {1}: {2:t}; it is of another version or no journal of a zone", "{0}, ligne {1} : {2} ; il est d’une autre version, ou pas le journal d’une zone"),
        ("{0}, line {1}: {2:t}; 'ecowatt replay' says more", "{0}, ligne {1} : {2} ; 'ecowatt replay' en dit plus"),
    ];
}

namespace Ecowatt.Delestage.Explanations.Messages;

/// <summary>Holds where an answer of RTE, or a recording of answers, cannot be read.</summary>
internal static class FrenchSignalMessages
{
    public static readonly (string, string)[] All =
    [
        ("line {0}, byte {1}, {2}: RTE's error body {3}; {4:t}", "ligne {0}, octet {1}, {2} : RTE répond par l’erreur {3} ; {4}"),
        ("line {0}, byte {1}, {2}: {3:t}", "ligne {0}, octet {1}, {2} : {3}"),
        ("the body has {0:n} bytes; expected {1:n} at most, RTE's own limit", "le corps a {0} octets ; attendu : {1} au plus, la limite de RTE même"),
        ("the body is empty; expected {0:t}", "le corps est vide ; attendu : {0}"),
        ("the body ends too early; expected the rest of the JSON", "le corps finit trop tôt ; attendu : la suite du JSON"),
        ("the body nests deeper than {0}; expected {1} at most", "le corps est imbriqué sur plus de {0} niveaux ; attendu : {1} au plus"),
        ("not JSON: {0:t}; expected JSON", "ce n’est pas du JSON : {0} ; attendu : du JSON"),
        ("not JSON at byte {0}; expected {1}", "ce n’est pas du JSON à l’octet {0} ; attendu : {1}"),
        ("an Ecowatt answer, {0}", "une réponse Ecowatt, {0}"),
        ("more than {0} of its parts cannot be read, the first at {1}: {2:t}", "plus de {0} de ses parties ne peuvent être lues, la première à {1} : {2}"),
        ("no member '{0}'; expected {1:t}", "il n’y a pas de membre '{0}' ; attendu : {1}"),
        ("the day {0} is there twice, with other values; expected each day once", "le jour {0} y est deux fois, avec d’autres valeurs ; attendu : chaque jour une fois"),
        ("the hour {0} is there twice, with other levels; expected each hour once", "l’heure {0} y est deux fois, avec d’autres niveaux ; attendu : chaque heure une fois"),
        ("the text is not UTF-8, or half of an escaped pair; expected UTF-8", "le texte n’est pas de l’UTF-8, ou la moitié d’une paire échappée ; attendu : de l’UTF-8"),
        ("a list of days", "une liste de jours"),
        ("a list of hours, {0}", "une liste d’heures, {0}"),
        ("a day from 2000 to 2099, as \"2024-07-01T00:00:00+02:00\" or \"2024-07-01\"", "un jour de 2000 à 2099, comme \"2024-07-01T00:00:00+02:00\" ou \"2024-07-01\""),
        ("the day, as \"2024-07-01T00:00:00+02:00\" or \"2024-07-01\"", "le jour, comme \"2024-07-01T00:00:00+02:00\" ou \"2024-07-01\""),
        ("a day, {0}", "un jour, {0}"),
        ("an hour of the day, 0 to 23", "une heure du jour, de 0 à 23"),
        ("an hour, {0}", "une heure, {0}"),
        ("a number", "un nombre"),
        ("a text", "un texte"),
        ("this member once, or with the same value", "ce membre une fois, ou avec la même valeur"),
        ("an object", "un objet"),
        ("a list", "une liste"),
        ("nothing", "rien"),

        // Recordings.
        ("line {0}: no capture holds signals; expected at least one", "ligne {0} : aucune capture ne contient de signaux ; attendu : au moins une"),
        ("$.signals: the answer has no day; expected at least one", "$.signals : la réponse n’a aucun jour ; attendu : au moins un"),
        ("line {0}: {1}: {2:t}", "ligne {0} : {1} : {2}"),
        ("line {0}: {1:t}", "ligne {0} : {1}"),
        ("no object; expected {0}", "ce n’est pas un objet ; attendu : {0}"),
        ("$.captured_utc is no instant; expected one as {0}", "$.captured_utc n’est pas un instant ; attendu : un instant comme {0}"),
        ("the end {0:i} is not after the start {1:i}", "la fin, le {0}, n’est pas après le début, le {1}"),
    ];
}

namespace Ecowatt.Delestage.Explanations.Messages;

/// <summary>Holds where a journal is not as it was written, or does not come out again, and questions that it cannot answer.</summary>
internal static class FrenchJournalMessages
{
    public static readonly (string, string)[] All =
    [
        ("there is no journal at '{0}'; expected a folder with journal-000001.jsonl and so on, or one such file", "il n’y a pas de journal à « {0} » ; attendu : un dossier avec journal-000001.jsonl et la suite, ou un tel fichier"),
        ("replayed, a further line of kind \"{0}\" comes here: {1}; found none", "rejoué, une ligne de plus de genre « {0} » vient ici : {1} ; il n’y en a aucune"),
        ("replayed, it differs: found {0}; expected {1}", "rejouée, elle diffère : {0} ; attendu : {1}"),
        ("replayed, no such line comes here: found {0}", "rejoué, aucune ligne pareille ne vient ici : {0}"),
        ("it cannot be replayed: {0:t}", "elle ne peut être rejouée : {0}"),
        ("the zone has no load \"{0}\"", "la zone n’a pas de charge « {0} »"),
        ("the journal is gone: no file of it is there, and the saved state knows its line {0}", "le journal a disparu : il n’en reste aucun fichier, et l’état enregistré connaît sa ligne {0}"),
        ("lines are missing at its end, or were changed: line {0}, which the saved state knows, is not there as it was written; {1:t}", "il manque des lignes à sa fin, ou elles ont été changées : la ligne {0}, que l’état enregistré connaît, n’y est pas comme elle fut écrite ; {1}"),
        ("the journal holds no line: nothing is there to be verified", "le journal n’a aucune ligne : il n’y a rien à vérifier"),
        ("the journal has no line any more", "le journal n’a plus aucune ligne"),
        ("the journal ends with line {0}", "le journal finit à la ligne {0}"),
        ("it is missing between its neighbours", "elle manque entre ses voisines"),
        ("another line has its number", "une autre ligne porte son numéro"),
        ("its content was changed: found \"sha\" {0}; expected {1} by what stands before it", "son contenu a été changé : \"sha\" vaut {0} ; attendu : {1}, d’après ce qui le précède"),
        ("it is no line of a journal: it has more than {0} bytes", "ce n’est pas une ligne de journal : elle a plus de {0} octets"),
        ("it is no line of a journal: {0:t}; found '{1}'", "ce n’est pas une ligne de journal : {0} ; trouvé « {1} »"),
        ("it does not begin with {\"n\": and end with \"sha\":\"64 hex\"}", "elle ne commence pas par {\"n\": et ne finit pas par \"sha\":\"64 chiffres\"}"),
        ("\"prev\" with 64 digits does not stand before \"sha\"", "\"prev\" avec 64 chiffres n’est pas devant \"sha\""),
        ("n, kind, at and mono do not come first, once each, as a journal writes them", "n, kind, at et mono ne viennent pas d’abord, une fois chacun, comme un journal les écrit"),
        ("it is not JSON ({0:t})", "ce n’est pas du JSON ({0})"),
        ("it is empty though another file follows: its lines are missing", "il est vide alors qu’un autre fichier le suit : ses lignes manquent"),
        ("the file cannot be read: {0:t}", "le fichier ne peut être lu : {0}"),
        ("it has number {0}; expected 1, as the first line of the first file", "elle porte le numéro {0} ; attendu : 1, comme première ligne du premier fichier"),
        ("it has number {0}; expected {1} after {2}: lines are missing, doubled or out of order", "elle porte le numéro {0} ; attendu : {1} après {2} : des lignes manquent, sont doublées ou dans le désordre"),
        ("it follows no line and yet has number {0}; expected \"prev\" to be the hash of line {1}", "elle ne suit aucune ligne et porte pourtant le numéro {0} ; attendu : dans \"prev\" l’empreinte de la ligne {1}"),
        ("it does not follow the line before: found \"prev\" {0}; expected {1}", "elle ne suit pas la ligne d’avant : \"prev\" vaut {0} ; attendu : {1}"),
        ("it has no end: its {0} bytes were cut short, or are being written", "elle n’a pas de fin : ses {0} octets ont été coupés, ou sont en train d’être écrits"),
        ("the page does not go on from an earlier one of these journals; expected what that page gave as its \"more\"", "la page ne continue aucune page précédente de ces journaux ; attendu : ce que celle-ci donnait dans \"more\""),
        ("the limit is {0}; expected 1 to {1}", "la limite est {0} ; attendu : 1 à {1}"),
        ("no line is of kind \"{0}\"; expected one of {1}", "aucune ligne n’est de genre « {0} » ; attendu : {1}"),
        ("there is no zone \"{0}\"; expected one of {1}", "il n’y a pas de zone « {0} » ; attendu : {1}"),
        ("the journal in '{0}' is written by another process, or by this one a second time; nothing is written into it from here. Give each its own folder, or end the other one.", "le journal dans « {0} » est écrit par un autre processus, ou par celui-ci une seconde fois ; rien n’y est écrit d’ici. Donnez à chacun son dossier, ou arrêtez l’autre."),
        ("{0}, line {1}: {2:t}", "{0}, ligne {1} : {2}"),
    ];
}

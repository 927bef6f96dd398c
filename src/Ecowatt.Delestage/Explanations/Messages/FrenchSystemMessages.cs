namespace Ecowatt.Delestage.Explanations.Messages;

/// <summary>Holds what the runtime says of files, sockets and JSON, as far as people meet it.</summary>
internal static class FrenchSystemMessages
{
    public static readonly (string, string)[] All =
    [
        ("Access to the path '{0}' is denied.", "L’accès à « {0} » est refusé."),
        ("Access to the path is denied.", "L’accès au chemin est refusé."),
        ("Could not find file '{0}'.", "Le fichier « {0} » est introuvable."),
        ("Could not find a part of the path '{0}'.", "Une partie du chemin « {0} » est introuvable."),
        ("The process cannot access the file '{0}' because it is being used by another process.", "Le fichier « {0} » est tenu par un autre processus."),
        ("The file '{0}' already exists.", "Le fichier « {0} » existe déjà."),
        ("No space left on device : '{0}'", "Il n’y a plus de place sur le disque : « {0} »"),
        ("No space left on device", "Il n’y a plus de place sur le disque"),
        ("Read-only file system : '{0}'", "Le système de fichiers est en lecture seule : « {0} »"),
        ("Read-only file system", "Le système de fichiers est en lecture seule"),
        ("Is a directory : '{0}'", "C’est un dossier : « {0} »"),
        ("Broken pipe", "La sortie a été fermée par celui qui la lisait"),
        ("Address already in use", "L’adresse est déjà prise par un autre programme"),
        ("Permission denied", "Permission refusée"),
        ("Permission denied {0}", "Permission refusée {0}"),
        ("Connection refused {0}", "Connexion refusée {0}"),
        ("Connection refused", "Connexion refusée"),
        ("Connection reset by peer", "Connexion coupée par l’autre bout"),
        ("Name or service not known {0}", "Nom d’hôte inconnu {0}"),
        ("Name or service not known", "Nom d’hôte inconnu"),
        ("Resource temporarily unavailable", "Le service de noms ne répond pas"),
        ("Network is unreachable", "Le réseau est injoignable"),
        ("No route to host", "Aucune route vers cette machine"),
        ("Connection timed out", "Pas de réponse à temps"),
        ("The remote certificate is invalid because of errors in the certificate chain: {0}", "Le certificat de l’autre bout est refusé pour des fautes de sa chaîne : {0}"),
        ("The remote certificate is invalid according to the validation procedure: {0}", "Le certificat de l’autre bout est refusé : {0}"),
        ("Received an unexpected EOF or 0 bytes from the transport stream.", "L’autre bout a coupé la connexion avant la fin."),
        ("The response ended prematurely. (ResponseEnded)", "La réponse s’est arrêtée avant la fin."),

        // The reader of JSON: what it says of the character is for programmers, where it stands is for everybody.
        ("{0} LineNumber: {1} | BytePositionInLine: {2}.", "une faute de syntaxe à la ligne {1}, octet {2}, comptés à partir de 0."),
        ("'{0}' is an invalid JSON literal. Expected the literal '{1}'", "« {0} » n’est pas un mot de JSON, « {1} » en est un"),
        ("'{0}' is an invalid start of a property name. {1}", "« {0} » ne commence aucun nom de membre"),
        ("'{0}' is an invalid start of a value{1}", "« {0} » ne commence aucune valeur"),
        ("'{0}' is an invalid end of a number{1}", "« {0} » ne finit aucun nombre"),
        ("'{0}' is invalid after a property name{1}", "« {0} » ne peut suivre un nom de membre"),
        ("'{0}' is invalid after a single JSON value{1}", "« {0} » est de trop derrière la valeur"),
        ("'{0}' is invalid after a value{1}", "« {0} » ne peut suivre une valeur"),
        ("'{0}' is invalid within a JSON string{1}", "« {0} » ne peut être dans un texte"),
        ("'{0}' is invalid without a matching open{1}", "« {0} » ferme ce que rien n’ouvre"),
        ("Invalid leading zero before '{0}'{1}", "il y a un zéro de trop devant « {0} »"),
        ("Expected end of string, but instead reached end of data{0}", "un texte n’est pas fini"),
        ("Expected depth to be zero at the end of the JSON payload{0}", "quelque chose d’ouvert n’est pas fermé"),
        ("The JSON object contains a trailing comma{0}", "il y a une virgule de trop à la fin de l’objet"),
        ("The JSON array contains a trailing comma{0}", "il y a une virgule de trop à la fin de la liste"),
        ("The input does not contain any JSON tokens{0}", "il n’y a rien à lire"),
        ("found {0:t}; expected {1:t}", "trouvé : {0} ; attendu : {1}"),
    ];
}

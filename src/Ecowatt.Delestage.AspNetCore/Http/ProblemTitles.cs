namespace Ecowatt.Delestage.AspNetCore.Http;

/// <summary>The titles of problem documents: one for each kind of refusal.</summary>
internal static class ProblemTitles
{
    public static readonly Wording BadRequest = new("Bad request", "Demande incorrecte");
    public static readonly Wording UnsupportedMediaType = new("Unsupported media type", "Type de contenu non accepté");
    public static readonly Wording TooLarge = new("Too large", "Trop long");
    public static readonly Wording NotHere = new("Not here", "Rien ici");
    public static readonly Wording MethodNotAllowed = new("Method not allowed", "Méthode non admise");
    public static readonly Wording ForeignPage = new("Not from another's page", "Pas depuis la page d’un autre");
    public static readonly Wording ChangesClosed = new("Changes are closed", "Les changements sont fermés");
    public static readonly Wording KeyNeeded = new("A key is needed", "Il faut une clé");
    public static readonly Wording WrongKey = new("Wrong key", "Mauvaise clé");
    public static readonly Wording NoSuchZone = new("No such zone", "Zone inconnue");
    public static readonly Wording NoSuchLoad = new("No such load", "Charge inconnue");
    public static readonly Wording NoSuchDay = new("No such day", "Jour inconnu");
    public static readonly Wording NoHistory = new("No history", "Pas d’historique");
    public static readonly Wording NotReadable = new("Not readable now", "Illisible pour l’instant");
    public static readonly Wording Refused = new("Refused", "Refusé");
    public static readonly Wording NotSaved = new("Not saved", "Non enregistré");
    public static readonly Wording TooManyChanges = new("Too many changes", "Trop de changements");
    public static readonly Wording TooManyRequests = new("Too many requests", "Trop de demandes");
    public static readonly Wording TooManyStreams = new("Too many streams", "Trop de flux");
    public static readonly Wording NotRunning = new("Not running", "Pas en marche");
    public static readonly Wording Stopping = new("Stopping", "En cours d’arrêt");
    public static readonly Wording Failed = new("It failed here", "Échec de ce côté");
}

namespace Ecowatt.Delestage.Explanations.Messages;

/// <summary>Holds refusals of overrides, reasons to observe, and what is wrong with a zone.</summary>
internal static class FrenchControlMessages
{
    public static readonly (string, string)[] All =
    [
        // Overrides.
        ("the override would end at {0:i}, which has passed; expected an end after {1:i}", "la demande finirait le {0}, ce qui est passé ; attendu : une fin après le {1}"),
        ("the override would last {0:d}; expected at most {1:d}, the LongestOverride of zone \"{2}\"", "la demande durerait {0} ; attendu : au plus {1}, la plus longue durée permise dans la zone « {2} »"),
        ("no window at or above {0:t} covers now, so its end is not known; expected a duration or an instant", "aucune fenêtre {0} ou plus ne couvre maintenant, on n’en connaît donc pas la fin ; attendu : une durée ou un instant"),
        ("the window reaches to the end of what is published, so its end is not known; expected a duration or an instant", "la fenêtre va jusqu’à la fin de ce qui est publié, on n’en connaît donc pas la fin ; attendu : une durée ou un instant"),
        ("the name of who orders it has {0} characters; expected at most 64", "le nom de qui le demande a {0} caractères ; attendu : 64 au plus"),
        ("the name of who orders it has invisible, bidirectional or control characters; expected one line of plain text", "le nom de qui le demande a des caractères invisibles, bidirectionnels ou de commande ; attendu : une ligne de texte simple"),
        ("LowCarbon", "« décarboné »"),
        ("Normal", "« normal »"),
        ("Tense", "« tendu »"),
        ("Critical", "« très tendu »"),
        ("the controller does not run yet: start its host (IHost.StartAsync) before overrides are set or cleared, or WaitForPendingAsync is awaited", "le contrôleur ne tourne pas encore : démarrez l’application (IHost.StartAsync) avant d’y changer quoi que ce soit"),
        ("the controller has stopped with its host: no order is taken and nothing is decided any more", "le contrôleur s’est arrêté avec son application : aucune demande n’est prise et plus rien n’est décidé"),

        // Changes of hours.
        ("the day is over, a change of it has no effect; expected yesterday in Paris or later", "ce jour est passé, le changer n’a aucun effet ; attendu : hier à Paris ou après"),
        ("a day is from 2000-01-01 to 2099-12-31", "un jour va du 2000-01-01 au 2099-12-31"),
        ("an hour of the day is 0 to 23", "une heure du jour va de 0 à 23"),
        ("who changed it has {0} characters; expected at most {1}", "le nom de qui l’a changé a {0} caractères ; attendu : {1} au plus"),
        ("{0} hours are changed already, which is the most; remove some first", "{0} heures sont déjà changées, il n’en faut pas plus ; retirez-en d’abord"),

        // Why it only observes.
        ("bank {0} is commanded by another controller of {1:t}; this one only observes, and commands once that one has stopped", "le banc {0} est commandé par un autre contrôleur de {1} ; celui-ci ne fait qu’observer, et commandera quand l’autre se sera arrêté"),
        ("bank {0} is commanded by another controller; this one only observes, and commands once '{1}' is free", "le banc {0} est commandé par un autre contrôleur ; celui-ci ne fait qu’observer, et commandera quand « {1} » sera libre"),
        ("bank {0} is commanded by {1:t}; this one only observes, and commands once '{2}' is free", "le banc {0} est commandé par {1} ; celui-ci ne fait qu’observer, et commandera quand « {2} » sera libre"),
        ("bank {0} is only observed, because nothing shows that no other controller commands it: {1:t}", "le banc {0} est seulement observé, car rien ne montre qu’aucun autre contrôleur ne le commande : {1}"),
        ("process {0} ({1}) since {2:i} UTC, with its files in '{3}'", "le processus {0} ({1}) depuis le {2}, qui a ses fichiers dans « {3} »"),
        ("process {0} ({1}) since {2:i} UTC", "le processus {0} ({1}) depuis le {2}"),
        ("'{0}' is locked and can be locked again: file locks are switched off (DOTNET_SYSTEM_IO_DISABLEFILELOCKING), or its drive knows none. Switch them on, or choose a folder on a local disk.", "« {0} » est verrouillé et peut l’être encore : les verrous de fichiers sont désactivés (DOTNET_SYSTEM_IO_DISABLEFILELOCKING), ou son disque n’en connaît pas. Activez-les, ou choisissez un dossier sur un disque local."),
        ("{0:t} Or choose a folder that every account running a controller may write in.", "{0} Ou choisissez un dossier où peut écrire chaque compte qui fait tourner un contrôleur."),

        // What is wrong with a zone.
        ("the zone \"{0}\" failed with {1} and starts again within a minute; the log says more", "la zone « {0} » a échoué ({1}) et repart d’ici une minute ; le journal de l’application en dit plus"),
        ("channel {0} of bank \"{1}\" did not obey: {2:t}", "la voie {0} du banc « {1} » n’a pas obéi : {2}"),
        ("its last command has not returned yet", "sa dernière commande n’est pas encore revenue"),
        ("the time to stop was over before it answered", "le temps d’arrêt était écoulé avant sa réponse"),
        ("no answer within {0:n} s", "pas de réponse en {0} s"),
        ("it says no reason", "sans en dire la raison"),
        ("the condition \"{0}\" has not answered for more than a second and is not asked until it does", "la condition « {0} » n’a pas répondu depuis plus d’une seconde et n’est plus interrogée avant de le faire"),
        ("the condition \"{0}\" failed and counts as not asking: {1}", "la condition « {0} » a échoué et compte comme ne demandant rien : {1}"),
        ("the feed failed, and what it said last is in force: {0:t}", "la source des signaux a échoué, et ce qu’elle a dit en dernier reste en vigueur : {0}"),
        ("it tells no timeline", "elle ne donne pas de niveaux"),
        ("'{0}' cannot be read, so it is not written either", "« {0} » ne peut être lu, il n’est donc pas écrit non plus"),
        ("'{0}' cannot be written", "« {0} » ne peut être écrit"),
    ];
}

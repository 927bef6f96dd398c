namespace Ecowatt.Delestage.Explanations.Messages;

/// <summary>Holds what cannot be read or written on a disk, and what to do.</summary>
internal static class FrenchFileMessages
{
    public static readonly (string, string)[] All =
    [
        ("'{0}' cannot be read: {1:t} Give the account that runs the application the right to read it.", "« {0} » ne peut être lu : {1} Donnez au compte de l’application le droit de le lire."),
        ("'{0}' cannot be written: {1:t} Leave room on the disk, mount it writable, and give the account that runs the application the right to write in the folder.", "« {0} » ne peut être écrit : {1} Laissez de la place sur le disque, montez-le en écriture, et donnez au compte de l’application le droit d’écrire dans le dossier."),
        ("'{0}' cannot be set aside: {1:t} Give the account that runs the application the right to write in the folder.", "« {0} » ne peut être mis de côté : {1} Donnez au compte de l’application le droit d’écrire dans le dossier."),
        ("'{0}' has {1} bytes; expected at most {2}", "« {0} » a {1} octets ; attendu : {2} au plus"),
        ("'{0}' cannot be locked: {1:t} Give the account that runs the application the right to read it, and to make files in its folder.", "« {0} » ne peut être verrouillé : {1} Donnez au compte de l’application le droit de le lire, et de créer des fichiers dans son dossier."),
        ("'{0}' is held by another process and does not come free. End that process, or give this one a folder of its own.", "« {0} » est tenu par un autre processus et ne se libère pas. Arrêtez ce processus, ou donnez à celui-ci un dossier à lui."),
        ("'{0}' was changed or replaced by another program while it was written", "« {0} » a été changé ou remplacé par un autre programme pendant l’écriture"),
        ("the file under this name is a link, or is replaced again and again; expected a plain file that nobody touches.", "le fichier de ce nom est un lien, ou est remplacé sans cesse ; attendu : un simple fichier auquel personne ne touche."),
        ("'{0}' is a folder where a file is expected; move it away.", "« {0} » est un dossier, là où un fichier est attendu ; déplacez-le."),
        ("'{0}' is a pipe or a device where a file is expected; move it away.", "« {0} » est un tube ou un périphérique, là où un fichier est attendu ; déplacez-le."),
        ("'{0}' is a link to a place where no history is; put the history there, or delete the link.", "« {0} » est un lien vers un endroit où il n’y a pas d’historique ; mettez-l’y, ou supprimez le lien."),
        ("the file is a link to another place, where nothing is written; expected a file", "le fichier est un lien vers un autre endroit, où rien n’est écrit ; attendu : un fichier"),
        ("the file became shorter while it was read: {0}", "le fichier a raccourci pendant la lecture : {0}"),
        ("the file is gone", "le fichier a disparu"),
        ("the file has {0} bytes; expected {1}", "le fichier a {0} octets ; attendu : {1}"),
        ("The folder of '{0}' cannot be made: {1:t} Give the account that runs the application the right to.", "Le dossier de « {0} » ne peut être créé : {1} Donnez-en le droit au compte de l’application."),
        ("This machine has no time-zone data for Europe/Paris, by which RTE names its hours. Install it: package 'tzdata' on Debian, Ubuntu and Alpine; in containers choose an image that carries it.", "Cette machine n’a pas de données de fuseau horaire pour Europe/Paris, par lequel RTE nomme ses heures. Installez-les : paquet 'tzdata' sur Debian, Ubuntu et Alpine ; dans un conteneur prenez une image qui les a."),
    ];
}

namespace Ecowatt.Delestage.Explanations.Messages;

/// <summary>Holds what keeps a history from being written or read, and what cures it.</summary>
internal static class FrenchHistoryMessages
{
    public static readonly (string, string)[] All =
    [
        ("the history '{0}' is written by another process; give each application a folder of its own.", "l’historique « {0} » est écrit par un autre processus ; donnez à chaque application un dossier à elle."),
        ("the history '{0}' cannot be written: the disk is full; make room on it.", "l’historique « {0} » ne peut être écrit : le disque est plein ; faites-y de la place."),
        ("the history '{0}' cannot be written: another program holds it; close that program.", "l’historique « {0} » ne peut être écrit : un autre programme le tient ; fermez ce programme."),
        ("the history '{0}' cannot be written: the file or its folder is read-only; give the account the right to write there.", "l’historique « {0} » ne peut être écrit : le fichier ou son dossier est en lecture seule ; donnez au compte le droit d’y écrire."),
        ("the history '{0}' cannot be opened; give the account the right to write in its folder.", "l’historique « {0} » ne peut être ouvert ; donnez au compte le droit d’écrire dans son dossier."),
        ("the history '{0}' is gone; leave the file where it is while the application runs.", "l’historique « {0} » a disparu ; laissez le fichier à sa place tant que l’application tourne."),
        ("the history '{0}' cannot be written: SQLite says {1} ({2}); look at the disk.", "l’historique « {0} » ne peut être écrit : SQLite dit {1} ({2}) ; voyez l’état du disque."),
        ("the history '{0}' cannot be written: the disk has not answered for {1} s; look at the disk.", "l’historique « {0} » ne peut être écrit : le disque ne répond pas depuis {1} s ; voyez l’état du disque."),
        ("the history '{0}' cannot be written: {1:t}", "l’historique « {0} » ne peut être écrit : {1}"),
        ("the history '{0}' cannot be read: the file is damaged, or is none; a house that runs sets it aside and makes it again from its journals.", "l’historique « {0} » ne peut être lu : le fichier est endommagé, ou n’en est pas un ; une maison en marche le met de côté et le refait de ses journaux."),
        ("the history '{0}' cannot be opened; give the account the right to read the file and its folder.", "l’historique « {0} » ne peut être ouvert ; donnez au compte le droit de lire le fichier et son dossier."),
        ("the history '{0}' cannot be read: {1:t}.", "l’historique « {0} » ne peut être lu : {1}."),
        ("it is no history of a house", "ce n’est pas l’historique d’une maison"),
        ("it is of version {0}, and this program reads up to {1}; install a newer one", "il est de la version {0}, et ce programme lit jusqu’à {1} ; installez-en un plus récent"),
        ("the history '{0}' cannot be read now: {1:t}", "l’historique « {0} » ne peut être lu pour le moment : {1}"),
    ];
}

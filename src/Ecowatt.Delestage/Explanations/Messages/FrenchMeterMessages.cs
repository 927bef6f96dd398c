namespace Ecowatt.Delestage.Explanations.Messages;

/// <summary>Holds what is wrong with a meter's port and what cures it, and who tells the colours of a tariff's days.</summary>
internal static class FrenchMeterMessages
{
    public static readonly (string, string)[] All =
    [
        ("{0} is refused: another program has it open; end that program, for one program alone can read a port", "{0} est refusé : un autre programme l’a ouvert ; arrêtez ce programme, car un seul peut lire un port"),
        ("{0} is in use by another program; end that program, or let it serve the bytes over TCP and set Port to its host:port", "{0} est tenu par un autre programme ; arrêtez-le, ou faites-lui servir les octets par TCP et donnez à Port son hôte:port"),
        ("{0} is refused to this account; add the account to the port's group (usermod -aG dialout ACCOUNT) and start the program anew, and see that no other program has it open", "{0} est refusé à ce compte ; ajoutez le compte au groupe du port (usermod -aG dialout COMPTE), relancez le programme, et voyez qu’aucun autre ne l’a ouvert"),
        ("there is no {0}; plug the adapter in, or set Port to {1:t}", "{0} n’existe pas ; branchez l’adaptateur, ou donnez à Port {1}"),
        ("another one; this machine has no serial port now", "un autre port ; cette machine n’a pas de port série en ce moment"),
        ("one of {0}", "l’un de {0}"),
        ("nothing listens on {0}; start the program that serves the meter's bytes there, or set Port to where it does", "rien n’écoute sur {0} ; lancez le programme qui y sert les octets du compteur, ou donnez à Port l’endroit où il le fait"),
        ("{0} is no known host; set Port to its address and port", "{0} n’est pas un hôte connu ; donnez à Port son adresse et son port"),
        ("{0} cannot be reached ({1:t}); see that its machine is on and on this network", "{0} est injoignable ({1}) ; voyez que sa machine est allumée et sur ce réseau"),
        ("{0} did not open within 10 s; see that its machine is on and on this network", "{0} ne s’est pas ouvert en 10 s ; voyez que sa machine est allumée et sur ce réseau"),
        ("{0} went away ({1:t}); plug the adapter in again, it is then opened by itself", "{0} a disparu ({1}) ; rebranchez l’adaptateur, le port se rouvre de lui-même"),
        ("{0} cannot be read ({1:t}); it is opened again by itself", "{0} ne peut être lu ({1}) ; il se rouvre de lui-même"),
        ("{0} is open and nothing arrives; see that the adapter's two wires are on the meter's terminals I1 and I2, and that no other program reads the port", "{0} est ouvert et rien n’arrive ; voyez que les deux fils de l’adaptateur sont sur les bornes I1 et I2 du compteur, et qu’aucun autre programme ne lit le port"),
        ("{0} gives right groups and no whole frame; shorten the cable, keep it away from power lines, or set the adapter's potentiometer", "{0} donne des groupes justes et aucune trame entière ; raccourcissez le câble, éloignez-le des lignes de puissance, ou réglez le potentiomètre de l’adaptateur"),
        ("{0} gives bytes at {1:n} baud and no right group; the other speed is tried, and if neither is right, see the cable and the adapter", "{0} donne des octets à {1} bauds et aucun groupe juste ; l’autre vitesse est essayée, et si aucune ne va, voyez le câble et l’adaptateur"),
        ("{0} gives bytes at {1:n} baud and no right group of {2:t} mode; set Mode to {3:t}, as the meter is set", "{0} donne des octets à {1} bauds et aucun groupe juste du mode {2} ; donnez à Mode {3}, selon le réglage du compteur"),
        ("{0} gives bytes and no right group of {1:t} mode; set Mode to {2:t}, as the meter is set", "{0} donne des octets et aucun groupe juste du mode {1} ; donnez à Mode {2}, selon le réglage du compteur"),
        ("historic", "historique"),
        ("{0} gives bytes and no right group; see that they are the meter's, at 1,200 baud in historic and 9,600 in standard mode, 7 bits, even parity", "{0} donne des octets et aucun groupe juste ; voyez que ce sont ceux du compteur, à 1 200 bauds en mode historique et 9 600 en standard, 7 bits, parité paire"),
        ("{0} has been silent for {1} s; see the adapter and its wires, it is opened again by itself", "{0} est muet depuis {1} s ; voyez l’adaptateur et ses fils, il se rouvre de lui-même"),
        ("{0} has ended; a recording is read once", "{0} est terminé ; un enregistrement se lit une fois"),
        ("{0} has ended; it is opened again by itself", "{0} s’est fermé ; il se rouvre de lui-même"),
        ("RTE's API", "l’API de RTE"),
        ("RTE's site", "le site de RTE"),
        ("the address Tempo:Address", "l’adresse Tempo:Address"),
    ];
}

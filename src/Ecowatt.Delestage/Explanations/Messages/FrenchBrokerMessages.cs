namespace Ecowatt.Delestage.Explanations.Messages;

/// <summary>Holds what is wrong with an MQTT broker and what cures it.</summary>
internal static class FrenchBrokerMessages
{
    public static readonly (string, string)[] All =
    [
        ("the broker {0} was not asked yet", "le courtier {0} n’a pas encore été interrogé"),
        ("the broker {0} refuses the user or the password; correct Mqtt:User and Mqtt:PasswordFile, it is tried again each minute", "le courtier {0} refuse l’utilisateur ou le mot de passe ; corrigez Mqtt:User et Mqtt:PasswordFile, l’essai reprend chaque minute"),
        ("the broker {0} refuses the client id {1}; set Mqtt:ClientId to one that it takes", "le courtier {0} refuse l’identifiant client {1} ; donnez à Mqtt:ClientId un identifiant qu’il accepte"),
        ("the broker {0} does not speak MQTT 5; use one that does, for example mosquitto 1.6 or later", "le courtier {0} ne parle pas MQTT 5 ; prenez-en un qui le parle, par exemple mosquitto 1.6 ou plus récent"),
        ("the broker {0} ended the encrypted connection before it answered; it may ask for a certificate: set Mqtt:CertificateFile", "le courtier {0} a coupé la liaison chiffrée avant de répondre ; il demande peut-être un certificat : réglez Mqtt:CertificateFile"),
        ("the broker {0} has banned this client; see its log", "le courtier {0} a banni ce client ; voyez son journal"),
        ("the broker {0} answers {1}; see its log", "le courtier {0} répond {1} ; voyez son journal"),
        ("nothing listens on {0}; start the broker, or set Mqtt:Broker to where it is", "rien n’écoute sur {0} ; lancez le courtier, ou donnez à Mqtt:Broker l’endroit où il est"),
        ("{0} is no known host; set Mqtt:Broker to the broker's address", "{0} n’est pas un hôte connu ; donnez à Mqtt:Broker l’adresse du courtier"),
        ("the broker {0} cannot be reached ({1:t}); see that it is on and on this network", "le courtier {0} est injoignable ({1}) ; voyez qu’il est allumé et sur ce réseau"),
        ("the broker {0} and this client agree on no encryption ({1:t}); see the certificates, and that the port is one for TLS", "le courtier {0} et ce client ne s’accordent sur aucun chiffrement ({1}) ; voyez les certificats, et que le port soit un port TLS"),
        ("the broker {0} does not answer; see that it runs, and that the port is one for MQTT", "le courtier {0} ne répond pas ; voyez qu’il tourne, et que le port soit un port MQTT"),
        ("the broker {0} closed the connection; it is connected again by itself", "le courtier {0} a fermé la connexion ; elle se rétablit d’elle-même"),
        ("the connection to the broker {0} is lost ({1:t}); it is connected again by itself", "la connexion au courtier {0} est perdue ({1}) ; elle se rétablit d’elle-même"),
        ("the broker {0} shows no certificate; see that the port is one for TLS", "le courtier {0} ne montre pas de certificat ; voyez que le port soit un port TLS"),
        ("the certificate of {0} is for another name; set Mqtt:Broker to the name in it", "le certificat de {0} est pour un autre nom ; donnez à Mqtt:Broker le nom qu’il porte"),
        ("the certificate of {0} has expired or does not hold yet; renew it, and see that this machine's clock is right", "le certificat de {0} a expiré ou n’est pas encore valable ; renouvelez-le, et voyez que l’horloge de cette machine soit juste"),
        ("the certificate of {0} descends from no authority that is trusted; set Mqtt:CaFile to the authority's certificate", "le certificat de {0} ne vient d’aucune autorité reconnue ; donnez à Mqtt:CaFile le certificat de l’autorité"),
        ("another program uses the client id {0} at {1}; give each its own Mqtt:ClientId and start this one again", "un autre programme utilise l’identifiant client {0} chez {1} ; donnez à chacun son Mqtt:ClientId et relancez celui-ci"),
        ("the broker {0} closed {1:n} connections in a minute; another program may use the client id {2}: give each its own Mqtt:ClientId. It is tried again in 10 min", "le courtier {0} a fermé {1} connexions en une minute ; un autre programme utilise peut-être l’identifiant client {2} : donnez à chacun son Mqtt:ClientId. L’essai reprend dans 10 min"),
        ("{0} \"{1}\" cannot be used ({2}); expected a file that this account may read, in PEM where it is a certificate", "{0} \"{1}\" est inutilisable ({2}) ; attendu : un fichier que ce compte peut lire, en PEM si c’est un certificat"),
        ("another program took the connection to {0} with the client id {1}; it is connected again once", "un autre programme a pris la connexion à {0} avec l’identifiant client {1} ; elle se rétablit une fois"),
    ];
}

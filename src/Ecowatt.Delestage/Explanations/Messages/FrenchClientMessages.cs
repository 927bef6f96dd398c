namespace Ecowatt.Delestage.Explanations.Messages;

/// <summary>Holds what RTE refused, and why it cannot be reached.</summary>
internal static class FrenchClientMessages
{
    public static readonly (string, string)[] All =
    [
        ("{0:t} RTE says: {1}.", "{0} RTE dit : {1}."),
        ("{0:t} It asks to wait until {1:i}.", "{0} Il demande d’attendre jusqu’au {1}."),
        ("There is no id and secret to ask RTE for a token with: set Ecowatt:ClientId and Ecowatt:ClientSecret, by environment as ECOWATT__CLIENTID and ECOWATT__CLIENTSECRET; or a ready-made token, as ECOWATT_TOKEN.", "Il n’y a ni identifiant ni secret pour demander un jeton à RTE : donnez Ecowatt:ClientId et Ecowatt:ClientSecret, par l’environnement ECOWATT__CLIENTID et ECOWATT__CLIENTSECRET ; ou un jeton tout fait, ECOWATT_TOKEN."),
        ("RTE gives no token to this id and secret ({0}): check Ecowatt:ClientId and Ecowatt:ClientSecret against the application on RTE's data portal.", "RTE ne donne pas de jeton à cet identifiant et ce secret ({0}) : comparez Ecowatt:ClientId et Ecowatt:ClientSecret avec l’application sur le portail de RTE."),
        ("RTE refuses the ready-made token (401): a ready-made token lives two hours. Set a fresh one as Ecowatt:Token, or Ecowatt:ClientId and Ecowatt:ClientSecret, with which tokens are renewed.", "RTE refuse le jeton tout fait (401) : un tel jeton vit deux heures. Donnez-en un frais dans Ecowatt:Token, ou Ecowatt:ClientId et Ecowatt:ClientSecret, avec lesquels les jetons sont renouvelés."),
        ("RTE refuses a token that it gave just now (401).", "RTE refuse un jeton qu’il vient de donner (401)."),
        ("RTE knows the application, but it is not subscribed to Ecowatt v5 (403): subscribe on RTE's data portal; an old token may stay refused for up to two hours.", "RTE connaît l’application, mais elle n’est pas abonnée à Ecowatt v5 (403) : abonnez-la sur le portail de RTE ; un ancien jeton peut rester refusé jusqu’à deux heures."),
        ("RTE's quota is used: one call in a quarter of an hour. Wait until {0:i}.", "Le quota de RTE est consommé : un appel par quart d’heure. Attendez jusqu’au {0}."),
        ("RTE answered with success ({0}), but not with signals: {1:t}.", "RTE a répondu avec succès ({0}), mais pas par des signaux : {1}."),
        ("RTE answered the request for a token with success and without a usable 'access_token'.", "RTE a répondu avec succès à la demande de jeton, mais sans 'access_token' utilisable."),
        ("RTE answered the request for {0:t} with status {1}; expected 200.", "RTE a répondu à la demande {0} par le statut {1} ; attendu : 200."),
        ("RTE answered the request for {0:t} with 304 (not modified), though it was asked for no older answer: something between keeps answers. Check Ecowatt:BaseAddress and the proxy.", "RTE a répondu à la demande {0} par 304 (non modifié), sans qu’on lui ait donné de réponse plus ancienne : quelque chose entre deux garde des réponses. Vérifiez Ecowatt:BaseAddress et le proxy."),
        ("RTE answered the request for {0:t} with a redirection ({1}), which is not followed: the token must not travel. Check Ecowatt:BaseAddress.", "RTE a répondu à la demande {0} par une redirection ({1}), qui n’est pas suivie : le jeton ne doit pas voyager. Vérifiez Ecowatt:BaseAddress."),
        ("RTE does not know the address of {0:t} (404). Check Ecowatt:BaseAddress.", "RTE ne connaît pas l’adresse de la demande {0} (404). Vérifiez Ecowatt:BaseAddress."),
        ("RTE refused {0:t} with status 503: out of order, or maintenance.", "RTE a refusé la demande {0} par le statut 503 : en panne, ou en maintenance."),
        ("RTE refused {0:t} with status 509: all its clients together ask too much.", "RTE a refusé la demande {0} par le statut 509 : tous ses clients ensemble demandent trop."),
        ("RTE refused {0:t} with status {1}.", "RTE a refusé la demande {0} par le statut {1}."),
        ("a token", "de jeton"),
        ("the signals", "de signaux"),
        ("signals", "de signaux"),
        ("The request to {0} at {1} was ended, because the application stopped.", "La demande à {0} ({1}) a pris fin, car l’application s’est arrêtée."),
        ("RTE at {0} did not answer in time.", "RTE ({0}) n’a pas répondu à temps."),
        ("The request to {0} at {1} failed on its way: {2}.", "La demande à {0} ({1}) a échoué en chemin : {2}."),
        ("RTE at {0} cannot be reached: {1:t}", "RTE ({0}) ne peut être joint : {1}"),
        ("{0:t} Check the machine's clock and its certificates (package 'ca-certificates').", "{0} Vérifiez l’horloge de la machine et ses certificats (paquet 'ca-certificates')."),
        ("the compressed body of its answer is damaged.", "le corps compressé de sa réponse est abîmé."),
        ("none of its {0} addresses accepted a connection: {1:t}", "aucune de ses {0} adresses n’a accepté de connexion : {1}"),
    ];
}

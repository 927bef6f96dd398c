namespace Ecowatt.Delestage.Explanations.Messages;

/// <summary>Holds the findings of a configuration. Keys and their values stand as they are written.</summary>
internal static class FrenchConfigurationMessages
{
    public static readonly (string, string)[] All =
    [
        ("{0:t} Set by code: {1}.", "{0} Donné par le code : {1}."),

        // What is missing, and what was expected there.
        ("{0}:ClientId is missing; expected the id of the application on RTE's data portal, by environment as ECOWATT__CLIENTID; or a ready-made token as {1}.", "{0}:ClientId manque ; attendu : l’identifiant de l’application sur le portail de RTE, par l’environnement ECOWATT__CLIENTID ; ou un jeton tout fait, {1}."),
        ("{0}:ClientSecret is missing; expected its secret, by environment as ECOWATT__CLIENTSECRET, or in a file that ECOWATT__CLIENTSECRET_FILE names.", "{0}:ClientSecret manque ; attendu : son secret, par l’environnement ECOWATT__CLIENTSECRET, ou dans un fichier que nomme ECOWATT__CLIENTSECRET_FILE."),
        ("{0} is missing; expected {1:t}.", "{0} manque ; attendu : {1}."),
        ("{0} is not a setting; expected one of {1}.", "{0} n’est pas un réglage ; attendu : {1}."),
        ("{0} is empty; expected at least one load.", "{0} est vide ; attendu : au moins une charge."),
        ("{0} is empty; expected {1:t}.", "{0} est vide ; attendu : {1}."),
        ("{0} is there twice; expected each load once.", "{0} y est deux fois ; attendu : chaque charge une fois."),
        ("{0} is there twice; expected each zone once.", "{0} y est deux fois ; attendu : chaque zone une fois."),
        ("{0} has a name of {1} characters; expected 1 to {2}, not blank.", "{0} a un nom de {1} caractères ; attendu : 1 à {2}, pas seulement des blancs."),
        ("{0} holds null; expected zones.", "{0} contient null ; attendu : des zones."),

        // Secrets and their files.
        ("{0} and {1} are both given; expected one of them.", "{0} et {1} sont donnés tous deux ; attendu : l’un des deux."),
        ("{0} has white space or quotes around it, which were left out; give the bare value.", "{0} a des blancs ou des guillemets autour, qui furent ôtés ; donnez la valeur nue."),
        ("{0} has white space or quotes around it; expected the bare value.", "{0} a des blancs ou des guillemets autour ; attendu : la valeur nue."),
        ("{0} holds a character at {1}, counted from 0, that no token has; expected printable ASCII without spaces.", "{0} a un caractère, au rang {1} compté à partir de 0, qu’aucun jeton n’a ; attendu : de l’ASCII imprimable sans blanc."),
        ("{0} holds a character at {1}, counted from 0, that no id and no secret has; expected printable ASCII.", "{0} a un caractère, au rang {1} compté à partir de 0, qu’aucun identifiant ni secret n’a ; attendu : de l’ASCII imprimable."),
        ("{0} is \"{1}\", which is empty; expected a file that holds the secret alone.", "{0} vaut \"{1}\", qui est vide ; attendu : un fichier qui ne contient que le secret."),
        ("{0} is \"{1}\", which holds more than {2:n} bytes; expected a file that holds the secret alone.", "{0} vaut \"{1}\", qui a plus de {2} octets ; attendu : un fichier qui ne contient que le secret."),
        ("{0} is \"{1}\", which cannot be read: {2:t} Expected a file that holds the secret alone.", "{0} vaut \"{1}\", qui ne peut être lu : {2} Attendu : un fichier qui ne contient que le secret."),
        ("{0} is \"{1}\"; expected an absolute https address that ends with a slash, or http on loopback.", "{0} vaut \"{1}\" ; attendu : une adresse https absolue qui finit par une barre oblique, ou http sur la machine même."),

        // Banks and channels.
        ("{0} is \"{1}\"; expected the name of a registered bank; none is: call AddSimulatedRelays or AddPhidgetRelays.", "{0} vaut \"{1}\" ; attendu : le nom d’un banc enregistré ; il n’y en a aucun : appelez AddSimulatedRelays ou AddPhidgetRelays."),
        ("{0} is \"{1}\"; expected the name of a registered bank: {2}.", "{0} vaut \"{1}\" ; attendu : le nom d’un banc enregistré : {2}."),
        ("{0} is \"{1}\", which zone \"{2}\" commands; expected a bank of its own.", "{0} vaut \"{1}\", que la zone « {2} » commande ; attendu : un banc à elle."),
        ("{0} is \"{1}\", which is the same board as \"{2}\" ({3}); expected one name for it.", "{0} vaut \"{1}\", qui est la même carte que \"{2}\" ({3}) ; attendu : un seul nom pour elle."),
        ("the bank \"{0}\" is registered {1} times; expected each name once.", "le banc « {0} » est enregistré {1} fois ; attendu : chaque nom une fois."),
        ("{0} is {1}; expected 0 to {2}, the channels of bank \"{3}\".", "{0} vaut {1} ; attendu : 0 à {2}, les voies du banc « {3} »."),
        ("{0} is {1} of bank \"{2}\", which feeds \"{3}\"; expected a channel of its own.", "{0} vaut {1} du banc « {2} », qui alimente « {3} » ; attendu : une voie à elle."),
        ("{0} is {1}, which feeds \"{2}\"; expected a channel of its own.", "{0} vaut {1}, qui alimente « {2} » ; attendu : une voie à elle."),
        ("{0} is \"{1}\"; expected no ShedTo: bank \"{2}\" names no orders, its relays are off or on.", "{0} vaut \"{1}\" ; attendu : pas de ShedTo : le banc « {2} » ne nomme pas d’ordres, ses relais sont éteints ou allumés."),
        ("{0} is \"{1}\"; expected {2:o}, the orders of bank \"{3}\".", "{0} vaut \"{1}\" ; attendu : {2}, les ordres du banc « {3} »."),

        // What options must be to each other.
        ("{0} is {1}; expected at most the zone's Limit of {2} W.", "{0} vaut {1} ; attendu : au plus la Limit de la zone, {2} W."),
        ("{0} is {1}; expected at least {2} W, which \"{3}\" and the loads that are only lowered (ShedTo) draw together: it could never be powered.", "{0} vaut {1} ; attendu : au moins {2} W, que tirent ensemble « {3} » et les charges qui sont seulement abaissées (ShedTo) : elle ne pourrait jamais être allumée."),
        ("{0} is {1}; expected at least {2} W, which \"{3}\" draws together with the loads on normally closed contacts of the zone's other banks when those rest: it could never be powered. Put some of them on normally open contacts, or raise the limit.", "{0} vaut {1} ; attendu : au moins {2} W, que tirent ensemble « {3} » et les charges sur contact normalement fermé des autres bancs de la zone quand ceux-ci sont au repos : elle ne pourrait jamais être allumée. Mettez-en sur des contacts normalement ouverts, ou augmentez la limite."),
        ("{0} is {1}; expected at least {2} W, which the loads on normally closed contacts draw together when the {3} rest{4}: {5}. Put some on normally open contacts, or raise the limit.", "{0} vaut {1} ; attendu : au moins {2} W, que tirent ensemble les charges sur contact normalement fermé quand tout est au repos : {5}. Mettez-en sur des contacts normalement ouverts, ou augmentez la limite."),
        ("{0} is {1} and there is no Meter whose readings could have that room; expected a Meter.", "{0} vaut {1} sans qu’un Meter puisse mesurer cette réserve ; attendu : un Meter."),
        ("{0} is \"{1}\" and there is no Limit to hold against it; expected a Limit in watts, or Linky.", "{0} vaut \"{1}\" sans Limit à lui comparer ; attendu : une Limit en watts, ou Linky."),
        ("{0} is \"{1}\" and the Limit is not Linky; expected a Limit that is Linky.", "{0} vaut \"{1}\" et la Limit n’est pas Linky ; attendu : une Limit qui vaut Linky."),
        ("{0} is {1} and the zone's Limit is not Linky; expected a Limit that is Linky.", "{0} vaut {1} et la Limit de la zone n’est pas Linky ; attendu : une Limit qui vaut Linky."),
        ("{0} is set and the zone's Limit is no number; expected a Limit in watts, which the reading raises.", "{0} est donné et la Limit de la zone n’est pas un nombre ; attendu : une Limit en watts, que la mesure relève."),
        ("{0} is {1}; expected at least the zone's Limit of {2} W.", "{0} vaut {1} ; attendu : au moins la Limit de la zone, {2} W."),
        ("{0} is true and the zone has no Meter; expected a Meter.", "{0} vaut true et la zone n’a pas de Meter ; attendu : un Meter."),
        ("{0} is \"{1}\", which is the zone's {2}; expected the sensor of what is produced, whatever is used of it.", "{0} vaut \"{1}\", qui est le {2} de la zone ; attendu : le capteur de ce qui est produit, quel qu’en soit l’usage."),
        ("{0} is Linky and {1} W too; expected one of them.", "{0} vaut Linky et aussi {1} W ; attendu : l’un des deux."),
        ("{0} is Linky and there is no Meter; expected the name of the Linky meter, as given to AddLinky.", "{0} vaut Linky et il n’y a pas de Meter ; attendu : le nom du compteur Linky, comme donné à AddLinky."),
        ("{0} is Linky and no registered meter gives the readings \"{1}\" and \"{2}\"; none is registered: call AddLinky of the package Ecowatt.Delestage.Linky with the name in Meter. Where they come from elsewhere, register an IBreakerSensors with their names.", "{0} vaut Linky et aucun compteur enregistré ne donne les mesures « {1} » et « {2} » ; il n’y en a aucun : appelez AddLinky du paquet Ecowatt.Delestage.Linky avec le nom donné dans Meter. Si elles viennent d’ailleurs, enregistrez un IBreakerSensors avec leurs noms."),
        ("{0} is Linky and no registered meter gives the readings \"{1}\" and \"{2}\"; expected those of a registered one: {3}. Where they come from elsewhere, register an IBreakerSensors with their names.", "{0} vaut Linky et aucun compteur enregistré ne donne les mesures « {1} » et « {2} » ; attendu : celles d’un compteur enregistré : {3}. Si elles viennent d’ailleurs, enregistrez un IBreakerSensors avec leurs noms."),
        ("{0} is set and Contact is {1}; expected NormallyClosed: a load that is lowered is powered fully while its relay rests.", "{0} est donné et Contact vaut {1} ; attendu : NormallyClosed, car une charge abaissée est pleinement alimentée quand son relais est au repos."),
        ("{0} is set beside a Preheat that runs it alone; expected one of them: what chooses its hours is idle at others, not lowered.", "{0} est donné à côté d’un Preheat seul à la faire marcher ; attendu : l’un des deux, car ce qui choisit ses heures est éteint aux autres, pas abaissé."),
        ("{0} is set beside a Deferral; expected one of them: what chooses its hours is idle at others, not lowered.", "{0} est donné à côté d’un Deferral ; attendu : l’un des deux, car ce qui choisit ses heures est éteint aux autres, pas abaissé."),
        ("{0} has a Preheat and a Deferral; expected one of them: what chooses its hours does not warm up before a window.", "{0} a un Preheat et un Deferral ; attendu : l’un des deux, car ce qui choisit ses heures ne préchauffe pas avant une fenêtre."),
        ("{0} is {1}; expected at least its MinOffTime, {2}.", "{0} vaut {1} ; attendu : au moins son MinOffTime, {2}."),
        ("{0} is {1}; expected at least its MinOnTime, {2}.", "{0} vaut {1} ; attendu : au moins son MinOnTime, {2}."),
        ("{0} is 0; expected what it draws in watts, because its zone has a Limit or a RecoveryCap to share out.", "{0} vaut 0 ; attendu : ce qu’elle tire en watts, car sa zone a une Limit ou un RecoveryCap à partager."),
        ("{0} is true; expected a SurplusSensor of the zone that measures the surplus, and the load's RatedPower to hold against it.", "{0} vaut true ; attendu : un SurplusSensor de la zone qui mesure le surplus, et le RatedPower de la charge à lui comparer."),
        ("{0} is {1} and its Connection is Direct; expected above 0 and at most {2} W, which the contacts of bank \"{3}\" are made for. Larger loads go through a contactor (Connection Contactor) or a pilot wire (PilotWire).", "{0} vaut {1} et sa Connection est Direct ; attendu : plus de 0 et au plus {2} W, pour quoi sont faits les contacts du banc « {3} ». Les plus grosses charges passent par un contacteur (Connection Contactor) ou un fil pilote (PilotWire)."),
        ("{0} is {1}; expected a temperature between its LowestReading, {2}, and its HighestReading, {3}: outside them no reading counts.", "{0} vaut {1} ; attendu : une température entre son LowestReading, {2}, et son HighestReading, {3} : en dehors aucune mesure ne compte."),
        ("{0} is {1}; expected at most {2}, the time from {3} to its Deadline at {4}: it cannot be met.", "{0} vaut {1} ; attendu : au plus {2}, le temps de {3} à son Deadline de {4} : il ne peut être tenu."),
        ("{0} is {1}; expected 0 to less than 1, the share of its RatedPower that it still draws.", "{0} vaut {1} ; attendu : de 0 à moins de 1, la part de son RatedPower qu’elle tire encore."),
        ("{0} of {1} is \"{2}\", in which {3} keeps its signals; expected a folder of its own.", "{0} ({1}) vaut \"{2}\", où {3} garde ses signaux ; attendu : un dossier à elle."),
        ("{0} of {1} is \"{2}\", in which {3} keeps its zones; expected a folder of its own.", "{0} ({1}) vaut \"{2}\", où {3} garde ses zones ; attendu : un dossier à elle."),

        // One value, and what may stand there.
        ("{0} is {1}; expected {2:t}.", "{0} vaut {1} ; attendu : {2}."),
        ("a duration {0:t}, written hh:mm:ss; a day is 1.00:00:00", "une durée {0}, écrite hh:mm:ss ; un jour est 1.00:00:00"),
        ("a duration {0:t}, written hh:mm:ss", "une durée {0}, écrite hh:mm:ss"),
        ("a whole number {0:t}", "un nombre entier {0}"),
        ("a number {0:t}, with a point for decimals, or {1}", "un nombre {0}, avec un point pour les décimales, ou {1}"),
        ("a number {0:t}, with a point for decimals", "un nombre {0}, avec un point pour les décimales"),
        ("a time of the day in Paris, written hh:mm", "une heure du jour à Paris, écrite hh:mm"),
        ("an absolute address, as https://host/", "une adresse absolue, comme https://hote/"),
        ("true or false", "true ou false"),
        ("from {0} to {1}", "de {0} à {1}"),
        ("the name of its thermometer", "le nom de son thermomètre"),
        ("the name of the sensor of what is produced", "le nom du capteur de ce qui est produit"),
        ("the name of an order of its bank", "le nom d’un ordre de son banc"),
        ("the share of RatedPower that it still draws, from 0 to less than 1", "la part de RatedPower qu’elle tire encore, de 0 à moins de 1"),
        ("the name of a registered bank", "le nom d’un banc enregistré"),
        ("at least one", "au moins un"),
    ];
}

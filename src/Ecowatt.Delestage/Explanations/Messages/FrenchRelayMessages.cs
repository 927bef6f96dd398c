namespace Ecowatt.Delestage.Explanations.Messages;

/// <summary>Holds why a device behind an MQTT broker is not there, and why its relay did not obey.</summary>
internal static class FrenchRelayMessages
{
    public static readonly (string, string)[] All =
    [
        ("there is no connection to the broker: {0:t}", "il n’y a pas de liaison avec le courtier MQTT : {0}"),
        ("there is no connection to the broker; it is tried again by itself", "il n’y a pas de liaison avec le courtier MQTT ; elle est retentée toute seule"),
        ("{0} is out of reach, because its bridge is offline: start zigbee2mqtt", "{0} est hors de portée, car son pont est arrêté : démarrez zigbee2mqtt"),
        ("{0} is offline: check its power and its network", "{0} est hors ligne : vérifiez son alimentation et son réseau"),
        ("{0} stopped answering: check its name, its power, and that MQTT is on", "{0} ne répond plus : vérifiez son nom, son alimentation, et que MQTT y est activé"),
        ("{0} does not answer: check its name, its power, and that MQTT is on", "{0} ne répond pas : vérifiez son nom, son alimentation, et que MQTT y est activé"),
        ("nothing says that {0} is there: check its name, its power, and that MQTT is on", "rien ne dit que {0} est là : vérifiez son nom, son alimentation, et que MQTT y est activé"),
        ("{0}: its PowerOnState is {1}, so its timer would never switch on: type PowerOnState 5 on its console, or write DeadMan None", "{0} : son PowerOnState est {1}, sa minuterie ne rallumerait donc jamais : tapez PowerOnState 5 sur sa console, ou écrivez DeadMan None"),
        ("{0}: its PowerOnState is 5, so its timer would switch on, and rest is off: type PowerOnState 0 on its console, or write DeadMan None", "{0} : son PowerOnState est 5, sa minuterie allumerait donc, et le repos est éteint : tapez PowerOnState 0 sur sa console, ou écrivez DeadMan None"),
        ("{0}: the command could not be sent: {1:t}", "{0} : la commande n’a pu être envoyée : {1}"),
        ("{0}, commanded {1}: {2:t}; the relay is unknown", "{0}, commandé à {1} : {2} ; l’état du relais est inconnu"),
        ("{0} left while the command was under way", "{0} est parti pendant la commande"),
        ("it says that it is {0}", "il se dit à {0}"),
        ("it started no timer that would bring the load back: update its firmware, or write DeadMan None", "il n’a lancé aucune minuterie qui ramènerait la charge : mettez à jour son logiciel, ou écrivez DeadMan None"),
        ("it refuses: {0}", "il refuse : {0}"),
    ];
}

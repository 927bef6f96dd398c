namespace Ecowatt.Delestage.Explanations.Messages;

/// <summary>Holds what is wrong with the options of an MQTT broker; more special than what is said of any option.</summary>
internal static class FrenchBrokerOptionMessages
{
    public static readonly (string, string)[] All =
    [
        ("{0} is missing; expected host, host:port, or an address with mqtt://, mqtts://, ws:// or wss:// and without a user.", "{0} manque ; attendu : hôte, hôte:port, ou une adresse avec mqtt://, mqtts://, ws:// ou wss:// et sans utilisateur."),
        ("{0} is one with '@'; expected host, host:port, or an address with mqtt://, mqtts://, ws:// or wss:// and without a user, the user and the password in User and PasswordFile.", "{0} contient '@' ; attendu : hôte, hôte:port, ou une adresse avec mqtt://, mqtts://, ws:// ou wss:// et sans utilisateur, l’utilisateur et le mot de passe dans User et PasswordFile."),
        ("{0} is \"{1}\"; expected host, host:port, or an address with mqtt://, mqtts://, ws:// or wss:// and without a user.", "{0} vaut \"{1}\" ; attendu : hôte, hôte:port, ou une adresse avec mqtt://, mqtts://, ws:// ou wss:// et sans utilisateur."),
        ("{0} is \"{1}\"; expected 1 to 64 letters, digits, - and _.", "{0} vaut \"{1}\" ; attendu : de 1 à 64 lettres, chiffres, - et _."),
        ("{0}:Password and {1}:PasswordFile are both set; expected one of them.", "{0}:Password et {1}:PasswordFile sont donnés tous deux ; attendu : l’un des deux."),
        ("{0}:CertificateKeyFile is set without CertificateFile; expected both.", "{0}:CertificateKeyFile est donné sans CertificateFile ; attendu : les deux."),
        ("{0} is not encrypted, and a certificate is set; expected mqtts:// or wss://.", "{0} n’est pas chiffré, et un certificat est donné ; attendu : mqtts:// ou wss://."),
        ("{0} is \"{1}\"; expected a topic without + and #, for example house/meter/power.", "{0} vaut \"{1}\" ; attendu : un sujet sans + ni #, par exemple house/meter/power."),
        ("{0} is \"{1}\"; expected a JSON pointer, for example /ENERGY/Power.", "{0} vaut \"{1}\" ; attendu : un pointeur JSON, par exemple /ENERGY/Power."),
        ("{0}:Time is set without Value; expected both, for a message that is a number alone has no time.", "{0}:Time est donné sans Value ; attendu : les deux, car un message qui n’est qu’un nombre n’a pas d’instant."),
    ];
}

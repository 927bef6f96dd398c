using Ecowatt.Delestage.Configuration.Descriptors;
using static Ecowatt.Delestage.Configuration.Descriptors.OptionsOf<Ecowatt.Delestage.Mqtt.MqttOptions>;

namespace Ecowatt.Delestage.Mqtt.Configuration;

/// <summary>Lists the options of a house's broker.</summary>
internal static class MqttTable
{
    public const string BrokerPattern = "^(?!.*@)((mqtts?|wss?)://|(?!.*://))\\S+$";
    public const string SitePattern = "^[A-Za-z0-9_-]{1,64}$";

    public static readonly OptionTable<MqttOptions> Options = new(
        static _ => new MqttOptions(),
        Text("Broker", static o => o.Broker, static (ref o, value) => o.Broker = value, "The broker: `host`, `host:port`, or an address with `mqtt://`, `mqtts://` (TLS), `ws://` or `wss://` (WebSocket).") with { Pattern = BrokerPattern, DefaultText = "required" },
        Text("ClientId", static o => o.ClientId, static (ref o, value) => o.ClientId = value, "The client id, which no other program may use at the same broker.", OptionKind.Name) with { DefaultText = "`delestage-`, the machine's name and the site" },
        Text("User", static o => o.User, static (ref o, value) => o.User = value, "The user at the broker."),
        Text("Password", static o => o.Password, static (ref o, value) => o.Password = value, "The password; a file keeps it out of the configuration.", OptionKind.Secret),
        FileOf("Password", static o => o.PasswordFile, static (ref o, value) => o.PasswordFile = value, "The file that holds the password alone; read at each connection."),
        Text("CaFile", static o => o.CaFile, static (ref o, value) => o.CaFile = value, "The file of the certificates (PEM) that the broker's has to descend from, in place of the system's.", OptionKind.Path),
        Text("CertificateFile", static o => o.CertificateFile, static (ref o, value) => o.CertificateFile = value, "The file of this client's certificate (PEM).", OptionKind.Path),
        Text("CertificateKeyFile", static o => o.CertificateKeyFile, static (ref o, value) => o.CertificateKeyFile = value, "The file of the certificate's key (PEM, not encrypted), where the certificate's file does not hold it.", OptionKind.Path),
        Text("Site", static o => o.Site, static (ref o, value) => o.Site = value, "The name of the house in its topics, `delestage/{site}/…`: letters, digits, `-` and `_`.") with { Pattern = SitePattern, DefaultText = "`house`, or the house's key" },
        Duration("KeepAlive", TimeSpan.FromSeconds(5), TimeSpan.FromMinutes(10), static o => o.KeepAlive, static (ref o, value) => o.KeepAlive = value, "The time without a message after which broker and house ask for a sign of life."),
        Duration("Timeout", TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(60), static o => o.Timeout, static (ref o, value) => o.Timeout = value, "How long the broker may take to answer."),
        Integer("Queue", 100, 1_000_000, static o => o.Queue, static (ref o, value) => o.Queue = value, "How many messages wait at most while the broker is away or slow. The newest state of each topic and the events are kept; the oldest states yield first."),
        Integer("LongestMessage", 1_024, 16_777_216, static o => o.LongestMessage, static (ref o, value) => o.LongestMessage = value, "The longest message that is taken, in bytes."),
        Section("HomeAssistant", HomeAssistantTable.Options, static o => o.HomeAssistant, static (ref o, value) => o.HomeAssistant = value, "How the house shows up in Home Assistant."),
        Map("Readings", ReadingTable.Options, static (ref o, parts) => Replace(o.Readings, parts, static part => part.Name), "The topics that are readings of sensors, each below the sensor's name."),
        Map("Signals", SignalTable.Options, static (ref o, parts) => Replace(o.Signals, parts, static part => part.Name), "The topics that are sources of levels, each below the source's name."));

    // What was read before, and what the section says anew, is there once.
    private static void Replace<T>(IList<T> list, (T Part, string Path)[] parts, Func<T, string> nameOf)
    {
        foreach (var (part, _) in parts)
        {
            if (list.FirstOrDefault(known => nameOf(known) == nameOf(part)) is { } known)
            {
                list.Remove(known);
            }

            list.Add(part);
        }
    }
}

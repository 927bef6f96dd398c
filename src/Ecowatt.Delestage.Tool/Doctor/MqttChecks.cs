using System.Net;
using Ecowatt.Delestage.Mqtt.Configuration;
using Ecowatt.Delestage.Mqtt.Connection;
using Ecowatt.Delestage.Tool.Language;
using Ecowatt.Delestage.Tool.Output;
using Ecowatt.Delestage.Tool.Topics;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Ecowatt.Delestage.Tool.Doctor;

/// <summary>What a house needs of its broker, looked at by asking it: whether it is there, who may do what, how fast it answers, what it keeps.</summary>
internal static class MqttChecks
{
    private const int MostNamed = 3;

    // A broker that waits for the client's acknowledgement before its second packet adds the client's delay of 40 ms.
    private static readonly TimeSpan DelayFrom = TimeSpan.FromMilliseconds(30);
    private static readonly TimeSpan DelayTo = TimeSpan.FromMilliseconds(60);
    private static readonly TimeSpan Slow = TimeSpan.FromMilliseconds(500);

    /// <summary>Looks at the broker of a house.</summary>
    public static async Task<IReadOnlyList<DoctorDocument.Finding>> FindAsync(IConfiguration configuration, CancellationToken cancellation)
    {
        MqttHouse house;
        try
        {
            house = MqttHouse.Of(configuration);
        }
        catch (OptionsValidationException invalid)
        {
            return [new("mqtt", false, string.Join(' ', invalid.Failures.Select(UiText.Message)))];
        }

        var settings = MqttBuilderExtensions.Settings(house.Options, null);
        try
        {
            var found = await BrokerFindings.AskAsync(settings, house.Topics, house.Readers.SelectMany(static reader => reader.Filters), house.Options.HomeAssistant.Enabled, cancellation);
            return
            [
                new("mqtt", true, UiText.Of($"{settings.Address.Shown} answers in MQTT 5", $"{settings.Address.Shown} répond en MQTT 5")),
                Security(settings.Address, found.TakesAnybody),
                Rights(found, house.Topics.Root),
                RoundTrip(found.RoundTrips),
                ClientId(settings.ClientId, found.Comings),
                Discovery(house, found),
                MqttLeftovers.Of(house, found, settings),
                .. Devices(house, found),
            ];
        }
        catch (MqttUnavailableException away)
        {
            return [new("mqtt", false, UiText.Message(away.Message))];
        }
    }

    internal static DoctorDocument.Finding RoundTrip(IReadOnlyList<TimeSpan> trips)
    {
        const string Name = "mqtt answer";
        if (trips.Count == 0)
        {
            return new(Name, null, UiText.Of("not measured, because no message came back", "pas mesuré, car aucun message n’est revenu"));
        }

        var middle = trips.Order().ElementAt(trips.Count / 2);
        var took = string.Create(UiText.Culture, $"{middle.TotalMilliseconds:0.#} ms");
        return middle >= DelayFrom && middle <= DelayTo
            ? new(Name, null, UiText.Of(
                $"a message takes {took} there and back, 40 of them a delay of the broker's; set_tcp_nodelay true in mosquitto.conf takes it away",
                $"un message met {took} aller et retour, dont 40 d’un délai du courtier ; set_tcp_nodelay true dans mosquitto.conf l’enlève"))
            : new(Name, middle < Slow, UiText.Of(
                $"a message takes {took} there and back{(middle < Slow ? "" : "; see the network and the machine of the broker")}",
                $"un message met {took} aller et retour{(middle < Slow ? "" : " ; voyez le réseau et la machine du courtier")}"));
    }

    internal static DoctorDocument.Finding ClientId(string clientId, int comings)
        => comings < 2
            ? new("mqtt client id", true, UiText.Of($"nobody quarrels about the client id {clientId}", $"personne ne se dispute l’identifiant client {clientId}"))
            : new("mqtt client id", false, UiText.Of(
                $"the house came and went {comings} times in these seconds, as it does where two programs use the client id {clientId}; give each its own Mqtt:ClientId",
                $"la maison est venue et partie {comings} fois en ces quelques secondes, comme lorsque deux programmes utilisent l’identifiant client {clientId} ; donnez à chacun son Mqtt:ClientId"));

    internal static DoctorDocument.Finding Security(BrokerAddress address, bool takesAnybody)
    {
        var isHere = address.Host is "localhost" || IPAddress.TryParse(address.Host, out var ip) && IPAddress.IsLoopback(ip);
        string[] open =
        [
            .. takesAnybody ? [UiText.Of("the broker takes anybody without a password, and whoever reaches it may switch the loads; set password_file and allow_anonymous false in mosquitto.conf", "le courtier accepte n’importe qui sans mot de passe, et qui l’atteint peut commander les charges ; mettez password_file et allow_anonymous false dans mosquitto.conf")] : Array.Empty<string>(),
            .. address.IsTls || isHere ? Array.Empty<string>() : [UiText.Of("nothing is encrypted, the password included; mqtts:// is", "rien n’est chiffré, pas même le mot de passe ; mqtts:// l’est")],
        ];

        // A person may want it so: it is told, and nothing that is missing.
        return open.Length == 0
            ? new("mqtt security", true, address.IsTls ? UiText.Of("encrypted, and nobody is taken without a password", "chiffré, et personne n’est accepté sans mot de passe") : UiText.Of("on this machine, and nobody is taken without a password", "sur cette machine, et personne n’est accepté sans mot de passe"))
            : new("mqtt security", null, string.Join("; ", open));
    }

    internal static DoctorDocument.Finding Rights(BrokerFindings found, string root)
    {
        const string Name = "mqtt rights";
        if (found.Refused.Count > 0)
        {
            var named = found.Refused.Take(MostNamed).Select(static refused => refused.Publishes
                ? UiText.Of($"to publish on {Shown(refused.Topic)} ({refused.Reason})", $"de publier sur {Shown(refused.Topic)} ({refused.Reason})")
                : UiText.Of($"to read {Shown(refused.Topic)} ({refused.Reason})", $"de lire {Shown(refused.Topic)} ({refused.Reason})"));
            return new(Name, false, UiText.Of(
                $"the broker does not let the user {string.Join(", ", named)}; give the user the right in the broker's access list",
                $"le courtier ne permet pas à l’utilisateur {string.Join(", ", named)} ; donnez-lui ce droit dans la liste d’accès du courtier"));
        }

        return found.RoundTrips.Count > 0
            ? new(Name, true, UiText.Of($"the user may publish and read below {root}", $"l’utilisateur peut publier et lire sous {root}"))
            : new(Name, false, UiText.Of(
                $"the broker took a message below {root} and did not give it back; give the user the right to publish and to read {root}/# in the broker's access list",
                $"le courtier a pris un message sous {root} et ne l’a pas rendu ; donnez à l’utilisateur le droit de publier et de lire {root}/# dans la liste d’accès du courtier"));
    }

    private static DoctorDocument.Finding Discovery(MqttHouse house, BrokerFindings found)
    {
        const string Name = "mqtt discovery";
        if (!house.Options.HomeAssistant.Enabled)
        {
            return new(Name, null, UiText.Of("Mqtt:HomeAssistant:Enabled is false: the house announces nothing", "Mqtt:HomeAssistant:Enabled est false : la maison n’annonce rien"));
        }

        // What the house would say, and what it said: the broker may hold a document of another version.
        var documents = house.Announced.Where(message => house.IsDiscovery(message.Topic)).Select(static message => (message.Topic, message.Payload)).ToArray();
        var kept = found.Kept.Where(each => house.IsDiscovery(each.Key)).Select(static each => (Topic: each.Key, Payload: each.Value)).ToArray();
        foreach (var (topic, payload) in documents.Concat(kept))
        {
            if (JsonSchemaCheck.HomeAssistant.Check(payload) is [var first, ..])
            {
                return new(Name, false, UiText.Of(
                    $"Home Assistant would not take {Shown(topic)}: {PayloadText.Line(first)}; clear it, and start the house again",
                    $"Home Assistant ne prendrait pas {Shown(topic)} : {PayloadText.Line(first)} ; effacez-le, et relancez la maison"));
            }
        }

        var known = documents.Count(document => kept.Any(each => each.Topic == document.Topic));
        return new(Name, true, UiText.Of(
            $"Home Assistant takes the documents of the house ({documents.Length}); the broker holds {known} of them{(known < documents.Length ? ", the house says the others when it runs" : "")}",
            $"Home Assistant prend les documents de la maison ({documents.Length}) ; le courtier en a {known}{(known < documents.Length ? ", la maison dit les autres quand elle tourne" : "")}"));
    }

    // By what the broker keeps of them: nobody is asked, for a question to a device may come while the house commands it.
    private static IEnumerable<DoctorDocument.Finding> Devices(MqttHouse house, BrokerFindings found)
    {
        var devices = house.Readers.OfType<DeviceReader>().ToArray();
        foreach (var device in devices)
        {
            var name = devices.Length == 1 ? "mqtt device" : $"mqtt device {device.Name}";
            var said = found.Kept.Where(each => device.Hears(each.Key)).Select(each => device.Read(new MqttMessage(each.Key, each.Value, Retained: true, TimeProvider.System.GetUtcNow()))?.IsThere).OfType<bool>().ToArray();
            yield return said.Length == 0
                ? new(name, null, UiText.Of(
                    $"the broker keeps nothing that says whether the device of bank {device.Name} is there; ecowatt mqtt shows what it says on {device.Filters[0]}",
                    $"le courtier ne garde rien qui dise si l’appareil du banc {device.Name} est là ; ecowatt mqtt montre ce qu’il dit sur {device.Filters[0]}"))
                : said.All(static there => there)
                    ? new(name, true, UiText.Of($"the device of bank {device.Name} is there", $"l’appareil du banc {device.Name} est là"))
                    : new(name, false, UiText.Of(
                        $"the device of bank {device.Name} is away; check its power and its network, and its name in MqttRelays:{device.Name}",
                        $"l’appareil du banc {device.Name} est absent ; vérifiez son alimentation, son réseau, et son nom dans MqttRelays:{device.Name}"));
        }
    }

    internal static string Shown(string topic) => PayloadText.Line(topic, 120);
}

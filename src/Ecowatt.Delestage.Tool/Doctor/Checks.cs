using System.Runtime.InteropServices;
using Ecowatt.Delestage.Tool.Houses;
using Ecowatt.Delestage.Tool.Language;
using Ecowatt.Delestage.Tool.Output;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Ecowatt.Delestage.Tool.Doctor;

/// <summary>What a house needs before it runs, looked at piece by piece; what is missing comes with its cure.</summary>
internal static class Checks
{
    private const string Rule = "SUBSYSTEMS==\"usb\", ATTRS{idVendor}==\"06c2\", MODE=\"0666\"";

    // No release of this program is older, and before it no certificate of RTE's is valid.
    private static readonly DateTimeOffset Earliest = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly TimeSpan MostDrift = TimeSpan.FromMinutes(1);

    private const string Identity = "credentials";
    private const string UdevRule = "udev rule";

    public static DoctorDocument.Finding TimeZone(TimeProvider time)
    {
        const string Name = "time zone";
        try
        {
            var clock = ParisTime.ToParis(time.GetUtcNow()).ToString("HH:mm", UiText.Culture);
            return Good(Name, UiText.Of($"Europe/Paris is known; it is {clock} there", $"Europe/Paris est connu ; il y est {clock}"));
        }
        catch (InvalidOperationException missing)
        {
            return Bad(Name, UiText.Message(missing.Message));
        }
    }

    /// <summary>The machine's clock, by the server's where it can be asked: hours that are shed hang on it.</summary>
    public static async Task<DoctorDocument.Finding> ClockAsync(TimeProvider time, Uri rte, CancellationToken cancellation)
    {
        const string Name = "clock";
        var now = time.GetUtcNow();
        if (now < Earliest)
        {
            return Bad(Name, UiText.Of(
                $"the machine's clock says {Documents.Utc(now)}, which is past; set it, and keep it by NTP (Debian: apt install systemd-timesyncd)",
                $"l’horloge de la machine dit {Documents.Utc(now)}, qui est passé ; mettez-la à l’heure, et gardez-la par NTP (Debian : apt install systemd-timesyncd)"));
        }

        if (await DateOfAsync(rte, cancellation) is not { } there)
        {
            return Good(Name, UiText.Of(
                $"{Documents.Utc(now)}; it could not be compared, because {rte.Host} does not answer with a date",
                $"{Documents.Utc(now)} ; elle n’a pu être comparée, car {rte.Host} ne répond pas avec une date"));
        }

        var drift = (time.GetUtcNow() - there).Duration();
        return drift <= MostDrift
            ? Good(Name, UiText.Of($"{Documents.Utc(now)}, within a minute of {rte.Host}'s", $"{Documents.Utc(now)}, à moins d’une minute de celle de {rte.Host}"))
            : Bad(Name, UiText.Of(
                $"the machine's clock is {drift.TotalSeconds:0} s from {rte.Host}'s; keep it by NTP (Debian: apt install systemd-timesyncd)",
                $"l’horloge de la machine est à {drift.TotalSeconds:0} s de celle de {rte.Host} ; gardez-la par NTP (Debian : apt install systemd-timesyncd)"));
    }

    public static DoctorDocument.Finding Credentials(EcowattClientOptions client)
        => !string.IsNullOrWhiteSpace(client.Token) ? Good(Identity, UiText.Of("a ready-made token is given; it lives two hours and is never renewed", "un jeton tout fait est donné ; il vit deux heures et n’est jamais renouvelé"))
            : !string.IsNullOrWhiteSpace(client.ClientId) && !string.IsNullOrWhiteSpace(client.ClientSecret) ? Good(Identity, UiText.Of("the application's id and secret are given", "l’identifiant et le secret de l’application sont donnés"))
            : Bad(Identity, UiText.Of(
                "there are none; make an application on RTE's data portal (data.rte-france.com), subscribe it to Ecowatt v5, and give ECOWATT__CLIENTID and ECOWATT__CLIENTSECRET by environment",
                "il n’y en a pas ; créez une application sur le portail de RTE (data.rte-france.com), abonnez-la à Ecowatt v5, et donnez ECOWATT__CLIENTID et ECOWATT__CLIENTSECRET par l’environnement"));

    /// <summary>Asks the sandbox, which proves credentials and subscription and does not spend the quarter's call.</summary>
    public static async Task<DoctorDocument.Finding> TokenAsync(IServiceProvider services, bool hasCredentials, CancellationToken cancellation)
    {
        const string Name = "token";
        if (!hasCredentials)
        {
            return Skipped(Name, UiText.Of("not asked for without credentials", "pas demandé sans identifiants"));
        }

        try
        {
            await services.GetRequiredService<IEcowattClient>().GetSignalsAsync(cancellation);
            return Good(Name, UiText.Of("RTE gave one and answered with it (by its sandbox, which costs no call)", "RTE en a donné un et y a répondu (par son bac à sable, qui ne coûte aucun appel)"));
        }
        catch (EcowattException refused)
        {
            return Bad(Name, UiText.Message(refused.Message));
        }
        catch (OptionsValidationException invalid)
        {
            return Bad(Name, string.Join(' ', invalid.Failures.Select(UiText.Message)));
        }
    }

    public static DoctorDocument.Finding UsbRule(BankChoice bank)
    {
        if (!bank.IsPhidget || bank.Host is not null || !RuntimeInformation.IsOSPlatform(OSPlatform.Linux))
        {
            return Skipped(UdevRule, bank.IsPhidget && bank.Host is null ? UiText.Of("this system needs none", "ce système n’en veut pas") : UiText.Of("only a board on USB needs one", "seule une carte sur USB en veut une"));
        }

        return UsbRule(["/etc/udev/rules.d", "/run/udev/rules.d", "/usr/local/lib/udev/rules.d", "/usr/lib/udev/rules.d", "/lib/udev/rules.d"]);
    }

    internal static DoctorDocument.Finding UsbRule(string[] folders)
    {
        var rule = folders.Where(Directory.Exists).SelectMany(static folder => Directory.EnumerateFiles(folder, "*.rules"))
            .FirstOrDefault(static file => File.ReadLines(file).Any(static line => !line.TrimStart().StartsWith('#') && line.Contains("06c2", StringComparison.OrdinalIgnoreCase)));
        return rule is not null
            ? Good(UdevRule, rule)
            : Bad(UdevRule, UiText.Of(
                $"there is none for vendor 06c2; put {Rule} into /etc/udev/rules.d/99-phidgets.rules, run udevadm control --reload, and plug the board in again; as root none is needed",
                $"il n’y en a pas pour le fabricant 06c2 ; mettez {Rule} dans /etc/udev/rules.d/99-phidgets.rules, lancez udevadm control --reload, et rebranchez la carte ; en root il n’en faut pas"));
    }

    /// <summary>Gets the finding of a house whose relays are all devices behind its broker.</summary>
    public static DoctorDocument.Finding NoBoard => Skipped("board", UiText.Of("the house has none: its relays are devices behind the MQTT broker", "la maison n’en a pas : ses relais sont des appareils derrière le courtier MQTT"));

    /// <summary>Opens the board, which lets its relays rest, and closes it: the only way to know that it can be used.</summary>
    public static async Task<DoctorDocument.Finding> BoardAsync(string name, BankChoice choice, Func<IRelayBank> bank, CancellationToken cancellation)
    {
        if (!choice.IsPhidget)
        {
            return Skipped(name, UiText.Of("simulated relays need none", "des relais simulés n’en veulent pas"));
        }

        try
        {
            var board = bank();
            await board.OpenAsync(cancellation);
            return board.Device.State == RelayDeviceState.Attached
                ? Good(name, UiText.Of($"{board.Identity} answers with {board.ChannelCount} relays, all at rest now", $"{board.Identity} répond avec {board.ChannelCount} relais, tous au repos maintenant"))
                : Bad(name, board.Device.Why is { } why ? UiText.Message(why) : UiText.Of("it did not attach", "elle ne s’est pas branchée"));
        }
        catch (RelayException missing)
        {
            return Bad(name, UiText.Message(missing.Message));
        }
        catch (OptionsValidationException invalid)
        {
            return Bad(name, string.Join(' ', invalid.Failures.Select(UiText.Message)));
        }
    }

    private static async Task<DateTimeOffset?> DateOfAsync(Uri server, CancellationToken cancellation)
    {
        using var http = new HttpClient { Timeout = TimeSpan.FromSeconds(5) };
        using var request = new HttpRequestMessage(HttpMethod.Head, server);
        try
        {
            using var response = await http.SendAsync(request, cancellation);
            return response.Headers.Date;
        }
        catch (Exception e) when (e is HttpRequestException || e is OperationCanceledException && !cancellation.IsCancellationRequested)
        {
            return null;
        }
    }

    private static DoctorDocument.Finding Good(string name, string text) => new(name, true, text);

    private static DoctorDocument.Finding Bad(string name, string text) => new(name, false, text);

    private static DoctorDocument.Finding Skipped(string name, string text) => new(name, null, text);
}

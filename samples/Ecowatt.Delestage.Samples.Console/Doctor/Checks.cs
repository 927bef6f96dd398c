using System.Runtime.InteropServices;
using Ecowatt.Delestage.Samples.Console.Output;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Ecowatt.Delestage.Samples.Console.Doctor;

/// <summary>What a house needs before it runs, looked at piece by piece; what is missing comes with its cure.</summary>
internal static class Checks
{
    private const string Rule = "SUBSYSTEMS==\"usb\", ATTRS{idVendor}==\"06c2\", MODE=\"0666\"";

    // No release of this program is older, and before it no certificate of RTE's is valid.
    private static readonly DateTimeOffset Earliest = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly TimeSpan MostDrift = TimeSpan.FromMinutes(1);

    public static DoctorDocument.Finding TimeZone(TimeProvider time)
    {
        try
        {
            return Good("time zone", FormattableString.Invariant($"Europe/Paris is known; it is {ParisTime.ToParis(time.GetUtcNow()):HH:mm} there"));
        }
        catch (InvalidOperationException missing)
        {
            return Bad("time zone", missing.Message);
        }
    }

    /// <summary>The machine's clock, by the server's where it can be asked: hours that are shed hang on it.</summary>
    public static async Task<DoctorDocument.Finding> ClockAsync(TimeProvider time, Uri rte, CancellationToken cancellation)
    {
        var now = time.GetUtcNow();
        if (now < Earliest)
        {
            return Bad("clock", $"the machine's clock says {Documents.Utc(now)}, which is past; set it, and keep it by NTP (Debian: apt install systemd-timesyncd)");
        }

        if (await DateOfAsync(rte, cancellation) is not { } there)
        {
            return Good("clock", $"{Documents.Utc(now)}; it could not be compared, because {rte.Host} does not answer with a date");
        }

        var drift = (time.GetUtcNow() - there).Duration();
        return drift <= MostDrift
            ? Good("clock", $"{Documents.Utc(now)}, within a minute of {rte.Host}'s")
            : Bad("clock", $"the machine's clock is {drift.TotalSeconds:0} s from {rte.Host}'s; keep it by NTP (Debian: apt install systemd-timesyncd)");
    }

    public static DoctorDocument.Finding Credentials(EcowattClientOptions client)
        => !string.IsNullOrWhiteSpace(client.Token) ? Good("credentials", "a ready-made token is given; it lives two hours and is never renewed")
            : !string.IsNullOrWhiteSpace(client.ClientId) && !string.IsNullOrWhiteSpace(client.ClientSecret) ? Good("credentials", "the application's id and secret are given")
            : Bad("credentials", "there are none; make an application on RTE's data portal (data.rte-france.com), subscribe it to Ecowatt v5, and give ECOWATT__CLIENTID and ECOWATT__CLIENTSECRET by environment");

    /// <summary>Asks the sandbox, which proves credentials and subscription and does not spend the quarter's call.</summary>
    public static async Task<DoctorDocument.Finding> TokenAsync(IServiceProvider services, bool hasCredentials, CancellationToken cancellation)
    {
        if (!hasCredentials)
        {
            return Skipped("token", "not asked for without credentials");
        }

        try
        {
            await services.GetRequiredService<IEcowattClient>().GetSignalsAsync(cancellation);
            return Good("token", "RTE gave one and answered with it (by its sandbox, which costs no call)");
        }
        catch (EcowattException refused)
        {
            return Bad("token", refused.Message);
        }
        catch (OptionsValidationException invalid)
        {
            return Bad("token", string.Join(' ', invalid.Failures));
        }
    }

    public static DoctorDocument.Finding UsbRule(BankChoice bank)
    {
        if (!bank.IsPhidget || bank.Host is not null || !RuntimeInformation.IsOSPlatform(OSPlatform.Linux))
        {
            return Skipped("udev rule", bank.IsPhidget && bank.Host is null ? "this system needs none" : "only a board on USB needs one");
        }

        return UsbRule(["/etc/udev/rules.d", "/run/udev/rules.d", "/usr/local/lib/udev/rules.d", "/usr/lib/udev/rules.d", "/lib/udev/rules.d"]);
    }

    internal static DoctorDocument.Finding UsbRule(string[] folders)
    {
        var rule = folders.Where(Directory.Exists).SelectMany(static folder => Directory.EnumerateFiles(folder, "*.rules"))
            .FirstOrDefault(static file => File.ReadLines(file).Any(static line => !line.TrimStart().StartsWith('#') && line.Contains("06c2", StringComparison.OrdinalIgnoreCase)));
        return rule is not null
            ? Good("udev rule", rule)
            : Bad("udev rule", $"there is none for vendor 06c2; put {Rule} into /etc/udev/rules.d/99-phidgets.rules, run udevadm control --reload, and plug the board in again; as root none is needed");
    }

    /// <summary>Opens the board, which lets its relays rest, and closes it: the only way to know that it can be used.</summary>
    public static async Task<DoctorDocument.Finding> BoardAsync(string name, BankChoice choice, Func<IRelayBank> bank, CancellationToken cancellation)
    {
        if (!choice.IsPhidget)
        {
            return Skipped(name, "simulated relays need none");
        }

        try
        {
            var board = bank();
            await board.OpenAsync(cancellation);
            return board.Device.State == RelayDeviceState.Attached
                ? Good(name, FormattableString.Invariant($"{board.Identity} answers with {board.ChannelCount} relays, all at rest now"))
                : Bad(name, board.Device.Why ?? "it did not attach");
        }
        catch (RelayException missing)
        {
            return Bad(name, missing.Message);
        }
        catch (OptionsValidationException invalid)
        {
            return Bad(name, string.Join(' ', invalid.Failures));
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

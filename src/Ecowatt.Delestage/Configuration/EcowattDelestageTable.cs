using Ecowatt.Delestage.Configuration.Descriptors;
using static Ecowatt.Delestage.Configuration.Descriptors.OptionsOf<Ecowatt.Delestage.EcowattDelestageOptions>;

namespace Ecowatt.Delestage.Configuration;

/// <summary>Describes the options of the whole, all below one section.</summary>
internal static class EcowattDelestageTable
{
    public static readonly OptionTable<EcowattDelestageOptions> Options = new(
        static _ => new EcowattDelestageOptions(),
        Text("ClientId", static o => o.Client.ClientId, static (ref o, value) => o.Client.ClientId = value, "The id of the application on RTE's data portal. Not needed where the application brings its own IEcowattClient or ISignalFeed.", OptionKind.Secret) with { Property = "Client.ClientId" },
        Text("ClientSecret", static o => o.Client.ClientSecret, static (ref o, value) => o.Client.ClientSecret = value, "The secret of the application; by environment (ECOWATT__CLIENTSECRET) or from a secret store, never in a file of settings.", OptionKind.Secret) with { Property = "Client.ClientSecret" },
        FileOf("ClientSecret", static o => o.Client.ClientSecretFile, static (ref o, value) => o.Client.ClientSecretFile = value, "A file that holds the secret alone; containers name it by ECOWATT__CLIENTSECRET_FILE.") with { Property = "Client.ClientSecretFile" },
        Text("Token", static o => o.Client.Token, static (ref o, value) => o.Client.Token = value, "A ready-made token instead of id and secret, good for two hours and never renewed; ECOWATT_TOKEN in the environment serves too.", OptionKind.Secret) with { Property = "Client.Token" },
        FileOf("Token", static o => o.Client.TokenFile, static (ref o, value) => o.Client.TokenFile = value, "A file that holds the token alone; ECOWATT_TOKEN_FILE in the environment serves too.") with { Property = "Client.TokenFile" },
        Address("BaseAddress", static o => o.Client.BaseAddress, static (ref o, value) => o.Client.BaseAddress = value, "The address of RTE: https, or http on loopback, with a slash at its end.") with { Property = "Client.BaseAddress", DefaultText = "RTE's own" },
        Flag("Sandbox", static o => o.Client.Sandbox, static (ref o, value) => o.Client.Sandbox = value, "Asks RTE's sandbox: static days of June 2022, no quota.") with { Property = "Client.Sandbox" },
        Duration("AttemptTimeout", TimeSpan.FromSeconds(1), TimeSpan.FromMinutes(2), static o => o.Client.AttemptTimeout, static (ref o, value) => o.Client.AttemptTimeout = value, "The longest time that one attempt may take.") with { Property = "Client.AttemptTimeout" },
        Duration("TotalTimeout", TimeSpan.FromSeconds(1), TimeSpan.FromMinutes(10), static o => o.Client.TotalTimeout, static (ref o, value) => o.Client.TotalTimeout = value, "The longest time that one request may take, its repeats included.") with { Property = "Client.TotalTimeout" },
        Integer("Retries", 0, 5, static o => o.Client.Retries, static (ref o, value) => o.Client.Retries = value, "The repeats of a request: never after a 4xx, nor of a call that spent the quota.") with { Property = "Client.Retries" },
        Duration("RefreshInterval", TimeSpan.FromMinutes(15), TimeSpan.FromHours(6), static o => o.Feed.RefreshInterval, static (ref o, value) => o.Feed.RefreshInterval = value, "The time between two calls to RTE.") with { Property = "Feed.RefreshInterval" },
        Text("Folder", static o => o.Feed.Folder, static (ref o, value) => o.Feed.Folder = value, "Where ecowatt.json and what belongs to it are kept. Empty keeps nothing, and a warning says so.", OptionKind.Path) with { Property = "Feed.Folder", DefaultText = "the user's local data" },
        List("SourceOrder", static o => o.Feed.SourceOrder, "Names of signal sources that come first, in this order, where several say the same level: the first is named as its origin. Without it the rank of each source decides.") with { Property = "Feed.SourceOrder" },
        Choice("Scale", [SignalScale.Rte, SignalScale.Binary], static o => o.Scale, static (ref o, value) => o.Scale = value, "The meaning of the published numbers: RTE's 0 to 3, or 0 normal and 1 and more critical."),
        Choice("WhenStopped", [StopPolicy.PowerAll, StopPolicy.LeaveAsIs], static o => o.Control.WhenStopped, static (ref o, value) => o.Control.WhenStopped = value, "The fate of the loads when the application stops, as far as the board can.") with { Property = "Control.WhenStopped" },
        Text("ControlFolder", static o => o.Control.Folder, static (ref o, value) => o.Control.Folder = value, "Where each zone keeps its state and its journal (zones/{zone}). Empty keeps nothing, and a warning says so.", OptionKind.Path) with { Property = "Control.Folder", DefaultText = "Folder" },
        Text("LockFolder", static o => o.Control.LockFolder, static (ref o, value) => o.Control.LockFolder = value, "Where one controller per bank and machine is enforced; the same for all containers that reach the bank. Relays of memory leave no file in it.", OptionKind.Path) with { Property = "Control.LockFolder", DefaultText = "the machine's own" },
        Long("JournalFileBytes", 64 * 1024, 1L << 30, static o => o.Control.JournalFileBytes, static (ref o, value) => o.Control.JournalFileBytes = value, "The size at which a journal's file is followed by the next.") with { Property = "Control.JournalFileBytes", Unit = "bytes" },
        Integer("JournalFiles", 1, 100_000, static o => o.Control.JournalFiles, static (ref o, value) => o.Control.JournalFiles = value, "The files of a journal that are kept; the oldest are deleted.") with { Property = "Control.JournalFiles" },
        Choice("JournalDurability", [JournalDurability.BeforeCommand, JournalDurability.EveryLine, JournalDurability.BySystem], static o => o.Control.JournalDurability, static (ref o, value) => o.Control.JournalDurability = value, "When lines of a journal must be on the disk itself.") with { Property = "Control.JournalDurability" },
        Map("Zones", ZoneTable.Options, static (ref o, zones) => o.TakeConfigured(zones), "The zones, by name. Without one signals are fetched and nothing is switched."));
}

using Ecowatt.Delestage.Configuration.Descriptors;
using static Ecowatt.Delestage.Configuration.Descriptors.OptionsOf<Ecowatt.Delestage.AspNetCore.EcowattWebOptions>;

namespace Ecowatt.Delestage.AspNetCore.Mapping;

/// <summary>The options of the web interface.</summary>
internal static class EcowattWebTable
{
    public static readonly OptionTable<EcowattWebOptions> Options = new(
        static _ => new EcowattWebOptions(),
        Text("ApiKey", static o => o.ApiKey, static (ref o, value) => o.ApiKey = value.Length > 0 ? value : null, "The key that a change carries in the header X-Api-Key: 16 to 512 printable characters without spaces; by environment or from a secret store.", OptionKind.Secret) with { Pattern = "^([!-~]{16,512})?$" },
        FileOf("ApiKey", static o => o.ApiKeyFile, static (ref o, value) => o.ApiKeyFile = value, "A file that holds the key alone; containers name it by EcowattWeb__ApiKey_FILE."),
        Duration("ApiKeyOverlap", TimeSpan.Zero, TimeSpan.FromDays(30), static o => o.ApiKeyOverlap, static (ref o, value) => o.ApiKeyOverlap = value, "How long the key before stays valid, once a new one was read; zero ends it at once."),
        Flag("AllowLocalChanges", static o => o.AllowLocalChanges, static (ref o, value) => o.AllowLocalChanges = value, "This machine itself may change something without a key."),
        Flag("AcceptAuthorInBody", static o => o.AcceptAuthorInBody, static (ref o, value) => o.AcceptAuthorInBody = value, "A change may name its author in the body (by); else the author is whom the host authenticated."),
        List("AllowedOrigins", static o => o.AllowedOrigins, "The origins of other sites' pages that may read and change, as https://house.example, never *; a list, or with semicolons.") with { Pattern = "^https?://[^/*\\s]+$" },
        List("AllowedHosts", static o => o.AllowedHosts, "The host names beside localhost and addresses; * answers to all. A list, or with semicolons.") with { Pattern = @"^(\*|\[[0-9A-Fa-f:.]+\]|[^\s:/;]+|[0-9A-Fa-f]*:[0-9A-Fa-f:.]+)$", DefaultText = "those of the application's AllowedHosts" },
        Flag("ReportEndpoints", static o => o.ReportEndpoints, static (ref o, value) => o.ReportEndpoints = value, "Maps /get_relays_state and /update_hvalue."),
        Integer("MaxRequestBodySize", 256, 1024 * 1024, static o => o.MaxRequestBodySize, static (ref o, value) => o.MaxRequestBodySize = value, "The largest request body.") with { Unit = "bytes" },
        Integer("MaxChangesPerMinute", 1, 1_000_000, static o => o.MaxChangesPerMinute, static (ref o, value) => o.MaxChangesPerMinute = value, "The changes in a minute from one address; one more is answered 429."),
        Integer("MaxReadingsPerMinute", 1, 1_000_000, static o => o.MaxReadingsPerMinute, static (ref o, value) => o.MaxReadingsPerMinute = value, "The lists of readings in a minute from one address; one more is answered 429."),
        Integer("MaxEventStreams", 1, 100_000, static o => o.MaxEventStreams, static (ref o, value) => o.MaxEventStreams = value, "The event streams that are open at a time; one more is answered 503."),
        Integer("MaxEventStreamsPerAddress", 1, 100_000, static o => o.MaxEventStreamsPerAddress, static (ref o, value) => o.MaxEventStreamsPerAddress = value, "The event streams that are open at a time from one address; one more is answered 429."),
        Integer("MaxJournalPageSize", 1, 10_000, static o => o.MaxJournalPageSize, static (ref o, value) => o.MaxJournalPageSize = value, "The journal lines in one answer."));
}

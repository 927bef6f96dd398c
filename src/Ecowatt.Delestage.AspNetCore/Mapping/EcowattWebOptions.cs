using Ecowatt.Delestage.AspNetCore.Mapping;
using Ecowatt.Delestage.Configuration.Descriptors;
using Microsoft.Extensions.Configuration;

namespace Ecowatt.Delestage.AspNetCore;

/// <summary>
/// Options of the web interface. <c>AddDelestageWeb</c> reads them from the section <c>EcowattWeb</c> of the application's configuration,
/// or from the section that it is given; what the application sets by code counts after that. They are validated when the application
/// starts.
/// </summary>
public sealed class EcowattWebOptions : ConfigurationBoundOptions
{
    /// <summary>The name of the configuration section: <c>EcowattWeb</c>.</summary>
    public const string SectionName = "EcowattWeb";

    /// <summary>
    /// Gets or sets the key that a change carries in the header <c>X-Api-Key</c>. Default: none. Range: 16 to 512 printable ASCII
    /// characters without spaces. It is a secret: set it by environment (<c>EcowattWeb__ApiKey</c>) or from a secret store. It is not
    /// required where the host itself authorizes. It can be renewed while the application runs, alone among these options.
    /// </summary>
    public string? ApiKey { get; set; }

    /// <summary>
    /// Gets or sets the path of a file that holds the key alone, in place of <see cref="ApiKey"/>. Default: none. Containers mount such
    /// files and name them by <c>EcowattWeb__ApiKey_FILE</c>.
    /// </summary>
    public string? ApiKeyFile { get; set; }

    /// <summary>
    /// Gets or sets how long the key before stays valid, once a new one was read while the application runs: from a configuration that is
    /// read anew, or from <see cref="ApiKeyFile"/>, which is read every ten seconds. Zero ends it at once, and so does a restart. Default: 1
    /// hour. Range: 0 to 30 days.
    /// </summary>
    public TimeSpan ApiKeyOverlap { get; set; } = TimeSpan.FromHours(1);

    /// <summary>
    /// Gets or sets whether requests of this machine itself may change something without a key. Default: <see langword="false"/>. A
    /// request counts as one of this machine where it comes from loopback, names a loopback host, and has no sign of a proxy.
    /// </summary>
    public bool AllowLocalChanges { get; set; }

    /// <summary>
    /// Gets or sets whether a change may name its author in the body (<c>by</c>). Default: <see langword="false"/>: the author is whom the
    /// host authenticated, nobody where it authenticated nobody, and a body that names another is refused. Set it where everybody who may
    /// change anything is trusted to say who they are, for example a household with one key.
    /// </summary>
    public bool AcceptAuthorInBody { get; set; }

    /// <summary>Gets the origins of other sites' pages that may read and change, for example <c>https://house.example</c>. Default: none. <c>*</c> is not allowed.</summary>
    public IList<string> AllowedOrigins { get; } = [];

    /// <summary>
    /// Gets the host names that the application answers to, beside <c>localhost</c> and addresses. Default: the application's own
    /// <c>AllowedHosts</c>, unless they are <c>*</c>. <c>*</c> answers to every name, and exposes the application to pages that rebind theirs.
    /// </summary>
    public IList<string> AllowedHosts { get; } = [];

    /// <summary>Gets or sets whether <c>/get_relays_state</c> and <c>/update_hvalue</c> are mapped. Default: <see langword="true"/>.</summary>
    public bool ReportEndpoints { get; set; } = true;

    /// <summary>Gets or sets the largest request body, in bytes. Default: 16,384. Range: 256 to 1,048,576.</summary>
    public int MaxRequestBodySize { get; set; } = 16 * 1024;

    /// <summary>
    /// Gets or sets the largest number of changes in a minute from one address, all at once or spread over it; one more is answered 429, and
    /// <c>Retry-After</c> says when the next is taken. Addresses count as in <see cref="MaxEventStreamsPerAddress"/>. Default: 600. Range: 1 to 1,000,000.
    /// </summary>
    public int MaxChangesPerMinute { get; set; } = 600;

    /// <summary>
    /// Gets or sets the largest number of lists of readings (<c>POST /api/readings</c>) in a minute from one address; one more is answered 429,
    /// as of <see cref="MaxChangesPerMinute"/>. Default: 600. Range: 1 to 1,000,000.
    /// </summary>
    public int MaxReadingsPerMinute { get; set; } = 600;

    /// <summary>Gets or sets the largest number of event streams that are open at a time; one more is answered 503. Default: 1,024. Range: 1 to 100,000.</summary>
    public int MaxEventStreams { get; set; } = 1024;

    /// <summary>
    /// Gets or sets the largest number of event streams that are open at a time from one address; one more is answered 429. An address of
    /// IPv6 counts by its first 64 bits. Behind a proxy all clients have the proxy's address, unless the application calls
    /// <c>UseForwardedHeaders</c>. Default: 64. Range: 1 to 100,000.
    /// </summary>
    public int MaxEventStreamsPerAddress { get; set; } = 64;

    /// <summary>Gets or sets the largest number of journal lines in one answer. Default: 1,000. Range: 1 to 10,000.</summary>
    public int MaxJournalPageSize { get; set; } = 1000;

    /// <summary>Gets what was read from the configuration, so that the validator can name the key or the property behind a value.</summary>
    internal ConfiguredValues Configured { get; } = new(SectionName, nameof(EcowattWebOptions));

    /// <inheritdoc/>
    protected override void Read(IConfigurationSection section)
    {
        ArgumentNullException.ThrowIfNull(section);
        Configured.Read(EcowattWebTable.Options, this, section);
    }
}

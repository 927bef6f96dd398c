namespace Ecowatt.Delestage.AspNetCore;

/// <summary>
/// How the web interface behaves. Read from the section <c>EcowattWeb</c> of the application's configuration, then from
/// <c>services.Configure&lt;EcowattWebOptions&gt;(…)</c>, when <c>MapEcowattDelestage()</c> is called, and checked there.
/// </summary>
public sealed class EcowattWebOptions
{
    /// <summary>The section of the configuration: <c>EcowattWeb</c>.</summary>
    public const string SectionName = "EcowattWeb";

    /// <summary>
    /// What changes state carries it in the header <c>X-Api-Key</c>: 16 to 512 printable ASCII characters without spaces. None by
    /// default. A secret: by environment (<c>EcowattWeb__ApiKey</c>) or a secret store. Not asked for where the host authorises.
    /// </summary>
    public string? ApiKey { get; set; }

    /// <summary>
    /// The path of a file that holds the key alone, in place of <see cref="ApiKey"/>; none by default. Containers mount such files,
    /// and name them by <c>EcowattWeb__ApiKey_FILE</c>.
    /// </summary>
    public string? ApiKeyFile { get; set; }

    /// <summary>
    /// Whether this machine itself may change without a key; false by default. A request that came through a proxy is not of this
    /// machine.
    /// </summary>
    public bool AllowLocalChanges { get; set; }

    /// <summary>Origins of pages elsewhere that may ask and change, as <c>https://house.example</c>; none by default, and never <c>*</c>.</summary>
    public IList<string> AllowedOrigins { get; } = [];

    /// <summary>
    /// Host names under which the application answers, beside <c>localhost</c> and addresses; none by default. <c>*</c> answers to
    /// every name, and leaves the house open to pages that rebind theirs. The application's own <c>AllowedHosts</c> count too,
    /// unless they are <c>*</c>.
    /// </summary>
    public IList<string> AllowedHosts { get; } = [];

    /// <summary>Whether <c>/get_relays_state</c> and <c>/update_hvalue</c> are there; true by default.</summary>
    public bool ReportEndpoints { get; set; } = true;

    /// <summary>The largest body in bytes, 256 to 1,048,576; 16,384 by default.</summary>
    public int LargestBody { get; set; } = 16 * 1024;

    /// <summary>The most event streams at a time, 1 to 100,000; 1,024 by default. One more is answered 503.</summary>
    public int EventStreams { get; set; } = 1024;

    /// <summary>The most lines of the journal in one answer, 1 to 10,000; 1,000 by default.</summary>
    public int JournalLines { get; set; } = 1000;

    /// <summary>Told with all else that is wrong.</summary>
    internal List<string> ReadingErrors { get; } = [];
}

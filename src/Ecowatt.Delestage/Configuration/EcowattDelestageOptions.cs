using Ecowatt.Delestage.Configuration;
using Ecowatt.Delestage.Configuration.Descriptors;
using Microsoft.Extensions.Configuration;

namespace Ecowatt.Delestage;

/// <summary>
/// Everything that can be set, checked as a whole when the application starts. Bind it to a section by <c>AddEcowattDelestage</c> or by
/// the standard <c>Bind</c>, <c>Get</c> and <c>Configure</c>: all of them read it the same.
/// </summary>
public sealed class EcowattDelestageOptions : ConfigurationBoundOptions
{
    /// <summary>The section of the configuration that it is read from by convention: <c>Ecowatt</c>.</summary>
    public const string SectionName = "Ecowatt";

    private readonly Dictionary<Zone, string> _paths = new(ReferenceEqualityComparer.Instance);

    /// <summary>Gets how RTE is reached.</summary>
    public EcowattClientOptions Client { get; } = new();

    /// <summary>Gets when RTE is asked.</summary>
    public FeedOptions Feed { get; } = new();

    /// <summary>Gets how the controller behaves.</summary>
    public ControlOptions Control { get; } = new();

    /// <summary>Gets or sets what the published numbers mean. Default: RTE's scale.</summary>
    public SignalScale Scale { get; set; }

    /// <summary>
    /// Gets the zones; none by default, which fetches signals and switches nothing. They may change while the application runs (a reload of the
    /// configuration, or an <c>IOptionsChangeTokenSource</c> of its own), as far as that is safe; what is not valid is refused and the old stays.
    /// </summary>
    public IList<Zone> Zones { get; } = [];

    /// <summary>Gets what could not be read from the configuration, told with all else that is wrong when the application starts.</summary>
    internal List<string> ReadingErrors => Configured.Errors;

    /// <summary>Gets what was put right by itself, told when the application starts.</summary>
    internal List<string> Warnings { get; } = [];

    /// <summary>Gets what was read from a configuration, and what could not be.</summary>
    internal ConfiguredValues Configured { get; } = new(SectionName, nameof(EcowattDelestageOptions));

    /// <summary>Gets where zones keep what they remember; null where they keep nothing.</summary>
    internal string? ControlKeptIn => Control.Folder is { } folder ? FeedOptions.OrNone(folder) : Feed.KeptIn;

    /// <summary>Returns the path of a zone's section; null where code set the zone.</summary>
    internal string? PathOf(Zone zone) => _paths.GetValueOrDefault(zone);

    /// <summary>Takes zones of a configuration. One that was read before is replaced, so that reading a section twice changes nothing.</summary>
    internal void TakeConfigured((Zone Zone, string Path)[] zones)
    {
        foreach (var (zone, path) in zones)
        {
            var known = Zones.FirstOrDefault(known => _paths.ContainsKey(known) && known.Name.Equals(zone.Name, StringComparison.OrdinalIgnoreCase));
            if (known is null)
            {
                Zones.Add(zone);
            }
            else
            {
                Zones[Zones.IndexOf(known)] = zone;
            }

            _paths[zone] = path;
        }
    }

    /// <inheritdoc/>
    protected override void Read(IConfigurationSection section)
    {
        ArgumentNullException.ThrowIfNull(section);
        Configured.Read(EcowattDelestageTable.Options, this, section);
    }
}

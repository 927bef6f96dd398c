namespace Ecowatt.Delestage;

/// <summary>Everything that can be set, checked as a whole when the application starts.</summary>
public sealed class EcowattDelestageOptions
{
    /// <summary>The section of the configuration that it is read from by convention: <c>Ecowatt</c>.</summary>
    public const string SectionName = "Ecowatt";

    /// <summary>How RTE is reached.</summary>
    public EcowattClientOptions Client { get; } = new();

    /// <summary>When RTE is asked.</summary>
    public FeedOptions Feed { get; } = new();

    /// <summary>How the controller behaves.</summary>
    public ControlOptions Control { get; } = new();

    /// <summary>What the published numbers mean; RTE's scale by default.</summary>
    public SignalScale Scale { get; set; }

    /// <summary>The zones; none by default, which fetches signals and switches nothing.</summary>
    public IList<Zone> Zones { get; } = [];

    /// <summary>What could not be read from the configuration, told with all else that is wrong when the application starts.</summary>
    internal List<string> ReadingErrors { get; } = [];

    /// <summary>What was put right by itself, told when the application starts.</summary>
    internal List<string> Warnings { get; } = [];

    /// <summary>Where zones keep what they remember; null where they keep nothing.</summary>
    internal string? ControlKeptIn => Control.Folder is { } folder ? FeedOptions.OrNone(folder) : Feed.KeptIn;
}

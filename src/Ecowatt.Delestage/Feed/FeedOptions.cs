namespace Ecowatt.Delestage;

/// <summary>Describes when RTE is asked, and where its answers are kept. Set before the application starts.</summary>
public sealed class FeedOptions
{
    /// <summary>Gets or sets the time between two calls while all goes well, 15 min (RTE's quota) to 6 h. Default: 30 min.</summary>
    public TimeSpan RefreshInterval { get; set; } = TimeSpan.FromMinutes(30);

    /// <summary>
    /// Gets or sets the folder of <c>ecowatt.json</c> and what belongs to it; made where it is missing. By default <c>Ecowatt.Delestage</c>
    /// in the user's local application data. Null or empty keeps nothing: then RTE's quota is counted from zero at each start, and
    /// a warning says so.
    /// Several processes may share it: they make one call between them.
    /// </summary>
    public string? Folder { get; set; } = DefaultFolder();

    /// <summary>
    /// Gets the names of sources of signals that come first, in this order, where several say the same level: the first of them is named
    /// as its origin. Default: none, so that the rank of each source decides (<see cref="ISignalSource.Rank"/>).
    /// </summary>
    public IList<string> SourceOrder { get; } = [];

    /// <summary>Gets the folder, or null where nothing is kept.</summary>
    internal string? KeptIn => OrNone(Folder);

    /// <summary>Returns a folder as set by code or configuration: blank means that nothing is kept, as null does.</summary>
    internal static string? OrNone(string? folder) => string.IsNullOrWhiteSpace(folder) ? null : folder;

    // Whether or not it exists yet: in a container, and for a new account, the folder above it is made with it. An account
    // without a home has none: it keeps nothing unless it is given a folder.
    private static string? DefaultFolder()
    {
        var local = Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData, Environment.SpecialFolderOption.DoNotVerify);
        return local.Length == 0 ? null : Path.Combine(local, "Ecowatt.Delestage");
    }
}

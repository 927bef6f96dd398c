namespace Ecowatt.Delestage.Feed;

/// <summary>When RTE is asked, and where its answers are kept. Set before the application starts.</summary>
public sealed class FeedOptions
{
    /// <summary>The time between two calls while all goes well, 15 min (RTE's quota) to 6 h; 30 min by default.</summary>
    public TimeSpan RefreshInterval { get; set; } = TimeSpan.FromMinutes(30);

    /// <summary>
    /// The folder of <c>ecowatt.json</c> and what belongs to it; made where it is missing. By default <c>Ecowatt.Delestage</c>
    /// in the user's local application data. Null keeps nothing: then RTE's quota is counted from zero at each start.
    /// Several processes may share it: they make one call between them.
    /// </summary>
    public string? Folder { get; set; } = DefaultFolder();

    // A service without a home has no such folder: it keeps nothing unless it is given one.
    private static string? DefaultFolder()
    {
        var local = Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData);
        return local.Length == 0 ? null : Path.Combine(local, "Ecowatt.Delestage");
    }
}

namespace Ecowatt.Delestage.Feed;

/// <summary>When RTE is asked. Set before the application starts.</summary>
public sealed class FeedOptions
{
    /// <summary>The time between two calls while all goes well, 15 min (RTE's quota) to 6 h; 30 min by default.</summary>
    public TimeSpan RefreshInterval { get; set; } = TimeSpan.FromMinutes(30);
}

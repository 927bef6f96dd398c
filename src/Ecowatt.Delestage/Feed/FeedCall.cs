using System.Text.Json.Serialization;

namespace Ecowatt.Delestage.Feed;

/// <summary>Describes when a source was last asked for an application, and until when it asked to wait. Instants are UTC.</summary>
internal sealed record FeedCall(string Source, DateTimeOffset? LastCall, DateTimeOffset? QuotaUntil)
{
    /// <summary>Gets whose quota that was; null where it is not known.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Application { get; init; }

    public bool IsOf(string source, string? application) => Source == source && (Application is null || application is null || Application == application);
}

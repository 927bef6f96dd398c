using System.Text.Json;
using System.Text.Json.Serialization;

namespace Ecowatt.Delestage.Feed;

/// <summary>What the feed must know beside the signals, kept in <c>ecowatt.state.json</c>. Instants are UTC.</summary>
/// <param name="Source">Whom the signals come from. Those of the sandbox, or of another RTE, are never taken for the real ones.</param>
/// <param name="LastCall">When RTE was last asked, by any process that shares the folder; null where it never was.</param>
/// <param name="FetchedAt">When RTE last answered with signals; null where it never did.</param>
/// <param name="Failures">How many calls in a row failed.</param>
/// <param name="QuotaUntil">Until when RTE asked to wait, if it did.</param>
internal sealed record FeedState(string Source, DateTimeOffset? LastCall, DateTimeOffset? FetchedAt, int Failures, DateTimeOffset? QuotaUntil)
{
    public static FeedState New(string source) => new(source, null, null, 0, null);

    public byte[] ToJson() => JsonSerializer.SerializeToUtf8Bytes(this, FeedStateContext.Default.FeedState);

    /// <summary>Null where the bytes are no such file.</summary>
    public static FeedState? FromJson(ReadOnlySpan<byte> utf8)
    {
        try
        {
            var state = JsonSerializer.Deserialize(utf8, FeedStateContext.Default.FeedState);
            return state is { Source: not null, Failures: >= 0 } ? state : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>The same as a clock allows that somebody may have set: nothing that happened lies ahead of now.</summary>
    public FeedState NotAfter(DateTimeOffset now) => this with
    {
        LastCall = LastCall > now ? now : LastCall,
        FetchedAt = FetchedAt > now ? now : FetchedAt,
        QuotaUntil = QuotaUntil > now + LongestQuota ? now + LongestQuota : QuotaUntil,
    };

    private static TimeSpan LongestQuota => TimeSpan.FromHours(24);
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, WriteIndented = true)]
[JsonSerializable(typeof(FeedState))]
internal sealed partial class FeedStateContext : JsonSerializerContext;

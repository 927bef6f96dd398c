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
    // More than a century of failures, one an hour.
    private const int MostFailures = 1_000_000;

    private const int MostOthers = 8;

    private static readonly TimeSpan LongestQuota = TimeSpan.FromHours(24);

    public static FeedState New(string source) => new(source, null, null, 0, null);

    /// <summary>When other sources were asked that had this folder before; null where there was none. The newest eight.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<FeedCall>? Others { get; init; }

    /// <summary>What a feed of another source takes over: nothing but when whom was asked, because each of them has a quota of its own.</summary>
    public FeedState For(string source)
    {
        var asked = (Others ?? []).Where(other => other.Source != Source).Append(new FeedCall(Source, LastCall, QuotaUntil)).ToList();
        var before = asked.Find(other => other.Source == source);
        return New(source) with
        {
            LastCall = before?.LastCall, QuotaUntil = before?.QuotaUntil, Others = [.. asked.Where(other => other.Source != source).TakeLast(MostOthers)],
        };
    }

    public byte[] ToJson() => JsonSerializer.SerializeToUtf8Bytes(this, FeedStateContext.Default.FeedState);

    /// <summary>Null where the bytes are no such file.</summary>
    public static FeedState? FromJson(ReadOnlySpan<byte> utf8)
    {
        try
        {
            var state = JsonSerializer.Deserialize(utf8, FeedStateContext.Default.FeedState);
            return state is { Source: not null, Failures: >= 0 and <= MostFailures } && IsSane(state.LastCall) && IsSane(state.FetchedAt) && IsSane(state.QuotaUntil)
                && (state.Others is null || state.Others.All(static other => other is { Source: not null } && IsSane(other.LastCall) && IsSane(other.QuotaUntil)))
                ? state
                : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>The same as the clock allows: what lies ahead of it counts as of the instant at which that was first seen.</summary>
    /// <param name="now">Now, by the clock.</param>
    /// <param name="seen">When it was first seen; not after now.</param>
    /// <returns>This state itself, where nothing lies ahead.</returns>
    public FeedState Believed(DateTimeOffset now, DateTimeOffset seen)
        => !(LastCall > now) && !(FetchedAt > now) && !(QuotaUntil > now + LongestQuota)
            ? this
            : this with
            {
                LastCall = LastCall > now ? seen : LastCall,
                FetchedAt = FetchedAt > now ? seen : FetchedAt,
                QuotaUntil = QuotaUntil > now + LongestQuota ? seen + LongestQuota : QuotaUntil,
            };

    // Before this no clock shows anything, and sums with such instants have no result.
    private static bool IsSane(DateTimeOffset? instant) => instant is null || instant >= DateTimeOffset.UnixEpoch;
}

/// <summary>When a source was last asked, and until when it asked to wait. Instants are UTC.</summary>
internal sealed record FeedCall(string Source, DateTimeOffset? LastCall, DateTimeOffset? QuotaUntil);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, WriteIndented = true)]
[JsonSerializable(typeof(FeedState))]
internal sealed partial class FeedStateContext : JsonSerializerContext;

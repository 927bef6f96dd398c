using System.Text.Json;
using System.Text.Json.Serialization;
using Ecowatt.Delestage.Storage;

namespace Ecowatt.Delestage.Feed;

/// <summary>Represents what the feed must know beside the signals, kept in <c>ecowatt.state.json</c>. Instants are UTC.</summary>
/// <remarks>Tried and spent are two facts: a try that ended before a request for signals left costs nothing of the quota.</remarks>
/// <param name="Source">Whom the signals come from. Those of the sandbox, or of another RTE, are never taken for the real ones.</param>
/// <param name="LastCall">When a request for signals last may have reached RTE, of any process that shares the folder; null where none did.</param>
/// <param name="FetchedAt">When RTE last answered with signals; null where it never did.</param>
/// <param name="Failures">How many calls in a row failed that may have reached RTE.</param>
/// <param name="QuotaUntil">Until when RTE asked to wait, if it did.</param>
internal sealed record FeedState(string Source, DateTimeOffset? LastCall, DateTimeOffset? FetchedAt, int Failures, DateTimeOffset? QuotaUntil)
{
    // More than a century of failures, one an hour.
    private const int MostFailures = 1_000_000;

    private const int MostOthers = 8;

    private static readonly TimeSpan LongestQuota = TimeSpan.FromHours(1);

    public static FeedState New(string source) => new(source, null, null, 0, null);

    /// <summary>Gets whose quota is counted, by what stands for its id; null where it is not known, as in files of earlier versions.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Application { get; init; }

    /// <summary>Gets when the last try ended that spent nothing; null where the last call spent the quarter.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public DateTimeOffset? Tried { get; init; }

    /// <summary>Gets how many tries in a row met the same obstacle and spent nothing.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public int Tries { get; init; }

    /// <summary>Gets what the last call met.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public Obstacle Obstacle { get; init; }

    /// <summary>Gets when other sources or applications were asked for that had this folder before; null where there was none. The newest eight.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<FeedCall>? Others { get; init; }

    /// <summary>Gets when something was last tried, whatever it spent; null where nothing was.</summary>
    [JsonIgnore]
    public DateTimeOffset? Touched => Tried is null || LastCall > Tried ? LastCall : Tried;

    /// <summary>Returns a call that RTE answered.</summary>
    public FeedState Answered(DateTimeOffset at) => Spent(at) with { FetchedAt = at, Failures = 0, QuotaUntil = null };

    /// <summary>Returns a call that failed and may have reached RTE.</summary>
    public FeedState Failed(DateTimeOffset at, DateTimeOffset? until = null, Obstacle obstacle = Obstacle.None)
        => Spent(at) with { Failures = Math.Min(Failures + 1, MostFailures), QuotaUntil = until, Obstacle = obstacle };

    /// <summary>Returns a call that RTE refused because the quota was used.</summary>
    public FeedState Refused(DateTimeOffset at, DateTimeOffset until) => Spent(at) with { QuotaUntil = until };

    /// <summary>Returns a try that ended before a request for signals reached RTE.</summary>
    public FeedState Missed(DateTimeOffset at, Obstacle obstacle, DateTimeOffset? until)
        => this with
        {
            Tried = at, Tries = Obstacle == obstacle ? Math.Min(Tries + 1, MostFailures) : 1, Obstacle = obstacle, QuotaUntil = until ?? QuotaUntil,
        };

    public bool IsOf(string source, string? application) => Call.IsOf(source, application);

    /// <summary>Returns what a feed of another source or application takes over: when it was itself asked for, because each has a quota of its own.</summary>
    public FeedState For(string source, string? application)
    {
        var asked = (Others ?? []).Where(other => !other.IsOf(Source, Application)).Append(Call).ToList();
        var before = asked.Find(other => other.IsOf(source, application));
        return New(source) with
        {
            Application = application,
            LastCall = before?.LastCall,
            QuotaUntil = before?.QuotaUntil,

            // The same RTE publishes the same for all of its applications.
            FetchedAt = Source == source ? FetchedAt : null,
            Others = [.. asked.Where(other => !other.IsOf(source, application)).TakeLast(MostOthers)],
        };
    }

    public byte[] ToJson() => SealedJson.Seal(JsonSerializer.SerializeToUtf8Bytes(this, FeedStateContext.Default.FeedState));

    /// <summary>Reads a state; null where the bytes are no such file.</summary>
    public static FeedState? FromJson(ReadOnlySpan<byte> utf8)
    {
        if (!SealedJson.TryOpen(utf8, out utf8))
        {
            return null;
        }

        try
        {
            var state = JsonSerializer.Deserialize(utf8, FeedStateContext.Default.FeedState);
            return state is { Source: not null, Failures: >= 0 and <= MostFailures, Tries: >= 0 and <= MostFailures, Obstacle: >= Obstacle.None and <= Obstacle.Token }
                && IsSane(state.LastCall) && IsSane(state.FetchedAt) && IsSane(state.QuotaUntil) && IsSane(state.Tried)
                && (state.Others is null || state.Others.All(static other => other is { Source: not null } && IsSane(other.LastCall) && IsSane(other.QuotaUntil)))
                ? state
                : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>Returns the same as the clock allows: what lies ahead of it counts as of the instant at which that was first seen.</summary>
    /// <param name="now">Now, by the clock.</param>
    /// <param name="seen">When it was first seen; not after now.</param>
    /// <returns>This state itself, where nothing lies ahead.</returns>
    public FeedState Believed(DateTimeOffset now, DateTimeOffset seen)
        => !(LastCall > now) && !(FetchedAt > now) && !(Tried > now) && !(QuotaUntil > now + LongestQuota)
            ? this
            : this with
            {
                LastCall = LastCall > now ? seen : LastCall,
                FetchedAt = FetchedAt > now ? seen : FetchedAt,
                Tried = Tried > now ? seen : Tried,
                QuotaUntil = QuotaUntil > now + LongestQuota ? seen + LongestQuota : QuotaUntil,
            };

    private FeedCall Call => new(Source, LastCall, QuotaUntil) { Application = Application };

    private FeedState Spent(DateTimeOffset at) => this with { LastCall = at, Tried = null, Tries = 0, Obstacle = Obstacle.None };

    // Before this no clock shows anything, and sums with such instants have no result.
    private static bool IsSane(DateTimeOffset? instant) => instant is null || instant >= DateTimeOffset.UnixEpoch;
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, WriteIndented = true, UseStringEnumConverter = true)]
[JsonSerializable(typeof(FeedState))]
internal sealed partial class FeedStateContext : JsonSerializerContext;

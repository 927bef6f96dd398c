namespace Ecowatt.Delestage.Feed;

/// <summary>
/// Reads a saved state under a clock that may be behind: what lies ahead of the clock must not silence the feed until then, so it counts
/// from when it was first seen to lie ahead. Used by one thread at a time.
/// </summary>
internal sealed class AheadOfClock(TimeProvider time)
{
    private DateTimeOffset? _since;

    /// <summary>Gets whether the last state that was looked at lies ahead of the clock.</summary>
    public bool IsAhead => _since is not null;

    /// <summary>Returns the state as far as it can be believed now.</summary>
    public FeedState Believed(FeedState state)
    {
        var now = time.GetUtcNow();
        var since = _since < now ? _since.Value : now;
        var believed = state.Believed(now, since);
        if (!ReferenceEquals(believed, state))
        {
            _since = since;
        }

        return believed;
    }

    /// <summary>Notes that the clock has caught up.</summary>
    public void Forget() => _since = null;
}

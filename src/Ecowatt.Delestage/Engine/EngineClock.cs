using Ecowatt.Delestage.Planning;

namespace Ecowatt.Delestage.Engine;

/// <summary>
/// The zone's two clocks. The monotonic one goes on over a restart by what the wall clock says went by. A step back of the wall
/// clock of a minute or less is held: now stands still until it has passed. A larger one is taken, and all that was remembered
/// moves with it.
/// </summary>
internal sealed class EngineClock
{
    /// <summary>The largest step back that is held, and the largest jump that is not told.</summary>
    public static readonly TimeSpan Held = TimeSpan.FromSeconds(60);

    private readonly TimeSpan _offset;
    private ClockReading _last;

    /// <summary>Clocks that go on from a moment of an earlier process; without one they start at zero.</summary>
    public EngineClock(DateTimeOffset wall, TimeSpan monotonic, ClockReading? saved = null)
    {
        var origin = saved is { } before ? before.Monotonic + ElapsedRange.Of(wall - before.Utc).Max : TimeSpan.Zero;
        _offset = origin - monotonic;
        _last = new ClockReading(saved?.Utc > wall && saved.Value.Utc - wall <= Held ? saved.Value.Utc : wall, origin);
    }

    /// <summary>A clock that stands at a moment that was written down.</summary>
    public EngineClock(ClockReading at) => _last = at;

    /// <summary>The last moment that was taken.</summary>
    public ClockReading Last => _last;

    /// <summary>Takes the clocks.</summary>
    /// <param name="wall">The instant by the wall clock, UTC.</param>
    /// <param name="monotonic">The time by the process's monotonic clock.</param>
    /// <param name="jump">By how much the wall clock ran away from the monotonic one since the last moment, if by more than a minute.</param>
    public ClockReading Take(DateTimeOffset wall, TimeSpan monotonic, out TimeSpan? jump)
    {
        var now = new ClockReading(wall, monotonic + _offset);
        var ran = now.Utc - _last.Utc - (now.Monotonic - _last.Monotonic);
        var held = now.Utc < _last.Utc && _last.Utc - now.Utc <= Held;
        jump = !held && ran.Duration() > Held ? ran : null;
        _last = held ? now with { Utc = _last.Utc } : now;
        return _last;
    }

    /// <summary>Takes a moment that was written down.</summary>
    public void Resume(ClockReading at) => _last = at;
}

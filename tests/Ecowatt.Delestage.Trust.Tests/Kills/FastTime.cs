using System.Diagnostics;
using System.Globalization;

namespace Ecowatt.Delestage.Trust.Tests.Kills;

/// <summary>
/// A clock that runs fifty times as fast as the machine's, the same in every process that is given its mark: it counts on the machine's monotonic clock, which all of them share and no kill
/// stops.
/// </summary>
/// <param name="start">What it showed at the mark.</param>
/// <param name="mark">A timestamp of the machine.</param>
internal sealed class FastTime(DateTimeOffset start, long mark) : TimeProvider
{
    public const int Speed = 50;

    public override long TimestampFrequency => Stopwatch.Frequency / Speed;

    /// <summary>Gets the mark, for another process.</summary>
    public string Mark => string.Create(CultureInfo.InvariantCulture, $"{start.UtcTicks}@{mark}");

    public static FastTime From(string mark)
    {
        var parts = mark.Split('@');
        return new FastTime(new DateTimeOffset(long.Parse(parts[0], CultureInfo.InvariantCulture), TimeSpan.Zero), long.Parse(parts[1], CultureInfo.InvariantCulture));
    }

    public override long GetTimestamp() => Stopwatch.GetTimestamp();

    public override DateTimeOffset GetUtcNow() => start + Stopwatch.GetElapsedTime(mark) * Speed;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
        => new Scaled(System.CreateTimer(callback, state, Real(dueTime), Real(period)));

    // Never too early: the machine's timers count whole milliseconds.
    private static TimeSpan Real(TimeSpan time)
        => time <= TimeSpan.Zero ? time : TimeSpan.FromMilliseconds(Math.Ceiling((time / Speed).TotalMilliseconds) + 1);

    private sealed class Scaled(ITimer timer) : ITimer
    {
        public bool Change(TimeSpan dueTime, TimeSpan period) => timer.Change(Real(dueTime), Real(period));

        public void Dispose() => timer.Dispose();

        public ValueTask DisposeAsync() => timer.DisposeAsync();
    }
}

namespace Ecowatt.Delestage.Simulation.Mqtt;

/// <summary>Represents one output of a virtual device, with the timer that moves it by itself. Guarded by its device.</summary>
internal sealed class VirtualOutput : IDisposable
{
    private readonly TimeProvider _time;
    private readonly ITimer _timer;
    private DateTimeOffset? _due;
    private TimeSpan _duration;

    /// <param name="time">The clock of the timer.</param>
    /// <param name="expired">Called when the timer ends; it takes the device's gate.</param>
    public VirtualOutput(TimeProvider time, Action expired)
    {
        _time = time;
        _timer = time.CreateTimer(_ => expired(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    /// <summary>Gets whether it is on.</summary>
    public bool IsOn { get; private set; }

    /// <summary>Gets how often it moved.</summary>
    public int Moves { get; private set; }

    /// <summary>Gets when its timer started, and for how long; null where none runs.</summary>
    public (DateTimeOffset Started, TimeSpan Duration)? Timer => _due is { } due ? (due - _duration, _duration) : null;

    /// <summary>Gets what is left of its timer; zero where none runs.</summary>
    public TimeSpan Remaining => _due - _time.GetUtcNow() ?? TimeSpan.Zero;

    /// <summary>Gets whether its timer has ended and was not stopped since.</summary>
    public bool IsDue => _due <= _time.GetUtcNow();

    /// <summary>Moves it.</summary>
    /// <returns>True where it moved.</returns>
    public bool Set(bool on)
    {
        var moved = IsOn != on;
        IsOn = on;
        Moves += moved ? 1 : 0;
        return moved;
    }

    /// <summary>Starts its timer anew; zero or null stops it.</summary>
    public void Time(TimeSpan? duration)
    {
        if (duration is { } time && time > TimeSpan.Zero)
        {
            (_due, _duration) = (_time.GetUtcNow() + time, time);
            _timer.Change(time, Timeout.InfiniteTimeSpan);
        }
        else
        {
            _due = null;
            _timer.Change(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        }
    }

    public void Dispose() => _timer.Dispose();
}
